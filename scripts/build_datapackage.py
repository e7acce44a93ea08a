"""Describe the tables kept by hand: datapackage.json (Frictionless) and the dictionary."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import pandera.pandas as pa

from geo.schemas import CLAIM_FILE_COLUMNS, Claims, Relations, Sources

DATA = Path(__file__).resolve().parents[1] / "data"
_VERSION = "0.1.0"


def _field(name: str, column: Any) -> dict[str, Any]:
    """One column of a pandera schema as a field of a Table Schema."""
    constraints: dict[str, Any] = {}
    for check in column.checks:
        if check.name == "isin":
            constraints["enum"] = [value for value in check.statistics["allowed_values"] if value]
        if check.name == "greater_than_or_equal_to":
            constraints["minimum"] = check.statistics["min_value"]
    if column.unique:
        constraints |= {"unique": True, "required": True}
    kind = "integer" if "int" in str(column.dtype).lower() else "string"
    field = {"name": name, "type": kind}
    if column.description:
        field["description"] = column.description
    return field | ({"constraints": constraints} if constraints else {})


def _schema(model: type[pa.DataFrameModel], names: tuple[str, ...], key: str) -> dict[str, Any]:
    columns = model.to_schema().columns
    fields = [_field(name, columns[name]) for name in names]
    return {"fields": fields, "primaryKey": [key], "missingValues": [""]}


def _relations_schema() -> dict[str, Any]:
    known = {"resource": "claims", "fields": ["claim_id"]}
    columns = Relations.to_schema().columns
    names = ("claim_id", "relation", "other_id")
    return {
        "fields": [_field(name, columns[name]) for name in names],
        "foreignKeys": [
            {"fields": ["claim_id"], "reference": known},
            {"fields": ["other_id"], "reference": known},
        ],
    }


def _population_schema() -> dict[str, Any]:
    required = {"required": True}
    meanings = {
        "area_id": ("string", "ISO 3166-2 of the area", required | {"unique": True}),
        "people": ("integer", "residents counted", required | {"minimum": 1}),
        "year": ("integer", "of the census", required),
        "source": ("string", "the census", required),
        "note": ("string", "what the figure includes or leaves out", {}),
    }
    fields = [
        {"name": name, "type": kind, "description": text}
        | ({"constraints": limits} if limits else {})
        for name, (kind, text, limits) in meanings.items()
    ]
    return {"fields": fields, "primaryKey": ["area_id"], "missingValues": [""]}


def _resource(name: str, schema: dict[str, Any], folder: str = "claims") -> dict[str, Any]:
    content = (DATA / folder / f"{name}.csv").read_bytes()
    return {
        "name": name,
        "path": f"{folder}/{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def descriptor() -> dict[str, Any]:
    """Describe the tables kept by hand as one Data Package."""
    claims = _schema(Claims, CLAIM_FILE_COLUMNS, "claim_id")
    claims["foreignKeys"] = [
        {"fields": ["source_id"], "reference": {"resource": "sources", "fields": ["source_id"]}}
    ]
    sources = tuple(Sources.to_schema().columns)
    return {
        "name": "north-korean-workers-abroad",
        "title": "Reported movements of North Korean workers, coded claim by claim",
        "version": _VERSION,
        "licenses": [{"name": "MIT", "path": "https://opensource.org/license/mit"}],
        "resources": [
            _resource("claims", claims),
            _resource("sources", _schema(Sources, sources, "source_id")),
            _resource("relations", _relations_schema()),
            _resource("population", _population_schema(), "population"),
        ],
    }


def dictionary(package: dict[str, Any]) -> str:
    """Write the fields of all tables as Markdown."""
    lines = [
        "# Data dictionary",
        "",
        "Made from `geo/schemas.py` by `scripts/build_datapackage.py`.",
    ]
    for resource in package["resources"]:
        lines += ["", f"## {resource['path']}", "", "| field | type | meaning | allowed |"]
        lines.append("| --- | --- | --- | --- |")
        for field in resource["schema"]["fields"]:
            allowed = ", ".join(f"`{v}`" for v in field.get("constraints", {}).get("enum", []))
            meaning = field.get("description", "")
            lines.append(f"| `{field['name']}` | {field['type']} | {meaning} | {allowed} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write both files, or with --check compare them with what stands."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    check = parser.parse_args().check
    package = descriptor()
    made = {
        "datapackage.json": json.dumps(package, indent=1, ensure_ascii=False) + "\n",
        "DICTIONARY.md": dictionary(package),
    }
    for name, text in made.items():
        path = DATA / name
        if not check:
            path.write_text(text, encoding="utf-8")
        elif path.read_text(encoding="utf-8") != text:
            sys.exit(f"{name} is not what the schemas and tables say: run {Path(__file__).name}")


if __name__ == "__main__":
    main()
