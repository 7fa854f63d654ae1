"""Reading web archives: one document a page, the good records of a broken archive, flat memory."""

import io
import tracemalloc

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sayso.reading import read

PAGE = """<html><head><title>Flood kills {n}</title><meta property="og:site_name" content="Ollmouth Courier">
<meta property="article:published_time" content="2021-05-07T10:00:00Z"></head><body><article><h1>Flood kills {n}</h1>
<p>At least {n} people died in Ollmouth on Monday when the Vess river rose, Mayor Nora Quill said. The search went on.</p>
<p>“We have lost neighbours at the café,” she told reporters at the town hall on Tuesday morning.</p></article></body></html>"""
HTML = "text/html; charset=utf-8"


def archive(*pages, packed=True, plan=None):
    """A WARC of (address, bytes, content type, status); before each answer stands its request."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "x"}))
    for address, body, kind, status in pages:
        request = StatusAndHeaders("GET / HTTP/1.1", [("Host", "x")], is_http_request=True)
        writer.write_record(writer.create_warc_record(address, "request", http_headers=request))
        answer = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        day = {"WARC-Date": "2021-05-08T00:00:00Z"}
        writer.write_record(
            writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=answer, warc_headers_dict=day)
        )
        if plan is not None:
            plan.append(out.tell())
    return out.getvalue()


def story(number, kind=HTML, status="200 OK"):
    return (f"https://courier.example/{number}", PAGE.format(n=number).encode(), kind, status)


def reading(path):
    faults = []
    return list(read(path, fault=faults.append)), faults


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc", "a.dat"])
def test_a_page_of_an_archive_is_a_document(tmp_path, packed, name):
    (tmp_path / name).write_bytes(archive(story(40), packed=packed))
    [doc], faults = reading(tmp_path / name)
    assert faults == []
    assert doc.id == "https://courier.example/40@2021-05-08T00:00:00Z"
    assert (doc.url, doc.title, doc.outlet) == ("https://courier.example/40", "Flood kills 40", "Ollmouth Courier")
    assert (doc.published, doc.published_by) == ("2021-05-07", "metadata")
    assert "neighbours at the café" in doc.text


def test_the_charset_that_the_server_names_goes_before_the_pages(tmp_path):
    body = PAGE.format(n=40).replace("<head>", '<head><meta charset="utf-8">').encode("windows-1252")
    (tmp_path / "a.warc").write_bytes(archive(("https://x.example/", body, "text/html; charset=windows-1252", "200 OK")))
    assert "café" in reading(tmp_path)[0][0].text


def test_what_is_no_page_is_passed_over(tmp_path):
    others = [
        ("https://x.example/a.png", b"\x89PNG", "image/png", "200 OK"),
        story(1, status="404 Not Found"),
        story(2, status="301 Moved"),
        ("https://x.example/robots.txt", b"User-agent: *", "text/plain", "200 OK"),
    ]
    (tmp_path / "a.warc.gz").write_bytes(archive(*others, story(40)))
    docs, faults = reading(tmp_path)
    assert ([d.url for d in docs], faults) == (["https://courier.example/40"], [])


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_that_is_cut_off_keeps_its_whole_records(tmp_path, packed):
    plan = []
    data = archive(story(1), story(2), story(3), packed=packed, plan=plan)
    (tmp_path / "a.warc").write_bytes(data[: plan[1] + (plan[2] - plan[1]) * 4 // 5])
    docs, faults = reading(tmp_path)
    assert [d.url[-2:] for d in docs] == ["/1", "/2"]
    assert len(faults) == 1
    assert "cut off or damaged after 7 records" in str(faults[0])
    assert "2 pages" in str(faults[0])


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_that_is_damaged_in_the_middle_is_one_line(tmp_path, packed):
    plan = []
    data = bytearray(archive(story(1), story(2), story(3), packed=packed, plan=plan))
    data[plan[0] : plan[0] + 60] = b"\xff" * 60
    (tmp_path / "a.warc").write_bytes(bytes(data))
    docs, faults = reading(tmp_path)
    assert [d.url[-2:] for d in docs][:1] == ["/1"]
    assert len(faults) == 1


@pytest.mark.parametrize(
    "data", [b"WARC/1.0\r\n", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nx", b"junk\n" * 50]
)
def test_an_archive_without_pages_is_one_line(tmp_path, data):
    (tmp_path / "a.warc").write_bytes(data)
    docs, faults = reading(tmp_path)
    assert (docs, len(faults)) == ([], 1)


def test_a_page_without_an_article_and_one_that_is_too_long_are_named(tmp_path):
    pages = [
        ("https://x.example/empty", b"<html></html>", HTML, "200 OK"),
        ("https://x.example/long", b"x" * 9 * 2**20, HTML, "200 OK"),
    ]
    (tmp_path / "a.warc.gz").write_bytes(archive(*pages, story(40)))
    docs, faults = reading(tmp_path)
    assert len(docs) == 1
    assert ["https://x.example/empty: holds no text" in str(faults[0]), "longer than 8 MB" in str(faults[1])] == [True, True]


def test_an_archive_that_unpacks_to_hundreds_of_times_its_size_is_stopped(tmp_path):
    zeros = [(f"https://x.example/{n}", bytes(2**26), "application/zip", "200 OK") for n in range(3)]
    (tmp_path / "a.warc.gz").write_bytes(archive(*zeros, story(40)))
    docs, faults = reading(tmp_path)
    assert (docs, len(faults)) == ([], 1)
    assert "unpacks to" in str(faults[0])


def test_memory_stays_flat_over_a_long_archive(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(archive(*(story(n) for n in range(120))))
    stream = read(tmp_path, fault=print)
    for _ in range(20):
        next(stream)
    tracemalloc.start()
    assert sum(1 for _ in stream) == 100
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4_000_000
