"""Find the files of records and what their columns are; say plainly why they cannot be read."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from geo.claims import read_table
from geo.claims.tables import FRAME
from geo.errors import ClaimsError, MissingExtraError, MissingInputError, Problem, RecordsError
from geo.files import require_file
from geo.records.headings import look_like_records

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.claims.tables import RawTable

_SEPARATORS: Final = (",", ";", "\t")
#: A heading line longer than this is none.
_HEADING_BYTES: Final = 1 << 20
_WANTED: Final = "a CSV, XLSX or Parquet table"
#: Records are read in passes, never whole.
_BYTES: Final = 1 << 60
_NOTHING_DRAWN: Final = "Nothing was drawn."


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Files of one kind with the same columns.

    Parameters
    ----------
    files
        In the order of their paths.
    kind
        ``parquet``, ``csv`` or ``table``.
    headings
        As written, then the names of folders such as ``year=2024``.
    types
        Of each heading: the names of Arrow types for Parquet, ``string`` for all others.
    folders
        Names and values of folders such as ``year=2024`` above the files.
    separator, encoding
        Of CSV files.
    table
        The rows of a frame or a spreadsheet, as an Arrow table.
    groups
        Only these row groups of a Parquet file; all if empty.
    """

    files: tuple[Path, ...]
    kind: str
    headings: tuple[str, ...]
    types: tuple[str, ...]
    folders: tuple[tuple[str, str], ...] = ()
    separator: str = ","
    encoding: str = "utf-8"
    table: Any = None
    groups: tuple[int, ...] = ()


def _refuse(file: str, found: str, wanted: str, guidance: str) -> RecordsError:
    return RecordsError((Problem(file, None, None, found, wanted, f"{guidance} {_NOTHING_DRAWN}"),))


def _tables_of(folder: Path) -> list[Path]:
    """All files of a folder and the folders in it, without hidden ones and markers of writers."""
    found = [
        path
        for path in sorted(folder.rglob("*"))
        if not path.is_dir()
        and path != folder / "map.toml"
        and not any(part.startswith((".", "_")) for part in path.relative_to(folder).parts)
    ]
    other = [path for path in found if path.suffix.lower() != ".parquet"]
    if other or not found:
        shown = ", ".join(path.name for path in other[:3]) or "nothing"
        raise MissingInputError(
            (
                Problem(
                    folder.name,
                    None,
                    None,
                    f"a folder with {shown}",
                    "claims.csv, or only *.parquet files",
                    "Name the file in it, put a claims.csv there, or move other files elsewhere. "
                    + _NOTHING_DRAWN,
                ),
            )
        )
    for path in found:
        require_file(path, _WANTED, _BYTES)
    return found


def is_records(
    path: str | Path | pd.DataFrame, *, columns: Mapping[str, str] | None = None
) -> bool:
    """Tell records (one row a person or a trip) from claims (one row a reported figure).

    Parameters
    ----------
    path
        A folder: records if it holds nothing but Parquet files. A table or a frame: records if it
        has coordinate columns, or both ends and no column of people.
    columns
        The user's mapping, role to heading.

    Raises
    ------
    MissingInputError
        If a folder holds neither ``claims.csv`` nor only Parquet files.
    """
    if isinstance(path, pd.DataFrame):
        return look_like_records([str(name) for name in path.columns], columns or {})
    path = Path(path)
    if path.is_dir():
        return not (path / "claims.csv").exists() and bool(_tables_of(path))
    if not path.is_file():
        return False
    try:
        headings = _headings_of(path)
    except (ClaimsError, MissingExtraError):
        # What is wrong with the table is said by the one who reads it.
        return False
    return look_like_records(headings, columns or {})


def _headings_of(path: Path) -> tuple[str, ...]:
    kind = path.suffix.lower()
    if kind == ".parquet":
        return tuple(name for name, _ in _parquet_columns(path))
    if kind == ".xlsx":
        return read_table(path).headings
    return _csv_headings(path, "utf-8")[0]


def find_parts(path: str | Path | pd.DataFrame, *, encoding: str = "utf-8") -> tuple[Part, ...]:
    """Sort the files of records by what columns they have.

    Parameters
    ----------
    path
        A CSV, XLSX or Parquet file, a folder of Parquet files, or a frame.
    encoding
        Of a CSV file.

    Returns
    -------
    parts
        One for each set of columns, in the order of the first file that has it.

    Raises
    ------
    RecordsError
        With every file that is empty or damaged.
    MissingInputError
        If there is no such file.
    """
    if isinstance(path, pd.DataFrame):
        return (_frame_part(path),)
    path = Path(path)
    if path.is_dir():
        return _folder_parts(path)
    require_file(path, _WANTED, _BYTES)
    if path.suffix.lower() == ".parquet":
        return _parquet_parts([path], path.parent)
    if path.suffix.lower() == ".xlsx":
        return (_text_part(path, read_table(path)),)
    headings, separator = _csv_headings(path, encoding)
    types = ("string",) * len(headings)
    return (Part((path,), "csv", headings, types, separator=separator, encoding=encoding),)


