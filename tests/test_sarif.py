"""`sayso check --format sarif`: the log as other programs read it.

It is held against the part of the schema that we write, read by the sarif-pydantic package, and, where `make reader` has put it, by the
validator of those who wrote the format, with the official schema and their rules.
"""

import json
import subprocess
from pathlib import Path

import docx
import jsonschema
import pytest
from pydantic import BaseModel
from sarif_pydantic import Sarif

SOURCE = """At least 31 miners were killed and about 120 injured on Monday when a shaft collapsed in Orvane, the health ministry said.

"Nobody told us that the pump had failed," said Ana Ruiz, the mayor of Orvane.
"""
BODY = (
    "At least 13 miners & “friends” were killed in Orvane.\n"
    "“Nobody told us that the lamp had failed,” said Ana Ruiz. About 120 were injured."
)
HOSTILE = (
    "\u202e😀 \x07</script><script>alert(1)</script> ]]> {{ 7 }} %s =HYPERLINK('x')\u2028\n\n"
    '😀 “At least 13 miners\u2029 were \u200fkilled,” \\u0000 "in" Orvane\\\r\nAbout 120 were injured.\n'
)
DRAFTS = {
    "draft.md": "# Collapse\n\nAt least **13 miners** were killed in Orvane, <i>officials</i> said.\n",
    "a draft, no. 1.txt": BODY,
    "d.html": f"<html><body><article><h1>Shaft</h1><p>{BODY}</p><p>{BODY}</p></article></body></html>",
    "dr\u00e4ft #1%20?&<b>.txt": HOSTILE,
    "line\nbreak.md": BODY,
    "nothing.txt": "It rained in Orvane.",
}
READER = Path(__file__).parents[1] / ".readers" / "node_modules" / ".bin" / "sarif-multitool"
EXTRA = {"columnKind", "shortDescription", "fullDescription"}  # keys of the schema that sarif-pydantic has no field for

