"""Reading: any bytes give a Document or a Fault; every fault is one line that names the file."""

import io
import json
import os
import subprocess
import sys
import tracemalloc
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.reading import ReadingWarning, document, read
from sayso.reading.reader import MAX_BYTES

PAGE = """<html lang="en"><head><meta charset="{charset}"><title>Flood kills 40 - Courier</title>
<meta property="og:site_name" content="Ollmouth Courier"><meta property="article:published_time" content="2024-05-07T10:00:00Z">
<link rel="canonical" href="https://courier.example/flood"></head><body><nav>News | Sport</nav><article><h1>Flood kills 40</h1>
<p>At least 40 people died in Ollmouth on Monday when the Vess river rose, Mayor Nora Quill said. The search went on.</p>
<p>“We have lost neighbours at the café,” she told reporters at the town hall on Tuesday morning.</p></article></body></html>"""


def reading(paths, **options):
    """Documents and faults of one reading."""
    faults = []
    return list(read(paths, fault=faults.append, **options)), faults


def rows(*lines):
    return io.BytesIO("".join((x if isinstance(x, str) else json.dumps(x)) + "\n" for x in lines).encode())


def only_fault(paths, **options):
    """The one fault of a reading, as its line, with the documents."""
    docs, faults = reading(paths, **options)
    assert len(faults) == 1
    line = str(faults[0])
    assert line.isprintable()
    return line, docs


def test_a_text_file_is_read_as_it_stands(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfForty died.\r\nTwo are missing.\n")
    [doc], faults = reading(path)
    assert doc.text == "Forty died.\r\nTwo are missing.\n"
    assert (doc.id, doc.published, doc.published_by, doc.language, faults) == ("a.txt", None, "unknown", "en", [])


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("“Café”".encode(), "“Café”"),
        ("“Café”".encode("windows-1252"), "“Café”"),
        ("Café".encode("utf-16"), "Café"),
        ("Caf\N{LATIN SMALL LETTER E WITH ACUTE}".encode("utf-8-sig"), "Café"),
    ],
)
def test_the_charset_is_the_mark_then_utf8_then_windows_1252(tmp_path, data, text):
    (tmp_path / "a.txt").write_bytes(data)
    assert reading(tmp_path)[0][0].text == text


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1"])
def test_a_page_gives_text_day_outlet_title_and_address(tmp_path, charset):
    (tmp_path / "a.html").write_bytes(PAGE.format(charset=charset).encode("utf-8" if charset == "utf-8" else "windows-1252"))
    [doc], _ = reading(tmp_path, published="2020-01-01", outlet="Default")
    assert (doc.published, doc.published_by, doc.outlet) == ("2024-05-07", "metadata", "Ollmouth Courier")
    assert (doc.title, doc.url) == ("Flood kills 40", "https://courier.example/flood")
    assert "“We have lost neighbours at the café,”" in doc.text
    assert "Sport" not in doc.text


FIGURES = """<html><head><title>Flood kills 40</title></head><body><article><header><h1>Flood kills 40</h1>
<p class="meta byline">By <a rel="author" href="/q">Nora Quill</a></p></header>
<figure><img src="a.jpg"><figcaption>The bridge on Monday. <span>Photo: Ben Tarrow</span></figcaption></figure>
<p>At least 40 people died in Ollmouth on Monday when the Vess river rose, Mayor Nora Quill said. The search went on.</p>
<div class="wp-caption"><img src="c.jpg"><p class="wp-caption-text">A man wades through Mill Street</p></div>
<p>“We have lost neighbours at the café,” she told reporters at the town hall on Tuesday morning, and went back to work.</p>
</article></body></html>"""


def test_captions_and_the_byline_of_a_page_are_kept_and_classed(tmp_path):
    (tmp_path / "a.html").write_text(FIGURES)
    [doc], _ = reading(tmp_path)
    lines = [(line.kind, doc.text[line.start : line.end].strip()) for line in doc.lines if line.kind != "body"]
    assert lines == [
        ("headline", "Flood kills 40"),
        ("credit", "By Nora Quill"),
        ("caption", "The bridge on Monday. Photo: Ben Tarrow"),
        ("caption", "A man wades through Mill Street"),
    ]