def _arrow() -> Any:
    try:
        import pyarrow as pa
    except ImportError as error:
        what = "counting records"
        raise MissingExtraError(what, "scale") from error
    return pa


def _text_part(path: Path, sheet: RawTable) -> Part:
    """Cells of a spreadsheet, all text."""
    cells = sheet.cells.set_axis([f"c{i}" for i in range(len(sheet.headings))], axis=1)
    table = _arrow().Table.from_pandas(cells.astype("str"), preserve_index=False)
    return Part((path,), "table", sheet.headings, ("string",) * len(sheet.headings), table=table)


def _frame_part(frame: pd.DataFrame) -> Part:
    """A frame as it stands; as text where a column mixes kinds."""
    arrow, path = _arrow(), Path(FRAME)
    plain = pd.DataFrame(frame.drop(columns=frame.select_dtypes("geometry").columns))
    headings = tuple(str(name) for name in plain.columns)
    plain = plain.set_axis([f"c{i}" for i in range(len(headings))], axis=1)
    try:
        table = arrow.Table.from_pandas(plain, preserve_index=False)
    except (arrow.ArrowException, OverflowError):
        return _text_part(path, read_table(frame))
    types = tuple(str(kind) for kind in table.schema.types)
    return Part((path,), "table", headings, types, table=table)


def _folder_parts(folder: Path) -> tuple[Part, ...]:
    return _parquet_parts(_tables_of(folder), folder)


def _parquet_parts(files: list[Path], root: Path) -> tuple[Part, ...]:
    by_columns: dict[tuple[Any, ...], list[Path]] = {}
    problems: list[Problem] = []
    for file in files:
        try:
            columns = _parquet_columns(file)
        except RecordsError as error:
            problems += error.problems
            continue
        names = [folder.partition("=") for folder in file.relative_to(root).parts[:-1]]
        folders = tuple((name, value) for name, mark, value in names if mark)
        by_columns.setdefault((columns, folders), []).append(file)
    if problems:
        raise RecordsError(tuple(problems))
    parts = []
    for (columns, folders), same in by_columns.items():
        written = {name for name, _ in columns}
        known = tuple((name, value) for name, value in folders if name not in written)
        headings = tuple(name for name, _ in (*columns, *known))
        types = tuple(kind for _, kind in columns) + ("string",) * len(known)
        parts.append(Part(tuple(same), "parquet", headings, types, known))
    return tuple(parts)


def _parquet_columns(path: Path) -> tuple[tuple[str, str], ...]:
    """Names and Arrow types of the columns of a Parquet file."""
    arrow = _arrow()
    import pyarrow.parquet as pq

    try:
        schema = pq.read_schema(path)
    except (arrow.ArrowException, OSError) as error:
        raise _refuse(
            path.name, "no readable Parquet table", "a Parquet file", "Write it again."
        ) from error
    return tuple((field.name, str(field.type)) for field in schema)


def group_rows(path: Path) -> list[int]:
    """How many rows each row group of a Parquet file has."""
    import pyarrow.parquet as pq

    found = pq.read_metadata(path)
    return [found.row_group(i).num_rows for i in range(found.num_row_groups)]


def read_groups(part: Part) -> Any:
    """The row groups of a part as an Arrow table."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(part.files[0]) as file:
        return file.read_row_groups(list(part.groups))


def _csv_headings(path: Path, encoding: str) -> tuple[tuple[str, ...], str]:
    """The headings of a CSV file and what separates its cells."""
    try:
        with path.open("rb") as file:
            first = file.readline(_HEADING_BYTES)
        text = first.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except (UnicodeDecodeError, LookupError) as error:
        guidance = "Save it as 'CSV UTF-8', or name its encoding with --encoding."
        raise _refuse(
            path.name, f"bytes that are not {encoding} text", "UTF-8 text", guidance
        ) from error
    except OSError as error:
        found = f"a file that cannot be read ({error.strerror})"
        raise _refuse(path.name, found, "a readable file", "Free it.") from error
    if "\0" in text or not text.strip():
        found = "a zero byte" if "\0" in text else "no heading line"
        raise _refuse(path.name, found, "a heading line and rows", "Check that it was saved.")
    separator = max(_SEPARATORS, key=text.count)
    cells = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    return tuple(cell.strip() for cell in cells), separator
