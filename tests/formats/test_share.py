"""Every format made for sharing: private persons are masked, quotations are short, and the file says so."""

import io

import openpyxl
import pytest
from pyarrow import parquet

import sayso
from sayso.linking import link
from sayso.linking.book import Book
from sayso.reporting import formats
from sayso.reporting.formats import FORMATS, Options

LONG = " ".join(f"word{n}" for n in range(40))
TEXT = (
    "The flood in Halden has killed 31 people, the Halden health ministry said.\n"
    "Karl Imhof, a baker from Halden, said 12 people were missing in his street.\n"
    f'"We lost the shop and {LONG}," said Karl Imhof.\n'
    "Karl Imhof will meet the council in Halden on Friday, he said.\n"
)


@pytest.fixture(scope="module")
def told():
    documents = [
        sayso.document(
            TEXT, id=n, published="2031-03-05", outlet=f"The {o}", url=f"https://{o}.test/x", title="Karl Imhof asks for help"
        )
        for n, o in (("a", "Lantern"), ("rescued-karl-imhof", "Post"))
    ]
    book = Book({d.id: d for d in documents}, {d.id: sayso.extract(d) for d in documents})
    return book, link(book)


def words_of(name, made):
    if name == "xlsx":
        return " ".join(str(c.value) for s in openpyxl.load_workbook(io.BytesIO(made)) for row in s.iter_rows() for c in row)
    if name == "parquet":
        table = parquet.read_table(io.BytesIO(made))
        return f"{table.schema.metadata} {table.to_pylist()}"
    return made.replace("\r\n ", "")


CASES = [(name, kind) for name, form in FORMATS.items() for kind in (form.kinds if form.single else (None,))]


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_no_private_person_and_no_long_quotation_gets_out(told, name, kind):
    options = Options(records=(kind,) if kind else (), name="x", item="Q1", share=True)
    said = words_of(name, formats.render(name, *told, options))
    assert "imhof" not in said.lower()
    assert "word30" not in said
    if kind not in ("document", "toll", "date") and name != "quickstatements":
        assert "a private person (1)" in said or name in ("hxl", "csv", "parquet")
    if name not in ("csv", "quickstatements"):
        assert "Made for sharing" in said
    open_ = words_of(name, formats.render(name, *told, options._replace(share=False)))
    assert "Made for sharing" not in open_


@pytest.mark.parametrize("policy", ["ucdp", "wikipedia"])
@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if form.policies])
def test_policies_are_shared_alike(told, name, policy):
    said = words_of(name, formats.render(name, *told, Options(policy=policy, share=True)))
    assert "imhof" not in said.lower()
    assert "31" in said


def test_a_table_for_sharing_says_so_in_its_first_line_and_its_metadata(told):
    options = Options(name="x.csv", share=True)
    assert "Made for sharing" in formats.render("csv", *told, options).split("\n")[0]
    assert "Made for sharing" in formats.beside("csv", options)
    assert '"skipRows": 1' in formats.beside("csv", options)
