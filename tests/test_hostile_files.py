"""Files that are empty, cut, damaged, packed to burst or named to confuse: as a draft, as a source, in a folder, in `add`.

Each ends in bounded time with status 0 or 1 and says what is wrong in lines of its own; nothing raises.
"""

import gzip
import io
import json
import os
import time
import zipfile
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from pypdf import PdfWriter

from sayso.reporting.formats import FORMATS

TRUE = "At least 31 miners were killed on Monday when a shaft collapsed in Orvane, the health ministry said.\n"
DRAFT = "At least 13 miners were killed when a shaft collapsed in Orvane.\n"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "application/vnd.openxmlformats-"
PAGE = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><article><p>{TRUE}</p></article></body></html>".encode()
LINES = 3  # faults that one such file may give


def word(body):
    """A Word file of one part, written by hand so that it can hold anything."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        types = f'<Default Extension="rels" ContentType="{OFFICE}package.relationships+xml"/>'
        types += (
            f'<Override PartName="/word/document.xml" ContentType="{OFFICE}officedocument.wordprocessingml.document.main+xml"/>'
        )
        file.writestr(
            "[Content_Types].xml", f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{types}</Types>'
        )
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
        link = f'<Relationship Id="r" Type="{kind}" Target="word/document.xml"/>'
        file.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{link}</Relationships>',
        )
        file.writestr("word/document.xml", body)
    return made.getvalue()


def pdf(lock=None, upto=None):
    made, out = PdfWriter(), io.BytesIO()
    made.add_blank_page(100, 100)
    if lock:
        made.encrypt(lock)
    made.write(out)
    return out.getvalue()[:upto]


def entities(inner, count=10):
    """A document type whose last entity holds 10 ** count of the first."""
    told = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(count))
    return f"<?xml version='1.0'?><!DOCTYPE x [{told}]>{inner.replace('BOMB', f'&e{count - 1};')}".encode()


def warc(page, length=None):
    """A web archive of one page whose length is said to be ``length``."""
    said = len(page) if length is None else length
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.test/a\r\nWARC-Date: 2031-03-05T00:00:00Z\r\n"
    head += f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {said}\r\n\r\n"
    return head.encode() + page + b"\r\n\r\n"


RSS = "<rss version='2.0'><channel><item><title>BOMB</title><description>BOMB " + TRUE + "</description></item></channel></rss>"
FILES = {
    **{f"empty.{e}": b"" for e in ("txt", "md", "html", "docx", "pdf", "rss", "json", "jsonl", "warc", "gz")},
    **{
        f"noise.{e}": b"\x00\x81\xfe\xff" * 500
        for e in ("txt", "md", "html", "docx", "pdf", "rss", "json", "jsonl", "warc", "gz")
    },
    **{f"zip.{e}": b"PK\x03\x04" + b"x" * 99 for e in ("txt", "docx", "json", "warc.gz")},
    "line.txt": b"a" * 50_000_000,
    "tags.html": b"<p>" + b"<b>" * 500_000,
    "links.md": b"[a](" * 20_000,
    "bomb.txt.gz": gzip.compress(b"a" * 100_000_000),
    "cut.txt.gz": gzip.compress(os.urandom(3000))[:900],
    "bomb.docx": word(f"<w:document {W}><w:body><w:p><w:r><w:t>{'a' * 30_000_000}</w:t></w:r></w:p></w:body></w:document>"),
    "entities.docx": word(entities(f"<w:document {W}><w:body><w:p><w:r><w:t>BOMB</w:t></w:r></w:p></w:body></w:document>")),
    "nobody.docx": word(f"<w:document {W}/>"),
    "deep.docx": word(f"<w:document {W}><w:body>{'<w:p>' * 5000}"),
    "locked.pdf": pdf(lock="secret"),
    "blank.pdf": pdf(),
    "cut.pdf": pdf(upto=200),
    "entities.rss": entities(RSS),
    "file.rss": RSS.replace("<rss", "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss").replace("BOMB", "&x;").encode(),
    "cut.rss": RSS[:90].encode(),
    "deep.xml": b"<a>" * 100_000,
    "charset.rss": b'<?xml version="1.0" encoding="nonsense-9"?>' + RSS.encode(),
    "nulls.json": b"[null, null]",
    "inner.json": json.dumps({"items": [None, {"uri": None, "headlines": [None], "bodies": [None]}]}).encode(),
    "types.json": json.dumps({"uri": 5, "bodies": [{"value": 5, "role": {}}], "headlines": "x", "firstcreated": [1]}).encode(),
    "deep.json": b"[" * 100_000,
    "digits.json": b'{"uri":' + b"9" * 10_000 + b"}",
    "digits.jsonl": b'{"id":"x","text":"y","published":' + b"9" * 10_000 + b"}\n",
    "mixed.jsonl": b'not json\n[]\nnull\n{"text":null}\n{"id":"a","text":"' + TRUE.strip().encode() + b'"}\n',
    "half.jsonl": b'{"id":"\\ud83d","text":"At least 13 miners \\ud83d were killed.","published":"2031-99-99"}\n',
    "cut.warc": warc(PAGE)[:300],
    "short.warc": warc(PAGE, len(PAGE) - 60),
    "long.warc": warc(PAGE, 99_999),
    "less.warc": warc(PAGE, -5),
    "cut.warc.gz": gzip.compress(warc(PAGE))[:150],
    "half.txt": b"At least 13 miners \xed\xa0\xbd were killed in Orvane.\n",
    "two\nlines.txt": DRAFT.encode(),
    "\x1b[31mred.txt": DRAFT.encode(),
    "caf\udce9.txt": DRAFT.encode(),
    "<b>&'\".txt": DRAFT.encode(),
}
WRONG = {"mixed.jsonl", "half.jsonl", "short.warc"}  # an article and what is wrong beside it


@pytest.fixture
def told(sayso, monkeypatch, tmp_path):
    """Run a command; it must end soon, with 0 or 1, and every line of its errors be one of ours."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "true").mkdir()
    (tmp_path / "true" / "a.txt").write_text(TRUE, encoding="utf-8")
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")

    def run(*args):
        start = time.process_time()
        status, out, err = sayso(*args)
        assert time.process_time() - start < 20
        assert status in (0, 1)
        assert status == 0 or out or err
        assert all(line.startswith("sayso: ") or "new" in line or "nothing for" in line for line in err.splitlines()), err
        assert max((len(line) for line in err.splitlines()), default=0) < 400
        return status, out, err

    return run


