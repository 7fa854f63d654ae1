"""Reading feeds, news items, Word files, PDFs and packed files: what each gives, and one line for each that is bad."""

import gzip
import io
import json
import time
import zipfile
import zlib
from datetime import UTC, datetime

import docx
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.reading import read

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Vess Valley Wire</title><link>https://wire.example/</link><language>en-gb</language>
<item><title>Flood kills 40 &amp; more</title><link>https://courier.example/flood</link><guid isPermaLink="false">9981</guid>
<pubDate>Fri, 05 Mar 2021 23:30:00 -0500</pubDate><dc:creator>Nora Quill</dc:creator>
<source url="https://courier.example/feed">Ollmouth Courier</source><description>Forty died.</description>
<content:encoded><![CDATA[<p>At least <b>40</b> people died in Ollmouth.</p><script>x()</script>
<figure><img src="a.jpg"><figcaption>The bridge on Monday.</figcaption></figure>
<table><tr><td>Dead</td><td>40</td></tr><tr><td>Missing</td><td>17</td></tr></table><p>The search<br>went on.</p>]]></content:encoded></item>
<item><title>Schools shut</title><link>https://wire.example/schools</link><description>Schools in Ollmouth stay shut.</description></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Le Matin</title>
<entry><id>tag:matin.example,2021:1</id><title type="text">Crue</title><updated>2021-03-05T10:00:00Z</updated>
<link href="https://matin.example/crue"/><source><title>Agence Vess</title></source>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Quarante morts à Ollmouth.</p></div></content></entry></feed>"""
NINJS = {
    "uri": "urn:news:wire.example:42",
    "type": "text",
    "versionCreated": "2021-03-05T10:15:00+01:00",
    "contentCreated": "2021-03-04T22:00:00+01:00",
    "language": "en-GB",
    "byline": "Nora Quill",
    "headlines": [{"role": "short", "value": "Flood"}, {"role": "main", "value": "Flood kills 40"}],
    "bodies": [
        {"role": "main", "contentType": "text/plain", "value": "Forty people died."},
        {"role": "main", "contentType": "text/html", "value": "<p>Forty people died in Ollmouth.</p><p>Two are missing.</p>"},
    ],
    "provider": {"name": "Vess Wire"},
    "associations": [{"type": "picture", "headline": "A bridge"}],
}


def reading(path, **options):
    faults = []
    return list(read(path, fault=faults.append, **options)), faults


def written(folder, name, data):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def one_fault(path):
    docs, faults = reading(path)
    assert len(faults) == 1, [str(f) for f in faults]
    assert str(faults[0]).isprintable()
    return str(faults[0]), docs


def lines_of(doc, kind):
    return [doc.text[line.start : line.end].strip() for line in doc.lines if line.kind == kind]


# --- feeds


def test_a_feed_gives_a_document_an_entry(tmp_path):
    [first, second], faults = reading(written(tmp_path, "feed.xml", RSS))
    assert faults == []
    assert first.text.splitlines() == [
        "Flood kills 40 & more",
        "By Nora Quill",
        "At least 40 people died in Ollmouth.",
        "The bridge on Monday.",
        "Dead | 40",
        "Missing | 17",
        "The search",
        "went on.",
    ]
    assert (first.title, first.outlet, first.url) == (
        "Flood kills 40 & more",
        "Ollmouth Courier",
        "https://courier.example/flood",
    )
    assert (first.published, first.published_by) == ("2021-03-05T23:30:00-05:00", "metadata")
    assert (first.id, second.id, second.outlet) == ("wire.example/9981", "https://wire.example/schools", "Vess Valley Wire")
    assert (first.language, second.published) == ("en", None)
    assert lines_of(first, "headline") == ["Flood kills 40 & more"]
    assert lines_of(first, "credit") == ["By Nora Quill"]
    assert lines_of(first, "caption") == ["The bridge on Monday."]


def test_atom_gives_source_language_and_day(tmp_path):
    [doc], _ = reading(written(tmp_path, "feed.atom", ATOM))
    assert (doc.id, doc.outlet, doc.language, doc.published) == (
        "tag:matin.example,2021:1",
        "Agence Vess",
        "fr",
        "2021-03-05T10:00:00Z",
    )
    assert doc.text == "Crue\nQuarante morts à Ollmouth."


def test_an_entry_keeps_its_id_when_the_feed_is_saved_again(tmp_path):
    again = RSS.replace(
        "<item><title>Flood", "<item><title>New</title><link>https://wire.example/new</link></item><item><title>Flood"
    )
    docs = reading(written(tmp_path, "a.xml", RSS))[0], reading(written(tmp_path, "b.xml", again))[0]
    assert {d.id for d in docs[0]} <= {d.id for d in docs[1]}


def test_a_feed_is_known_by_its_first_element_whatever_its_ending(tmp_path):
    for name in ("feed.txt", "feed", "feed.html", "feed.xml.gz"):
        data = gzip.compress(RSS.encode()) if name.endswith(".gz") else RSS
        assert len(reading(written(tmp_path, name, data))[0]) == 2, name


def test_entries_without_text_are_named_and_the_others_read(tmp_path):
    line, docs = one_fault(written(tmp_path, "f.rss", RSS.replace("<item><title>Schools", "<item></item><item><title>Schools")))
    assert "entry 2: holds no text" in line
    assert len(docs) == 2


def test_a_feed_that_is_not_well_formed_is_said_and_what_can_be_read_is_read(tmp_path):
    line, docs = one_fault(written(tmp_path, "f.rss", RSS.replace("</channel></rss>", "")))
    assert "not well-formed" in line
    assert len(docs) == 2


@pytest.mark.parametrize(
    ("data", "what"),
    [
        ("<rss version='2.0'><channel><title>x</title></channel></rss>", "is a feed without entries"),
        ("<?xml version='1.0'?><urlset><url><loc>x</loc></url></urlset>", "no RSS or Atom feed"),
        ("", "is empty"),
    ],
)
def test_xml_that_is_no_feed_is_one_line(tmp_path, data, what):
    line, docs = one_fault(written(tmp_path, "f.xml", data))
    assert what in line
    assert docs == []


def test_in_a_folder_xml_and_json_that_are_no_news_are_passed_over(tmp_path):
    written(tmp_path, "sitemap.xml", "<?xml version='1.0'?><urlset><url><loc>x</loc></url></urlset>")
    written(tmp_path, "package.json", '{"name": "x", "version": "1"}')
    written(tmp_path, "README.md", "# About these files")
    written(tmp_path, "a.txt", "Forty died.")
    docs, faults = reading(tmp_path)
    assert ([d.id for d in docs], faults) == (["a.txt"], [])


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {c} "{f"&{p};" * 10}">' for p, c in zip("abcdefghi", "bcdefghij", strict=True))
    + ']><rss version="2.0"><channel><title>&j;</title><item><title>&j;</title><description>&j;</description></item></channel></rss>'
)


def test_entities_that_multiply_are_not_expanded(tmp_path):
    start = time.process_time()
    docs, faults = reading(written(tmp_path, "f.xml", LAUGHS))
    assert time.process_time() - start < 5
    assert docs or faults
    assert sum(len(d.text) for d in docs) < 10_000


HOSTILE = {
    "deep.xml": (b"<rss><channel>" + b"<a>" * 500_000, "nests its elements more than 100 deep"),
    "many.xml": (b"<rss><channel>" + b"<item/>" * 200_000 + b"</channel></rss>", "more than 150,000 elements"),
    "loose.xml": (b"<rss><channel><item><title>" + b"<" * 2_000_000, "is not well-formed"),
    "divs.html": (b"<html><body>" + b"<div>" * 1_000_000, "no article text"),
    "flat.html": (b"<html><body>" + b"<p>Forty died." * 100_000, "more than 50,000 elements"),
    "deep.json": (b'{"uri":' + b"[" * 5_000_000, "nested too deeply"),
    "long.txt": (b"x" * 20_000_000, "more than 8 MB"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_line_in_bounded_time(tmp_path, name):
    data, what = HOSTILE[name]
    start = time.process_time()
    line, docs = one_fault(written(tmp_path, name, data))
    assert time.process_time() - start < 10
    assert what in line
    assert docs == []


def test_an_entity_cannot_reach_a_file(tmp_path):
    secret = written(tmp_path, "secret.cfg", "password")
    data = RSS.replace("<rss", f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]><rss').replace("Forty died.", "&x;")
    assert "password" not in "".join(d.text for d in reading(written(tmp_path, "f.xml", data))[0])


# --- ninjs


def test_a_news_item_gives_its_headline_byline_and_marked_up_body(tmp_path):
    [doc], faults = reading(written(tmp_path, "item.json", json.dumps(NINJS)))
    assert faults == []
    assert doc.text == "Flood kills 40\nBy Nora Quill\nForty people died in Ollmouth.\nTwo are missing."
    assert (doc.id, doc.outlet, doc.title, doc.language) == ("urn:news:wire.example:42", "Vess Wire", "Flood kills 40", "en")
    assert doc.published == "2021-03-05T10:15:00+01:00"
    assert lines_of(doc, "credit") == ["By Nora Quill"]


def test_all_versions_of_the_keys_are_read(tmp_path):
    old = {
        "uri": "x:1",
        "versioncreated": "2021-03-05T10:15:00Z",
        "headline": "Flood",
        "body_text": "Forty died.",
        "body_xhtml": "<p>Forty people died.</p>",
        "copyrightholder": "Vess Wire",
    }
    [doc], _ = reading(written(tmp_path, "a.json", json.dumps(old)))
    assert (doc.text, doc.outlet, doc.published) == ("Flood\nForty people died.", "Vess Wire", "2021-03-05T10:15:00Z")
    two = {
        "uri": "x:2",
        "headlines": "Flood",
        "bodies": ["Forty died."],
        "infosources": [{"name": "W"}],
        "firstcreated": "2021-03-05",
    }
    [doc], _ = reading(written(tmp_path, "b.ninjs", json.dumps(two)))
    assert (doc.text, doc.outlet, doc.published) == ("Flood\nForty died.", "W", "2021-03-05")


@pytest.mark.parametrize("wrap", [lambda i: i, lambda i: {"newsitems": i}, lambda i: {"_items": i}, lambda i: {"items": i}])
def test_lists_of_items_are_read_and_pictures_passed_over(tmp_path, wrap):
    held = {**NINJS, "uri": "urn:3", "pubStatus": "canceled"}
    items = [NINJS, {"uri": "urn:2", "type": "picture", "headline": "Bridge"}, held, {**NINJS, "uri": "urn:4"}, 7]
    docs, faults = reading(written(tmp_path, "a.json", json.dumps(wrap(items))))
    assert [d.id for d in docs] == ["urn:news:wire.example:42", "urn:4"]
    assert [str(f).split(": ", 1)[1] for f in faults] == [
        "item 3 is canceled by its provider; skipped; what it replaces must not be used",
        "item 5 is no object; skipped",
    ]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        ('{"name": "x"}', "is JSON, but no ninjs news item"),
        ("[]", "is JSON, but no ninjs news item"),
        ('{"uri": "x", ', "is no JSON"),
        ('{"uri": ' + "[" * 100_000, "nested too deeply"),
        ('{"uri": "x", "headline": "Flood"}', "holds no text"),
        ('{"uri": "x", "bodies": {"a": 1}, "headline": ["q"]}', "holds no text"),
    ],
)
def test_json_that_is_no_news_is_one_line(tmp_path, data, what):
    line, docs = one_fault(written(tmp_path, "a.json", data))
    assert what in line
    assert docs == []


# --- Word


def word(build, **properties):
    file = docx.Document()
    build(file)
    for name, value in properties.items():
        setattr(file.core_properties, name, value)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def release(file):
    file.add_heading("Flood kills 40 in Ollmouth", 0)
    file.add_paragraph("At least 40 people died in Ollmouth on Monday, the mayor said.")
    table = file.add_table(rows=2, cols=2)
    for cell, words in zip([c for row in table.rows for c in row.cells], ["Dead", "40", "Missing", "17"], strict=True):
        cell.text = words
    file.add_paragraph("The search goes on.")
    file.add_paragraph("The bridge on Monday", style="Caption")


def test_a_word_file_gives_paragraphs_rows_and_classes(tmp_path):
    saved = datetime(2021, 3, 5, 9, tzinfo=UTC)
    [doc], faults = reading(written(tmp_path, "a.docx", word(release, title="Flood kills 40 in Ollmouth", modified=saved)))
    assert doc.text.splitlines() == [
        "Flood kills 40 in Ollmouth",
        "At least 40 people died in Ollmouth on Monday, the mayor said.",
        "Dead | 40",
        "Missing | 17",
        "The search goes on.",
        "The bridge on Monday",
    ]
    assert (doc.id, doc.title, doc.published, doc.published_by) == (
        "a.docx",
        "Flood kills 40 in Ollmouth",
        "2021-03-05",
        "metadata",
    )
    assert (lines_of(doc, "headline"), lines_of(doc, "caption")) == (["Flood kills 40 in Ollmouth"], ["The bridge on Monday"])
    assert faults == []


def test_a_day_stated_in_a_word_file_goes_before_the_day_of_saving(tmp_path):
    data = word(lambda f: f.add_paragraph("Published 3 May 2021\nForty died."), modified=datetime(2021, 3, 5, tzinfo=UTC))
    [doc], _ = reading(written(tmp_path, "a.docx", data))
    assert (doc.published, doc.published_by) == ("2021-05-03", "text")
    assert reading(written(tmp_path, "a.docx", data), published="2030-01-01")[0][0].published == "2030-01-01"


def test_inserted_text_is_read_and_deleted_text_is_not(tmp_path):
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    changed = (
        f'<w:p xmlns:w="{w}"><w:ins w:id="1"><w:r><w:t>Forty</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>Four</w:delText>'
        f"</w:r></w:del><w:r><w:t> died.</w:t></w:r></w:p>"
    )
    data = word(lambda f: f.element.body.insert(0, docx.oxml.parse_xml(changed)))
    assert reading(written(tmp_path, "a.docx", data))[0][0].text == "Forty died."


def bomb(size, name="word/document.xml", count=1):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for number in range(count):
            file.writestr(f"{name}{number or ''}", b" " * size)
    return out.getvalue()


BAD_WORD = {
    "more than 16 MB of markup": lambda: bomb(17 * 2**20),
    "unpacks to more than 256 MB": lambda: bomb(2**20, "word/media/a.png", 300),
    "is no Word file, or is damaged": lambda: bomb(10),
    "is no Word file, or is damaged (": lambda: word(release)[:3000],
    "is no Word file": lambda: b"PK\x03\x04 but no more",
    "holds no text": lambda: word(lambda _: None),
}


@pytest.mark.parametrize("what", BAD_WORD)
def test_a_bad_word_file_is_one_line(tmp_path, what):
    line, docs = one_fault(written(tmp_path, "a.docx", BAD_WORD[what]()))
    assert what in line
    assert docs == []


# --- PDF


def pdf(pages, *, extra=b"", catalog=b"", kids=None):
    """A PDF of pages, each a list of (x, y, size, words)."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog, b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    numbers = []
    for lines in pages:
        drawn = b"".join(
            b"BT /F1 %d Tf 1 0 0 1 %d %d Tm (%s) Tj ET\n" % (size, x, y, words.encode("latin-1")) for x, y, size, words in lines
        )
        packed = zlib.compress(drawn + extra)
        objects.append(b"<< /Length %d /Filter /FlateDecode >> stream\n%s\nendstream" % (len(packed), packed))
        objects.append(b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects))
        numbers.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(numbers) if kids is None else kids, len(pages))
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(out),
    )


