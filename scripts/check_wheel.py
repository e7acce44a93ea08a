"""Build the wheel, install it in an empty environment, draw its own data, compare the bytes."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WHEEL_BYTES_MAX = 12_000_000


def _run(*command: str | Path, cwd: Path) -> None:
    subprocess.run([str(part) for part in command], cwd=cwd, check=True)


def main() -> None:
    """Stop with a sentence where the wheel is too large, does not install, or draws otherwise."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pip = [sys.executable, "-m", "pip"]
        _run(*pip, "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT, cwd=folder)
        wheel = next(folder.glob("labor_flow_map-*.whl"))
        size = wheel.stat().st_size
        if size > WHEEL_BYTES_MAX:
            sys.exit(f"the wheel has {size} bytes, more than {WHEEL_BYTES_MAX}")
        venv.create(folder / "empty", with_pip=True)
        command = folder / "empty" / "bin" / "python"
        constraint = ROOT / "requirements.txt"
        _run(command, "-m", "pip", "install", "--quiet", "-c", constraint, wheel, cwd=folder)
        _run(folder / "empty" / "bin" / "laborflow", "draw", "--quiet", "-o", "w.html", cwd=folder)
        laborflow = [sys.executable, "-m", "geo.cli"]
        _run(*laborflow, "draw", "--quiet", "-o", folder / "c.html", cwd=ROOT)
        if (folder / "w.html").read_bytes() != (folder / "c.html").read_bytes():
            sys.exit("the installed wheel draws another page than the checkout")
        print(f"wheel: {size} bytes, draws the same page as the checkout")


if __name__ == "__main__":
    main()