def written(name, folder="."):
    path = Path(folder) / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(FILES[name])
    return str(path)


@pytest.mark.parametrize("name", FILES)
def test_as_a_draft(told, name):
    status, out, err = told("check", written(name), "true", "--format", "sarif")
    assert status == 1 or out
    assert err.count("\n") <= (LINES + 1 if name in WRONG else 1), err
    assert not out or json.loads(out)["runs"]


@pytest.mark.parametrize("name", FILES)
def test_as_a_source(told, name):
    _, out, err = told("check", "draft.md", written(name))
    assert out or "no article to check against" in err
    assert err.count("\n") <= LINES + 1, err


def test_all_of_them_in_one_folder_leave_the_good_ones_readable(told):
    for name in FILES:
        written(name, "all")
    status, _, err = told("add", "--ledger", "x.sayso", "all")
    assert status == 1
    assert err.count("\n") < len(FILES) * 2
    assert json.loads(told("check", "draft.md", "--against", "x.sayso", "--format", "json")[1])["checks"]
    assert "root:" not in told("search", "--ledger", "x.sayso", "--format", "jsonl", "miners")[1]


ODD = ("caf\udce9", "<b>&'\"", "=1+1", "#a", "\x1b[31mred")


@pytest.mark.parametrize("name", ODD)
def test_a_ledger_and_an_output_may_be_called_anything(told, name):
    ledger = f"./{name}.sayso"
    sayso = told("add", "--ledger", ledger, "true")[2]
    assert "1 new" in sayso.replace("\ufffd", "")
    asked = [("brief",), ("series",), ("report", "--out", f"./{name}.html"), ("check", "draft.md", "--against", ledger)]
    asked += [("export", "--format", form, "--out", f"./{name}{FORMATS[form].ending}", "--item", "Q1") for form in FORMATS]
    for command in asked:
        more = () if command[0] == "check" else ("--ledger", ledger)
        told(*command, *more)
    metadata = json.loads(Path(f"./{name}.csv-metadata.json").read_text(encoding="utf-8"))
    assert unquote_to_bytes(metadata["url"]) == os.fsencode(f"{name}.csv")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads and writes everything")
def test_a_file_that_may_not_be_read_or_written_is_one_line(told, tmp_path):
    Path("true/a.txt").chmod(0)
    assert "cannot be read" in told("check", "true/a.txt", "true")[2]
    Path("closed").mkdir(mode=0o500)
    assert "closed/x.html: cannot be written" in told("check", "draft.md", "draft.md", "--out", "closed/x.html")[2]