def test_an_index_describes_the_files_beside_it_and_is_no_document(tmp_path):
    sub = tmp_path / "sub"
    sub.mkdir()
    for name in ("a.txt", "b.txt"):
        (sub / name).write_text("Forty died.")
    (sub / "index.jsonl").write_text('{"doc": "a.txt", "published": "2024-05-07", "outlet": "Courier"}\n')
    docs, faults = reading(tmp_path, published="2024-01-02", outlet="Default")
    assert [(d.id, d.published, d.outlet) for d in docs] == [
        ("sub/a.txt", "2024-05-07", "Courier"),
        ("sub/b.txt", "2024-01-02", "Default"),
    ]
    assert reading(sub / "a.txt")[0][0].outlet == "Courier"
    assert faults == []


def test_rows_may_carry_their_text_or_the_path_of_a_file_beside_them(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("Forty died.")
    (tmp_path / "rows.jsonl").write_text('{"id": "x", "path": "texts/a.txt", "title": "Flood"}\n{"text": "Two died."}\n')
    docs, _ = reading(tmp_path / "rows.jsonl")
    assert [(d.id[:11], d.text, d.title) for d in docs] == [("x", "Forty died.", "Flood"), ("rows.jsonl#", "Two died.", None)]


def test_a_row_without_an_id_keeps_its_id_when_others_come_before_it():
    row = {"text": "Two died."}
    assert reading("-", stdin=rows({"text": "x"}, row))[0][1].id == reading("-", stdin=rows(row))[0][0].id


def test_a_row_cannot_reach_files_elsewhere(tmp_path):
    (tmp_path / "secret.txt").write_text("x")
    (tmp_path / "in").mkdir()
    for name in ("../secret.txt", str(tmp_path / "secret.txt")):
        (tmp_path / "in" / "rows.jsonl").write_text(json.dumps({"path": name}) + "\n")
        assert "not a text or page beside the rows" in only_fault(tmp_path / "in" / "rows.jsonl")[0]


def test_a_stream_is_read_row_by_row():
    def endless():
        yield b'{"text": "Forty died."}\n'
        raise AssertionError("read ahead")

    class Stream:
        lines = endless()

        def readline(self, _limit):
            return next(self.lines)

    assert next(read("-", stdin=Stream())).text == "Forty died."


def test_memory_stays_flat_over_a_long_stream():
    class Stream:
        left = 3000

        def readline(self, _limit):
            self.left -= 1
            return json.dumps({"id": str(self.left), "text": "Forty people died. " * 100}).encode() + b"\n" if self.left else b""

    stream = read("-", stdin=Stream())
    for _ in range(100):
        next(stream)
    tracemalloc.start()
    count = sum(1 for _ in stream)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 2899
    assert peak < 1_000_000


BAD_FILES = {
    "is empty": b"",
    "holds only white space": "\ufeff \n\t".encode(),
    "is binary, not text": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "more than 8 MB in one piece": b"x " * (MAX_BYTES // 2 + 1),
}


@pytest.mark.parametrize("what", BAD_FILES)
def test_a_file_that_is_no_article_is_one_fault_and_the_others_are_read(tmp_path, what):
    (tmp_path / "bad.txt").write_bytes(BAD_FILES[what])
    (tmp_path / "good.txt").write_text("Forty died.")
    line, docs = only_fault(tmp_path)
    assert "bad.txt: " in line
    assert what in line
    assert [d.id for d in docs] == ["good.txt"]


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("{broken", "is no JSON object"),
        ("[1, 2]", "is no JSON object"),
        ("[" * 100_000, "is no JSON object"),
        ('{"id": "x"}', "neither 'text' nor 'path'"),
        ('{"text": 7}', "empty or no text"),
        ('{"text": " "}', "empty or no text"),
        ('{"path": "gone.txt"}', "cannot be read"),
        ('{"text": "' + "x" * MAX_BYTES + '"}', "longer than 8 MB"),
    ],
)
def test_a_bad_row_is_one_fault_with_its_line_and_the_others_are_read(tmp_path, row, what):
    (tmp_path / "rows.jsonl").write_text('{"id": "1", "text": "One died."}\n' + row + '\n{"id": "3", "text": "Three died."}\n')
    line, docs = only_fault(tmp_path / "rows.jsonl")
    assert "rows.jsonl:2: " in line
    assert what in line
    assert [d.id for d in docs] == ["1", "3"]


