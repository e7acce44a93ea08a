"""A command is brief: it is over before it would pay to look for garbage.

Imported first by the command, for the libraries it needs make hundreds of thousands of objects that
all stay; whoever imports the package instead keeps the setting of his own program.
"""

from __future__ import annotations

import gc
from typing import Final

#: So many new objects before any of them is looked at.
_GARBAGE_FROM: Final = 2_000_000

gc.set_threshold(_GARBAGE_FROM)
