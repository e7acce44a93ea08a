"""What is wrong with the words of a language, key by key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def key_faults(lang: str, found: Mapping[str, str], english: Mapping[str, str]) -> list[str]:
    """Name each key that is missing, not known, empty, or has other holes than in English."""
    faults = [f"{lang}: {key} is missing" for key in english if key not in found]
    faults += [f"{lang}: {key} is not known" for key in found if key not in english]
    for key, text in found.items():
        if not text.strip():
            faults.append(f"{lang}: {key} is empty")
        wanted = sorted(re.findall(r"\{(\w+)\}", english.get(key, text)))
        if sorted(re.findall(r"\{(\w+)\}", text)) != wanted:
            faults.append(f"{lang}: {key} has to hold {wanted}")
    return faults