def column(*lines, x=72, top=700, size=11, lead=13):
    return [(x, top - lead * i, size, words) for i, words in enumerate(lines) if words]


STORY = column(
    "At least 40 people died in Ollmouth on Monday when the river evacu-",
    "ated nobody but rose above its banks, Mayor Dana Ruiz said, and the",
    "search for seventeen missing people in the lower town, which is well-",
    "known for its narrow lanes, went on through the night.",
    "",
    "The fire brigade said 112 houses had been destroyed. The well-known",
    "fish market burned, and rescue workers brought 3,200 people out of",
    "the lower town early on Tuesday, as the regional administra-",
    "tion said.",
)


PRINTED = """Flood kills 40 in Ollmouth

At least 40 people died in Ollmouth on Monday when the river evacuated
nobody but rose above its banks, Mayor Dana Ruiz said, and the
search for seventeen missing people in the lower town, which is well-known
for its narrow lanes, went on through the night.

The fire brigade said 112 houses had been destroyed. The well-known
fish market burned, and rescue workers brought 3,200 people out of
the lower town early on Tuesday, as the regional administration
said.
"""


def test_a_pdf_gives_lines_as_printed_paragraphs_and_words_put_together(tmp_path):
    head = [(72, 740, 20, "Flood kills 40 in Ollmouth")]
    [doc], faults = reading(written(tmp_path, "a.pdf", pdf([head + STORY])))
    assert faults == []
    assert doc.text == PRINTED
    assert (doc.id, doc.published) == ("a.pdf", None)
    assert lines_of(doc, "headline") == ["Flood kills 40 in Ollmouth"]


