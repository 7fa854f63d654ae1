"""Write examples/inputs: one small file of each kind that sayso reads, on one invented flood: python tools/make_inputs.py."""

import io
import json
import zlib
from datetime import UTC, datetime
from pathlib import Path

import docx
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

FOLDER = Path(__file__).parents[1] / "examples" / "inputs"
FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Vess Valley Wire</title><link>https://wire.example/</link>
<item><title>Flood kills 40 in Ollmouth</title><link>https://courier.example/flood</link><guid isPermaLink="false">9981</guid>
<pubDate>Tue, 04 May 2021 09:30:00 +0200</pubDate><dc:creator>Nora Quill</dc:creator>
<source url="https://courier.example/feed">Ollmouth Courier</source>
<description>&lt;p&gt;At least 40 people were killed
when the Vess flooded Ollmouth on Monday, Mayor Dana Ruiz said.&lt;/p&gt;</description></item>
<item><title>Schools in Ollmouth shut</title><link>https://wire.example/schools</link><pubDate>Tue, 04 May 2021 10:00:00 +0200</pubDate>
<description>All 12 schools stay shut until Friday, the district said.</description></item>
</channel></rss>
"""
ITEM = {
    "uri": "urn:news:wire.example:42",
    "type": "text",
    "versionCreated": "2021-05-05T10:15:00+02:00",
    "language": "en",
    "byline": "Ben Tarrow",
    "headlines": [{"role": "main", "value": "Ollmouth toll rises to 47"}],
    "bodies": [{"role": "main", "value": "<p>The flood in Ollmouth killed 47 people, the fire brigade said on Wednesday.</p>"}],
    "provider": {"name": "Vess Wire"},
}
PAGE = """<html><head><title>Flood kills 49 in Ollmouth</title><meta property="og:site_name" content="Harbour News">
<meta property="article:published_time" content="2021-05-06T08:00:00Z"></head><body><article><h1>Flood kills 49 in Ollmouth</h1>
<p class="byline">By Mila Stone</p><figure><img src="a.jpg"><figcaption>Divers under the old bridge.</figcaption></figure>
<p>The number of dead in Ollmouth rose to 49 on Thursday after divers found two more bodies, the fire brigade said.</p>
</article></body></html>"""
RELEASE = (
    "Help for Ollmouth",
    "Issued 7 May 2021",
    "The Ministry of Relief gave shelter to 3,200 people whose homes were",
    "flooded on Monday, and the regional administra-",
    "tion said that 112 houses had been destroyed.",
)


def pdf():
    """A page of Helvetica: a title, a line, a paragraph whose last line but one divides a word."""
    lines = zip((740, 712, 680, 666, 652), (18, 10, 11, 11, 11), RELEASE, strict=True)
    drawn = zlib.compress(b"".join(b"BT /F1 %d Tf 1 0 0 1 72 %d Tm (%s) Tj ET\n" % (s, y, t.encode()) for y, s, t in lines))
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d /Filter /FlateDecode >> stream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
    )
    out, places = b"%PDF-1.4\n", b""
    for number, body in enumerate(objects, 1):
        places += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer << /Root 1 0 R /Size 6 >>\nstartxref\n%d\n%%%%EOF\n" % (
        places,
        len(out),
    )


def word():
    """A title, a sentence, a table."""
    file = docx.Document()
    file.add_heading("Losses in Ollmouth", 0)
    file.add_paragraph("Issued 8 May 2021")
    file.add_paragraph("Officials put the damage at 14 million crowns, and 230 people were injured, the ministry said.")
    table = file.add_table(rows=2, cols=2)
    for cell, words in zip([c for r in table.rows for c in r.cells], ("Dead", "49", "Missing", "3"), strict=True):
        cell.text = words
    file.core_properties.modified = file.core_properties.created = datetime(2021, 5, 8, tzinfo=UTC)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def archive():
    """One page and the request for it."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    kinds = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    day = {"WARC-Date": "2021-05-06T09:00:00Z"}
    page = io.BytesIO(PAGE.encode())
    address = "https://harbour.example/flood"
    writer.write_record(writer.create_warc_record(address, "response", payload=page, http_headers=kinds, warc_headers_dict=day))
    return out.getvalue()


def main():
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "feed.xml").write_text(FEED, encoding="utf-8")
    (FOLDER / "item.json").write_text(json.dumps(ITEM, indent=2) + "\n", encoding="utf-8")
    (FOLDER / "crawl.warc.gz").write_bytes(archive())
    (FOLDER / "release.pdf").write_bytes(pdf())
    (FOLDER / "losses.docx").write_bytes(word())


if __name__ == "__main__":
    main()
