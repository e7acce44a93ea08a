"""Open a spreadsheet as text cells, whatever its kind; say plainly why it cannot be opened."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from geo.errors import ClaimsError, Problem
from geo.files import read_whole, refusal, require_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SEPARATORS = (",", ";", "\t")
_NOTHING_DRAWN = "Nothing was drawn."
#: What a table is called in messages that came as a frame and has no file name.
FRAME = "the DataFrame"
#: Of the parts of a workbook together; a sheet of a hundred thousand rows has about 60 million.
UNPACKED_MOST = 200_000_000
_WANTED = "a CSV, XLSX or Parquet table"


@dataclass(frozen=True, slots=True)
class RawTable:
    """A spreadsheet as it stands: headings, cells as text, and the line each row starts on."""

    file: str
    headings: tuple[str, ...]
    cells: pd.DataFrame
    lines: list[int]


def _decode(path: Path, encoding: str) -> str:
    try:
        content = read_whole(path, _WANTED)
        return content.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except (UnicodeDecodeError, LookupError) as error:
        position = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise refusal(
            path,
            f"bytes that are not {encoding} text{position}",
            "UTF-8 text",
            "Save it as 'CSV UTF-8' in the spreadsheet, or name its encoding with --encoding.",
        ) from error


def _separator(heading: str) -> str:
    """The one of comma, semicolon, tab that splits the heading line most."""
    return max(_SEPARATORS, key=heading.count)


def _rows_of_text(path: Path, text: str) -> list[tuple[int, list[str]]]:
    """Rows with the line each starts on; blank lines are passed over."""
    if "\0" in text:
        raise refusal(
            path,
            "a zero byte",
            "text",
            "This is not a CSV file; export it as 'CSV UTF-8' from the spreadsheet.",
        )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text.split("\n", 1)[0]))
    try:
        # Without a quotation mark no cell holds the end of a line.
        rows = [*enumerate(reader, start=1)] if '"' not in text else [*_with_lines(reader)]
    except csv.Error as error:
        raise refusal(
            path,
            f"text that is not CSV near line {reader.line_num} ({error})",
            "rows of cells",
            "Look for a quotation mark that is never closed.",
        ) from error
    # Most rows begin with a filled cell.
    return [(line, row) for line, row in rows if (row and row[0].strip()) or _is_filled(row)]


def _with_lines(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line each starts on, however many lines its cells hold."""
    line = 1
    for row in reader:
        yield line, row
        line = reader.line_num + 1


def _is_filled(row: list[str]) -> bool:
    return any(cell.strip() for cell in row)


def _rows_of_frame(frame: pd.DataFrame) -> list[tuple[int, list[str]]]:
    """Rows of a typed table as text; whole numbers lose a spreadsheet's ``.0``."""
    columns = [_as_text(frame[name]) for name in frame.columns]
    body = [list(row) for row in zip(*columns, strict=True)]
    rows = [(1, [str(name) for name in frame.columns])]
    rows += [(line, row) for line, row in enumerate(body, start=2) if any(row)]
    return rows


def _as_text(column: pd.Series) -> list[str]:
    if pd.api.types.is_float_dtype(column):
        return [
            "" if pd.isna(v) else str(int(v)) if float(v).is_integer() else repr(float(v))
            for v in column
        ]
    return ["" if pd.isna(v) else str(v) for v in column]


def _rows_of_workbook(path: Path) -> list[tuple[int, list[str]]]:
    _refuse_bomb(path)
    kind, extra = ("XLSX", "xlsx") if path.suffix.lower() == ".xlsx" else ("Parquet", "parquet")
    try:
        if kind == "XLSX":
            return _rows_of_frame(pd.read_excel(path, dtype=object, engine="openpyxl"))
        return _rows_of_frame(pd.read_parquet(path))
    except ImportError as error:
        raise refusal(
            path,
            f"an {kind} file and no library that reads it",
            "a table",
            f"Install it with: pip install 'labor-flow-map[{extra}]'.",
        ) from error
    except Exception as error:
        # Both libraries raise whatever their parsers do; the cause stays chained.
        raise refusal(
            path, f"no readable {kind} table", "a table", "Export it again, or as CSV UTF-8."
        ) from error


def _refuse_bomb(path: Path) -> None:
    """Ask a workbook how large its parts are before any of them is unpacked."""
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        whole = sum(part.file_size for part in archive.infolist())
    if whole > UNPACKED_MOST:
        guidance = "Export the sheet as CSV UTF-8."
        found = f"a workbook that unpacks to {whole:,} bytes"
        raise refusal(path, found, f"at most {UNPACKED_MOST:,}", guidance)


def read_table(path: Path | pd.DataFrame, *, encoding: str = "utf-8") -> RawTable:
    """Open a CSV, XLSX or Parquet file, or a frame, as text cells.

    Parameters
    ----------
    path
        The file. Comma, semicolon and tab are recognized; a byte order mark is passed over. Of a
        frame, the columns are read as they are named and the index is not; a geometry column is
        left out, for the lines of a map are drawn between its places.
    encoding
        Of a CSV file.

    Returns
    -------
    table
        Cells stripped of white space around them; empty text where a cell is empty.

    Raises
    ------
    ClaimsError
        If it is missing, a folder, empty, in another encoding, without rows, or ragged. The
        message says which, and what to do.
    """
    if isinstance(path, pd.DataFrame):
        return _table(FRAME, _rows_of_frame(_without_geometry(path)))
    require_file(path, _WANTED)
    if path.suffix.lower() in {".xlsx", ".parquet"}:
        rows = _rows_of_workbook(path)
    else:
        rows = _rows_of_text(path, _decode(path, encoding))
    return _table(path.name, rows)


def _without_geometry(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.loc[:, [str(kind) != "geometry" for kind in frame.dtypes]]


def _table(file: str, rows: list[tuple[int, list[str]]]) -> RawTable:
    if not rows:
        raise refusal(file, "an empty file", "a heading line and rows", "Check that it was saved.")
    headings = tuple(cell.strip() for cell in rows[0][1])
    body = rows[1:]
    _refuse_ragged(file, len(headings), body)
    columns = zip(*(row for _, row in body), strict=True) if body else [()] * len(headings)
    cells = pd.DataFrame(
        {i: pd.Series(column, dtype=str).str.strip() for i, column in enumerate(columns)}
    )
    return RawTable(file, headings, cells, [line for line, _ in body])


def _refuse_ragged(file: str, width: int, body: list[tuple[int, list[str]]]) -> None:
    problems = tuple(
        Problem(
            file,
            line,
            None,
            f"{len(row)} cells",
            f"{width}, as in the heading",
            "Look for a missing comma, or for a comma inside a cell without quotation marks. "
            + _NOTHING_DRAWN,
        )
        for line, row in body
        if len(row) != width
    )
    if problems:
        raise ClaimsError(problems)


def folder_of(path: str | Path | pd.DataFrame) -> Path | None:
    """Say which folder of claims was named; None for a file or a frame.

    Parameters
    ----------
    path
        As `geo.read_claims` takes it.
    """
    if isinstance(path, pd.DataFrame) or not Path(path).is_dir():
        return None
    return Path(path)


def named(table: RawTable, names: Mapping[int, str]) -> pd.DataFrame:
    """Take columns of a sheet by position, under new names, with ``file`` and ``row``.

    Parameters
    ----------
    table
        The sheet.
    names
        Position to name.
    """
    frame = table.cells[list(names)].rename(columns=dict(names))
    return frame.assign(file=table.file, row=table.lines)