TEXT = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string", "minLength": 1}},
    "additionalProperties": False,
}
COUNT, PLACE = {"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 1}


def shaped(required, **properties):
    return {"type": "object", "required": required.split(), "properties": properties, "additionalProperties": False}


WHERE = shaped("uri", uri={"type": "string", "format": "uri-reference", "pattern": r"^[\w./%~-]+$"}, index=COUNT)
REGION = shaped(
    "charOffset charLength snippet",
    startLine=PLACE,
    startColumn=PLACE,
    endLine=PLACE,
    endColumn=PLACE,
    charOffset=COUNT,
    charLength=PLACE,
    snippet=TEXT,
)
LOCATION = shaped(
    "physicalLocation", id=COUNT, message=TEXT, physicalLocation=shaped("artifactLocation", artifactLocation=WHERE, region=REGION)
)
LEVEL = {"enum": ["none", "note", "warning", "error"]}
# The part of SARIF 2.1.0's own schema that we write, in its own limits: nothing else may stand in a log.
SARIF = shaped(
    "version runs $schema",
    **{"$schema": {"type": "string"}},
    version={"const": "2.1.0"},
    runs={
        "type": "array",
        "items": shaped(
            "tool results",
            columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            properties={"type": "object"},
            artifacts={"type": "array", "uniqueItems": True, "items": shaped("location", location=WHERE)},
            tool=shaped(
                "driver",
                driver=shaped(
                    "name",
                    name={"type": "string"},
                    version={"type": "string"},
                    fullName={"type": "string"},
                    shortDescription=TEXT,
                    fullDescription=TEXT,
                    rules={
                        "type": "array",
                        "uniqueItems": True,
                        "items": shaped(
                            "id",
                            id={"type": "string"},
                            name={"type": "string"},
                            shortDescription=TEXT,
                            defaultConfiguration=shaped("level", level=LEVEL),
                        ),
                    },
                ),
            ),
            results={
                "type": "array",
                "items": shaped(
                    "message",
                    ruleId={"type": "string"},
                    ruleIndex=COUNT,
                    kind={"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]},
                    level=LEVEL,
                    message=TEXT,
                    locations={"type": "array", "items": LOCATION},
                    relatedLocations={"type": "array", "uniqueItems": True, "items": LOCATION},
                    partialFingerprints={"type": "object", "additionalProperties": {"type": "string"}},
                    properties={"type": "object"},
                ),
            },
        ),
    },
)


@pytest.fixture
def log(sayso, monkeypatch, tmp_path):
    """Return the log of a draft, as text."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "first, <&>.txt").write_text(SOURCE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def made(name):
        if name in DRAFTS:
            Path(name).write_text(DRAFTS[name], encoding="utf-8", newline="")
        else:
            written = docx.Document()
            written.add_paragraph(BODY)
            written.save(name)
        status, out, err = sayso("check", name, "articles", "--format", "sarif")
        assert status == (1 if json.loads(out)["runs"][0]["results"] else 0), err
        return out

    return made


NAMES = [*DRAFTS, "draft.docx"]


@pytest.mark.parametrize("name", NAMES)
def test_a_log_is_shaped_as_its_schema_says(log, name):
    made = json.loads(log(name))
    jsonschema.validate(made, SARIF)
    kinds = {r["kind"] for r in made["runs"][0]["results"]}
    assert kinds == (set() if name == "nothing.txt" else kinds | {"fail"})


def unknown(model):
    """Yield the keys that the package has no field for."""
    if isinstance(model, BaseModel):
        yield from model.model_extra or ()
        for name in type(model).model_fields:
            yield from unknown(getattr(model, name))
    elif isinstance(model, list):
        for item in model:
            yield from unknown(item)


@pytest.mark.parametrize("name", NAMES)
def test_the_package_reads_every_key_and_gives_the_same_log_back(log, name):
    text = log(name)
    read = Sarif.model_validate_json(text)
    assert set(unknown(read)) <= EXTRA
    again = json.loads(read.model_dump_json(by_alias=True, exclude_unset=True))
    assert again.pop("$schema", None) or again.pop("schema", None)
    assert again == {k: v for k, v in json.loads(text).items() if k != "$schema"}


@pytest.mark.parametrize("name", [n for n in DRAFTS if n.endswith((".md", ".txt"))])
def test_a_region_is_the_words_of_the_file(log, name):
    made = log(name)
    raw = Path(name).read_bytes().decode()
    lines = raw.replace("\r\n", "\n").split("\n")
    for result in json.loads(made)["runs"][0]["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        words = region["snippet"]["text"]
        line = lines[region["startLine"] - 1][region["startColumn"] - 1 :]
        assert line.startswith(words.split("\n")[0].rstrip("\r"))


@pytest.mark.skipif(not READER.exists(), reason="`make reader` installs the validator of those who wrote SARIF (npm)")
def test_the_official_validator_finds_no_fault(log):
    for n, name in enumerate(NAMES):
        Path(f"{n}.sarif").write_text(log(name), encoding="utf-8")
    files = [f"{n}.sarif" for n in range(len(NAMES))]
    run = [str(READER), "validate", *files, "--output", "found.sarif"]
    said = subprocess.run(run, capture_output=True, text=True, check=True, timeout=120).stdout
    assert f"{len(NAMES)} files scanned" in said, said
    assert " error " not in said, said


def test_results_point_at_the_lines_of_the_draft(log):
    made = json.loads(log("draft.md"))
    (run,) = made["runs"]
    assert made["version"] == "2.1.0"
    rules = [r["id"] for r in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in {"none", "note", "warning", "error"}
        assert (result["kind"] == "fail") == (result["level"] != "none")
        region = result["locations"][0]["physicalLocation"]["region"]
        assert (region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]) == (3, 1, 3, 14)
        assert region["snippet"]["text"] == "At least **13"
        assert [r["id"] for r in result["relatedLocations"]] == list(range(len(result["relatedLocations"])))