@pytest.mark.parametrize(
    ("row", "what", "published"),
    [
        ({"published": "2024-02-30"}, "'2024-02-30' does not exist", None),
        ({"published": "yesterday"}, "is no ISO date", None),
        ({"published": "0001-01-01"}, "before the first newspaper", None),
        ({"published": "2024-05-07T25:00"}, "does not exist", None),
        ({"published": 7.5}, "is no ISO date", None),
        ({"outlet": ["x"]}, "outlet", None),
    ],
)
def test_a_value_that_cannot_be_read_is_reported_and_unknown(row, what, published):
    line, [doc] = only_fault("-", stdin=rows({"text": "Forty died.", **row}))
    assert what in line
    assert line.startswith("standard input:1: ")
    assert (doc.published, doc.outlet) == (published, None)


@pytest.mark.parametrize(
    "day", ["2024-05-07", "2024-05-07T10:30", "2024-05-07T10:30:00Z", "2024-05-07 10:30:00+02:00", "20240507"]
)
def test_iso_dates_and_date_times_are_kept_as_given(day):
    docs, faults = reading("-", stdin=rows({"text": "x", "published": day}))
    assert (docs[0].published, len(faults)) == ((day, 0) if "-" in day else (None, 1))


def test_a_future_day_is_kept_and_said():
    day = (date.today() + timedelta(days=40)).isoformat()  # noqa: DTZ011
    line, [doc] = only_fault("-", stdin=rows({"text": "Forty died.", "published": day}))
    assert doc.published == day
    assert "lies in the future" in line


def test_characters_that_no_ledger_can_hold_are_replaced_one_for_one():
    line, [doc] = only_fault("-", stdin=rows('{"id": "\\ud800", "text": "a\\ud800b\\u0000c"}'))
    assert doc.text == "a\ufffdb\ufffdc"
    assert doc.id == "\ufffd"
    assert "2 characters" in line


