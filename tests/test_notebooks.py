"""What a notebook shows, and data frames: voice, day and origins beside every number, and every text escaped."""

import subprocess
import sys
from dataclasses import asdict
from html.parser import HTMLParser

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import sayso
from sayso.errors import SaysoError
from sayso.records import Figure, Member, Series
from sayso.reporting.tables import KINDS

TEXT = "The flood in <b>Halden</b> has killed {} people, the Halden health ministry said.\nThe council met on Monday.\n"


class Page(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags, self.words = [], []
        self.feed(html)

    def handle_starttag(self, tag, _):
        self.tags.append(tag)

    def handle_data(self, data):
        self.words.append(data)


@pytest.fixture
def ledger(tmp_path):
    documents = [
        sayso.document(TEXT.format(n), id=f"<script>{n}", published=f"2021-03-0{n % 10}", outlet="A & B", title="<i>x</i>")
        for n in (23, 34, 45)
    ]
    with sayso.Ledger(tmp_path / "story.sayso") as opened:
        opened.add(documents)
        yield opened


def test_a_ledger_shows_its_series_with_voice_day_and_origins(ledger):
    page = Page(ledger._repr_html_())
    assert set(page.tags) <= {"p", "strong", "table", "thead", "tbody", "tr", "th", "td"}
    assert {"45", "2021-03-05", "the Halden health ministry", "1 origin (1 outlet)"} <= set(page.words)
    assert any("3 articles, 1 known outlets" in w for w in page.words)


def test_a_series_shows_its_members_and_their_verdicts(ledger):
    found = ledger.series()
    assert len(found) == 1
    page = Page(found[0]._repr_html_())
    assert {"23", "34", "45", "update", "<script>23", "A & B"} <= set(page.words)
    assert "script" not in page.tags
    assert Page(found._repr_html_()).words.count("45") == 1
    assert asdict(found[0])["members"][0]["text"] == "23"


def test_figures_and_series_show_themselves_without_a_ledger():
    (figure,) = (r for r in sayso.extract(sayso.document(TEXT.format(12), published="2021-03-05")) if isinstance(r, Figure))
    assert {"12", "killed", "the Halden health ministry", "2021-03-05"} <= set(Page(figure._repr_html_()).words)
    series = Series("s", "<b>killed</b>", (Member("r", "d", 0, 2, "12", "2021-03-05", None),))
    page = Page(series._repr_html_())
    assert "b" not in page.tags
    assert "<b>killed</b>" in page.words


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_becomes_a_frame_of_the_same_columns(ledger, kind):
    arrow, pandas, polars = ledger.to_arrow(kind), ledger.to_pandas(kind), ledger.to_polars(kind)
    assert isinstance(arrow, pa.Table)
    assert isinstance(pandas, pd.DataFrame)
    assert isinstance(polars, pl.DataFrame)
    assert arrow.column_names == list(pandas.columns) == polars.columns
    assert arrow.num_rows == len(pandas) == len(polars) > 0
    assert arrow.to_pylist() == polars.to_dicts()


def test_frames_have_types_and_are_cut_by_day(ledger):
    frame = ledger.to_pandas(as_of="2021-03-04")
    assert frame["max"].tolist() == [23, 34]
    assert str(frame["as_of"].dtype).startswith("datetime64")
    assert frame["voice"].unique().tolist() == ["the Halden health ministry"]
    assert "not verification" in frame.attrs["description"]
    assert ledger.series().to_polars()["verdict"].to_list() == [None, "update", "update"]
    assert len(ledger.series()[0].to_arrow()) == 3


def test_an_unknown_kind_and_a_missing_library_are_one_line(ledger, monkeypatch):
    with pytest.raises(ValueError, match="no table of 'rumour'; known: figure"):
        ledger.to_arrow("rumour")
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(SaysoError, match=r"needs polars: pip install 'sayso\[polars\]'"):
        ledger.to_polars()


def test_holding_a_ledger_loads_no_data_frames(tmp_path):
    code = f"import sayso, sys; sayso.Ledger({str(tmp_path / 'x.sayso')!r}); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"pandas", "polars", "pyarrow", "sayso.reporting.tables"} & set(loaded)
