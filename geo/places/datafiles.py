"""Find the packaged data files, in a checkout or inside an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def data_path(*parts: str) -> Path:
    """Return the path of a bundled data file or folder.

    Parameters
    ----------
    parts
        Path below ``data/``, one name each, such as ``("places", "places.csv")``.

    Returns
    -------
    path
        Inside ``geo/_data`` of an installed wheel, inside ``data/`` of a checkout.

    Raises
    ------
    FileNotFoundError
        If the package was installed without its data; reinstall it from the wheel.

    Examples
    --------
    >>> data_path("claims").name
    'claims'
    """
    for root in (_PACKAGE / "_data", _PACKAGE.parent / "data"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    msg = f"the bundled file {'/'.join(parts)} is missing. Reinstall labor-flow-map from its wheel."
    raise FileNotFoundError(msg)