def test_a_word_that_may_be_two_stays_divided(tmp_path):
    lines = column(*["The mayor spoke of the town and its people, of the water and the co-", "opt that gave them bread."] * 4)
    assert "co-\nopt" in reading(written(tmp_path, "a.pdf", pdf([lines])))[0][0].text


def test_a_paragraph_runs_over_a_page_and_running_heads_stand_behind_it(tmp_path):
    def page(number, lines):
        return [(72, 770, 8, "Ollmouth Courier"), *lines, (300, 30, 8, str(number))]

    first = column("The fire brigade searched the lower town all night, and its", "divers went down to the")
    second = column("bridge, the mayor said.", top=700)
    [doc], _ = reading(written(tmp_path, "a.pdf", pdf([page(1, first), page(2, second), page(3, column("It rained again."))])))
    assert "went down to the bridge, the mayor said." in doc.text.replace("\n", " ")
    assert lines_of(doc, "furniture") == ["1\n\nOllmouth Courier\n\n2\n\nOllmouth Courier", "3"]


def test_a_short_pdf_has_a_paragraph_on_one_line(tmp_path):
    [doc], _ = reading(written(tmp_path, "a.pdf", pdf([column("Forty people died in Ollmouth on", "Monday, the mayor said.")])))
    assert doc.text == "Forty people died in Ollmouth on Monday, the mayor said.\n"


