"""Install the oldest versions that pyproject.toml allows, in a place of their own, and test there.

What is asked for directly is taken at its lower bound; what those need in turn is the newest.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parents[1]
#: What the chosen tests need beyond the package; their versions are not the point here.
TOOLS: Final = ("edtf", "frictionless", "hypothesis", "pytest", "pytest-xdist", "syrupy")
TESTS: Final = (
    "tests/unit",
    "tests/golden",
    "tests/property/test_flows.py",
    "tests/property/test_records.py",
    "geo",
)
#: pyproj asks numpy for a scalar in a way that only numpy from 2.0 to 2.3 remarks on.
OPTIONS: Final = ("-W", "ignore:Conversion of an array with ndim:DeprecationWarning")


def lowest(project: dict[str, object]) -> list[str]:
    """Pin what a project asks for to the lower bounds it gives.

    Parameters
    ----------
    project
        The table ``project`` of a pyproject.toml.

    Returns
    -------
    pins
        Requirements, sorted; those of its own extras that only name others are left out.

    Raises
    ------
    ValueError
        If a requirement has no lower bound.

    Examples
    --------
    >>> lowest({"name": "x", "dependencies": ["numpy>=2.0", "folium>=0.20,<0.21"]})
    ['folium==0.20', 'numpy==2.0']
    """
    wanted = list(_texts(project["dependencies"]))
    extras = project.get("optional-dependencies", {})
    assert isinstance(extras, dict)  # noqa: S101
    for texts in extras.values():
        wanted += [text for text in _texts(texts) if not text.startswith(f"{project['name']}[")]
    return sorted({_pin(text) for text in wanted})


def _texts(value: object) -> list[str]:
    assert isinstance(value, list)  # noqa: S101
    return [str(text) for text in value]


def _pin(text: str) -> str:
    name, mark, rest = text.partition(">=" if ">=" in text else "==")
    if not mark:
        msg = f"{text}: found no lower bound, wanted one that was tried."
        raise ValueError(msg)
    return f"{name}=={rest.partition(',')[0]}"


def main() -> None:
    """Stop with the status of the tests."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = lowest(project)
    print("\n".join(pins), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        venv.create(Path(folder) / "lowest", with_pip=True)
        python = str(Path(folder) / "lowest" / "bin" / "python")
        pip = [python, "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, *pins, *TOOLS, "--editable", str(ROOT)], check=True)
        tests = [python, "-m", "pytest", "-q", "-n2", "-p", "no:cacheprovider", *OPTIONS, *TESTS]
        environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
        ran = subprocess.run(tests, cwd=ROOT, check=False, env=environment)
    sys.exit(ran.returncode)


if __name__ == "__main__":
    main()
