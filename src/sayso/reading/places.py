"""A user's own place names, from CSV (a column ``form``, ``name`` or ``place``) or GeoJSON (each feature's ``name``).

Names only: what is not known stays a name, and no place is ever guessed from its coordinates.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from sayso.errors import ReadingError
from sayso.reading.decoding import decode

COLUMNS = ("form", "name", "place")


def places(path: str | Path) -> tuple[str, ...]:
    """Return the names in a CSV or GeoJSON file, in order, each once; ReadingError names the file and what is wrong with it."""
    file = Path(path)
    try:
        text = decode(file.read_bytes())
    except (OSError, ValueError) as error:
        raise ReadingError(
            f"{path}: cannot be read ({getattr(error, 'strerror', None) or error}); give CSV or GeoJSON"
        ) from error
    named = _geojson(path, text) if file.suffix.lower() in {".geojson", ".json"} else _csv(path, text)
    kept = tuple(dict.fromkeys(" ".join(name.split()) for name in named if isinstance(name, str) and name.strip()))
    if not kept:
        raise ReadingError(f"{path}: holds no place name; a CSV needs a column 'name', a GeoJSON features with a 'name'")
    return kept


def _csv(path: str | Path, text: str) -> list[Any]:
    reader = csv.DictReader(line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    column = next((c for c in COLUMNS if c in (reader.fieldnames or ())), None)
    if column is None:
        raise ReadingError(f"{path}: has no column 'form', 'name' or 'place'")
    return [row[column] for row in reader]


def _geojson(path: str | Path, text: str) -> list[Any]:
    try:
        features = json.loads(text).get("features", [])
        return [(f.get("properties") or {}).get("name") for f in features]
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        raise ReadingError(f"{path}: is no GeoJSON with features") from error