def encrypted():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([STORY])))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


BAD_PDF = {
    "is encrypted": encrypted,
    "holds no text (pictures of pages only": lambda: pdf([[], []]),
    "is a damaged PDF": lambda: b"%PDF-1.7\n%%EOF",
    "is a damaged PDF (": lambda: b"%PDF-1.4\n" + b"\xff" * 5000,
    "damaged": lambda: pdf([STORY], kids=b"2 0 R 2 0 R"),  # pages that hold themselves
    "has 2500 pages": lambda: pdf([[]] * 2500),
}


@pytest.mark.parametrize("what", BAD_PDF)
def test_a_bad_pdf_is_one_line_in_bounded_time(tmp_path, what):
    start = time.process_time()
    line, docs = one_fault(written(tmp_path, "a.pdf", BAD_PDF[what]()))
    assert time.process_time() - start < 10
    assert what in line
    assert docs == []


def test_a_page_that_draws_without_end_is_left_out_and_the_others_are_read(tmp_path):
    path = written(tmp_path, "a.pdf", pdf([STORY, STORY], extra=b"0 0 m\n" * 150_000))
    _, faults = reading(path)
    assert all("page " in str(f) or "holds no text" in str(f) for f in faults)
    assert faults


# --- all


@pytest.mark.parametrize("data", [gzip.compress(b"Forty died. " * 100)[:40], b"\x1f\x8b broken", gzip.compress(b"x" * 9 * 2**20)])
def test_bad_gzip_is_one_line(tmp_path, data):
    assert one_fault(written(tmp_path, "a.txt.gz", data))[1] == []


