"""A user's own places: CSV or GeoJSON; a bad file is named in one line."""

import json
import subprocess
import sys

import pytest

from sayso.errors import LexiconError, ReadingError
from sayso.lexicon import extend, words
from sayso.reading.places import places


def run(tmp_path, *args):
    document = {"id": "a", "text": "At least 12 people were killed in Quorn on Tuesday.", "published": "2021-03-05"}
    command = [sys.executable, "-m", "sayso", "extract", "--only", "event", *args, "-"]
    return subprocess.run(command, input=json.dumps(document), capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("own.csv", "name,kind\nQuorn,village\n"),
        ("own.geojson", json.dumps({"type": "FeatureCollection", "features": [{"properties": {"name": "Quorn"}}]})),
    ],
)
def test_a_users_place_is_known_as_a_place(tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content)
    assert places(path) == ("Quorn",)
    done = run(tmp_path, "--places", str(path))
    assert done.returncode == 0
    assert json.loads(done.stdout.splitlines()[0])["place"] == "Quorn"


@pytest.mark.parametrize(
    ("name", "content"), [("a.csv", "town\nQuorn\n"), ("b.csv", "name\n"), ("c.geojson", "[1, 2"), ("d.json", "[1]")]
)
def test_a_bad_place_file_is_named_in_one_line(tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content)
    with pytest.raises(ReadingError, match=name):
        places(path)
    done = run(tmp_path, "--places", str(path))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)


def test_places_come_before_the_first_text():
    assert words("names_places")
    with pytest.raises(LexiconError, match="in use"):
        extend("names_places", ["Quorn"])
