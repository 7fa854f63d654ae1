"""Parquet, read by pyarrow: types, and what each field means."""

import io

import pytest
from pyarrow import parquet

from sayso.linking.policies import POLICIES
from sayso.reporting import formats
from sayso.reporting.formats import Options
from sayso.reporting.tables import KINDS


def read(story, **options):
    return parquet.read_table(io.BytesIO(formats.render("parquet", *story, Options(**options))))


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_type_and_a_meaning(story, kind):
    table = read(story, records=(kind,))
    assert table.num_rows
    assert all(field.metadata[b"description"] for field in table.schema)
    assert b"not verification" in table.schema.metadata[b"description"]


def test_figures_are_numbers_and_days(story):
    table = read(story)
    types = [str(table.schema.field(n).type) for n in ("min", "as_of", "origins", "start")]
    assert types == ["double", "date32[day]", "int64", "int64"]
    assert table.schema.field("start").metadata[b"unit"] == b"code point"
    row = table.to_pylist()[0]
    assert (row["min"], row["max"], row["voice"], row["count"]) == (
        23.0,
        None,
        "the Halden health ministry",
        "1 origin (2 outlets)",
    )


def test_a_policy_is_a_table_that_carries_its_rule(story):
    table = read(story, policy="ucdp")
    assert table.column("value").to_pylist() == [31.0, 31.0, 31.0]
    assert POLICIES["ucdp"].rule.encode() in table.schema.metadata[b"description"]


def test_an_empty_book_has_the_same_columns(story, empty):
    assert read(empty).schema.names == read(story).schema.names


def test_the_same_book_gives_the_same_bytes(story):
    assert formats.render("parquet", *story, Options()) == formats.render("parquet", *story, Options())