def test_packed_files_are_read_as_what_they_pack(tmp_path):
    written(tmp_path, "a.txt.gz", gzip.compress(b"Forty died."))
    written(tmp_path, "b.jsonl.gz", gzip.compress(b'{"id": "b", "text": "Two died."}\n'))
    docs, faults = reading(tmp_path)
    assert ([(d.id, d.text) for d in docs], faults) == ([("a.txt.gz", "Forty died."), ("b", "Two died.")], [])


def test_links_that_go_in_circles_end(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path)
    (tmp_path / "b.txt").symlink_to(tmp_path / "b.txt")
    written(tmp_path, "c.txt", "Forty died.")
    line, docs = one_fault(tmp_path)
    assert "b.txt" in line
    assert [d.id for d in docs] == ["c.txt"]


SAMPLES = {
    ".xml": RSS.encode(),
    ".json": json.dumps(NINJS).encode(),
    ".docx": word(release),
    ".pdf": pdf([STORY]),
    ".gz": gzip.compress(b"Forty died. " * 20),
}


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ending=st.sampled_from(sorted(SAMPLES)), data=st.data())
def test_a_damaged_file_of_any_kind_gives_documents_or_faults(tmp_path, ending, data):
    whole = SAMPLES[ending]
    cut = data.draw(st.integers(0, len(whole)))
    at = data.draw(st.integers(0, len(whole)))
    noise = data.draw(st.binary(max_size=12))
    docs, faults = reading(written(tmp_path, f"x{ending}", (whole[:at] + noise + whole[at + len(noise) :])[:cut] or b" "))
    assert docs or faults
    assert all(str(f).isprintable() for f in faults)
