"""Build the packages twice, install the wheel in an empty place, use it there as a stranger."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WHEEL_BYTES_MAX = 12_000_000


def _run(*command: str | Path, cwd: Path, **environment: str) -> None:
    subprocess.run(
        [str(part) for part in command], cwd=cwd, check=True, env=os.environ | environment
    )


def build_twice(folder: Path) -> Path:
    """Build sdist and wheel in two time zones; stop where one byte differs.

    Returns
    -------
    wheel
        The one to install.
    """
    built = []
    for zone in ("UTC", "Asia/Seoul"):
        out = folder / zone.replace("/", "-")
        _run(sys.executable, "-m", "build", "--quiet", "--outdir", out, ROOT, cwd=folder, TZ=zone)
        built.append({path.name: path.read_bytes() for path in out.glob("labor_flow_map-*")})
    if built[0] != built[1] or len(built[0]) != 2:
        sys.exit(f"two builds differ: {sorted(built[0])} and {sorted(built[1])}")
    wheel = next((folder / "UTC").glob("*.whl"))
    size = wheel.stat().st_size
    if size > WHEEL_BYTES_MAX:
        sys.exit(f"the wheel has {size} bytes, more than {WHEEL_BYTES_MAX}")
    print(f"sdist and wheel build to the same bytes; the wheel has {size}")
    return wheel


def install_alone(wheel: Path, folder: Path) -> Path:
    """Install the wheel, without extras, into an empty environment.

    Returns
    -------
    command
        Its ``laborflow``.
    """
    venv.create(folder / "empty", with_pip=True)
    python = folder / "empty" / "bin" / "python"
    constraint = ROOT / "requirements.txt"
    _run(python, "-m", "pip", "install", "--quiet", "-c", constraint, wheel, cwd=folder)
    return python.with_name("laborflow")


def same_page(laborflow: Path, folder: Path) -> None:
    """Stop where the installed wheel draws the bundled claims otherwise than the checkout."""
    _run(laborflow, "draw", "--quiet", "-o", "w.html", cwd=folder)
    checkout = (sys.executable, "-m", "geo.cli", "draw", "--quiet", "-o", folder / "c.html")
    _run(*checkout, cwd=ROOT)
    if (folder / "w.html").read_bytes() != (folder / "c.html").read_bytes():
        sys.exit("the installed wheel draws another page than the checkout")
    print("the installed wheel draws the same page as the checkout")


def ten_minutes(laborflow: Path, folder: Path) -> None:
    """Walk README's path: a table with one misspelled place, its error, its mend, a map."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = next(iter(re.findall(r"```csv\n(.*?)```", readme, re.DOTALL)))
    told = next(iter(re.findall(r"```text\n(.*?)```", readme, re.DOTALL)))
    mend = re.search(r"write `([^`]+)` for `([^`]+)`", readme)
    if mend is None:
        sys.exit("README no longer says how to mend its misspelled place")
    place = folder / "stranger"
    place.mkdir()
    (place / "flows.csv").write_text(table, encoding="utf-8")
    command = [str(laborflow), "draw", "flows.csv"]
    first = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    if first.returncode != 1 or first.stderr.split() != told.split():
        sys.exit(f"README shows another error than this one ({first.returncode}):\n{first.stderr}")
    if sorted(path.name for path in place.iterdir()) != ["flows.csv"]:
        sys.exit("a map that was not drawn left files behind")
    right, wrong = mend.groups()
    (place / "flows.csv").write_text(table.replace(wrong, right), encoding="utf-8")
    _run(*command, cwd=place)
    if not (place / "map.html").stat().st_size:
        sys.exit("no map after the mend")
    print("README's table draws a map after the one error that it shows")


def main() -> None:
    """Stop with a sentence at the first thing that is not as promised."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        laborflow = install_alone(build_twice(folder), folder)
        same_page(laborflow, folder)
        ten_minutes(laborflow, folder)


if __name__ == "__main__":
    main()