def test_files_and_folders_that_are_not_there_are_named(tmp_path):
    (tmp_path / "empty").mkdir()
    docs, faults = reading([tmp_path / "gone.txt", tmp_path / "empty", tmp_path / "a\nb\0.txt"])
    assert docs == []
    assert len(faults) == 3
    assert all(str(f).isprintable() for f in faults)
    assert "No such file" in str(faults[0])
    assert "no file in this folder" in str(faults[1])


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_named(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.txt").chmod(0)
    assert "Permission denied" in only_fault(tmp_path / "a.txt")[0]


def test_two_files_of_one_name_stay_two_documents(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(f"Story {folder}.")
    line, docs = only_fault([tmp_path / "a", tmp_path / "b"])
    assert len({d.id for d in docs}) == 2
    assert "same name" in line


def test_the_same_file_given_twice_keeps_its_id(tmp_path):
    (tmp_path / "x.txt").write_text("Forty died.")
    docs, faults = reading([tmp_path, tmp_path / ".." / tmp_path.name / "x.txt"])
    assert [d.id for d in docs] == ["x.txt", "x.txt"]
    assert faults == []


def test_a_link_to_nothing_in_a_folder_is_named(tmp_path):
    (tmp_path / "x.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "y.txt").write_text("Forty died.")
    assert "x.txt: is no file" in only_fault(tmp_path)[0]


def test_without_a_hearer_a_fault_is_a_warning(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.warns(ReadingWarning, match="is empty"):
        list(read(tmp_path))


def test_an_unreadable_default_day_is_the_callers_mistake():
    with pytest.raises(ValueError, match="2024-13-01"):
        read("-", published="2024-13-01")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (" date 2024-03-21 Forty people died in Ollmouth.", "2024-03-21"),
        ("July 18, 2011 2:07 pm\nForty people died in Ollmouth when the river rose over the old bridge at night.", "2011-07-18"),
        ("Mon Jul 18, 2011 2:07 pm BST\nForty people died in Ollmouth.", "2011-07-18"),
        ("Published 3 May 2021\nForty people died in Ollmouth.\n", "2021-05-03"),
        ("Forty people died in Ollmouth.\nUpdated: May 5, 2021\nPosted: May 4, 2021", "2021-05-04"),
        ("OLLMOUTH, July 18, 2011 (Courier) – Forty people died.", "2011-07-18"),
        ("OLLMOUTH, July 18 (Courier) – Forty people died.", None),  # no year, no guess
        ("Tue Jul 18, 2011\nForty people died in Ollmouth.", None),  # it was a Monday
        ("On July 18, 2011 forty people died in Ollmouth.", None),
        ("Published 30 February 2021\nForty people died in Ollmouth.", None),
        ("Forty people died in Ollmouth.", None),
    ],
)
def test_the_day_is_taken_from_the_text_only_where_it_is_stated(text, day):
    doc = document(text)
    assert (doc.published, doc.published_by) == (day, "text" if day else "unknown")


def test_a_given_day_goes_before_a_stated_one():
    assert document("Published 3 May 2021\nForty died.", published="2021-05-04").published == "2021-05-04"


GERMAN = (
    "Die Bürgermeisterin sagte am Montag, dass mindestens vierzig Menschen bei der Flut gestorben seien. Viele werden noch "
    "vermisst, und die Pegel steigen weiter an. In der Nacht suchten Helfer mit Booten nach den Bewohnern der unteren Stadt."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "de"),
        ("市长星期一说，至少有四十人在洪水中丧生，许多人仍然失踪。当局要求居民在水退之前不要返回家园。" * 4, "zh"),
        ("Forty people died in Ollmouth on Monday.", "en"),
        ("Vierzig Tote.", "en"),  # too short to say
        (" ".join(f"Ana Morales, {n}, Vessen." for n in range(20, 60)), "en"),  # a list of names
        ("", "en"),
    ],
)
def test_another_language_is_flagged_and_doubt_is_english(text, language):
    assert document(text).language == language


def test_a_given_language_is_kept_as_its_primary_tag():
    docs, _ = reading("-", stdin=rows({"text": "x", "language": "en-GB"}, {"text": "x", "language": "FR"}))
    assert [d.language for d in docs] == ["en", "fr"]


def test_text_and_rows_are_read_without_the_heavy_libraries(tmp_path):
    (tmp_path / "a.txt").write_text("Forty people died in Ollmouth on Monday, the mayor said.")
    code = (
        "import sys, sayso; [*sayso.read(sys.argv[1])];"
        "print([m for m in ('trafilatura', 'htmldate', 'lxml', 'py3langid', 'numpy') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SLOW
@given(data=st.binary(max_size=400), suffix=st.sampled_from([".txt", ".jsonl", ".html"]))
def test_any_bytes_give_a_document_or_a_fault(tmp_path, data, suffix):
    path = tmp_path / f"x{suffix}"
    path.write_bytes(data)
    docs, faults = reading(path)
    assert docs or faults
    assert all(str(f).isprintable() for f in faults)
    assert all(d.text.encode() for d in docs)


@SLOW
@given(
    markup=st.lists(
        st.sampled_from(["<p>", "</p>", "<div", ">", "<script>", "&#0;", "\ud800", "text ", "<!--", "<html>"]), max_size=30
    )
)
def test_any_markup_gives_a_document_or_a_fault(tmp_path, markup):
    path = tmp_path / "x.html"
    path.write_bytes("".join(markup).encode("utf-8", "surrogatepass"))
    docs, faults = reading(path)
    assert docs or faults


def test_a_forecast_in_telegram_style_is_english():
    text = "Halden, VL (40112)\n\nToday\n\nShowers. A gust or two could be severe. High 61F. Winds NE at 15 to 25 mph. Rain could turn heavy.\n\n"
    text += "Tonight\n\nCloudy skies. Stray showers could form. Low 44F. Winds E at 3 to 7 mph. Fog could form at dawn."
    assert document(text).language == "en"
