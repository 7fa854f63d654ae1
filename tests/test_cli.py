"""The command line: what it prints, where, and with which exit status."""

import json
import os
import subprocess
import sys

import pytest

ARTICLE = 'At least 12 people were killed on Tuesday, the mayor of Halden said.\n"We are coping," she added.\n'


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "articles" / "one.txt"
    path.parent.mkdir()
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_extract_prints_one_record_a_line_with_its_exact_words(sayso, article):
    status, out, err = sayso("extract", "--published", "2031-03-05", article)
    records = [json.loads(line) for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert records
    for r in records:
        assert ARTICLE[r["start"] : r["end"]] == r["text"]


def test_only_computes_just_what_is_named(sayso, article):
    _, out, _ = sayso("extract", "--only", "date", "--published", "2031-03-05", article)
    assert {json.loads(line)["record"] for line in out.splitlines()} <= {"date"}


def test_standard_input_streams_one_document_before_the_next_is_read():
    command = [sys.executable, "-m", "sayso", "extract", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        for n in range(3):
            run.stdin.write(json.dumps({"id": f"d{n}", "text": ARTICLE, "published": "2031-03-05"}) + "\n")
            run.stdin.flush()
            while json.loads(run.stdout.readline())["doc"] != f"d{n}":
                pass  # what is left of the document before
        run.stdin.close()


def test_adding_and_listing_and_verifying(sayso, article, tmp_path):
    ledger = tmp_path / "story.sayso"
    assert sayso("add", "--ledger", ledger, "--published", "2031-03-05", article.parent)[0] == 0
    status, out, _ = sayso("figures", "--ledger", ledger, "--format", "jsonl")
    figures = [json.loads(line) for line in out.splitlines()]
    assert (status, figures[0]["min"], figures[0]["hedge"]) == (0, 12, ">=")
    assert "at least 12" in sayso("figures", "--ledger", ledger)[1].lower()
    assert sayso("verify", "--ledger", ledger)[0] == 0
    for kind in ("statements", "dates", "events", "series", "timeline"):
        assert sayso(kind, "--ledger", ledger)[0] == 0
        assert sayso(kind, "--ledger", ledger, "--as-of", "2031-03-04", "--format", "jsonl")[1] == ""


def test_explain_says_which_rule_made_a_record_and_why_there_is_none(sayso, article, tmp_path):
    ledger = tmp_path / "story.sayso"
    sayso("add", "--ledger", ledger, "--published", "2031-03-05", article.parent)
    figure = json.loads(sayso("figures", "--ledger", ledger, "--format", "jsonl")[1].splitlines()[0])
    status, out, _ = sayso("explain", "--ledger", ledger, figure["id"])
    assert status == 0
    assert all(rule in out for rule in figure["rules"])
    assert sayso("explain", "--ledger", ledger, f"one.txt:{ARTICLE.index('coping')}")[0] == 0
    assert sayso("explain", "--ledger", ledger, "nothing")[0] == 1
    assert sayso("explain", "--ledger", ledger, "one.txt:9999999")[0] == 1


@pytest.mark.parametrize("name", ["report.html", "report.md", "report.txt"])
def test_a_report_is_written_whole(sayso, article, tmp_path, name):
    ledger, out = tmp_path / "story.sayso", tmp_path / name
    sayso("add", "--ledger", ledger, "--published", "2031-03-05", article.parent)
    assert sayso("report", "--ledger", ledger, "--out", out)[0] == 0
    assert out.stat().st_size > 20
    assert not list(tmp_path.glob("*.part"))


BAD_FILES = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "broken.jsonl": b'{"id": "a", "text": "Twelve people died."\n',
    "no_text.jsonl": b'{"id": "a"}\n',
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_on_one_line_and_the_others_are_read(sayso, article, name):
    bad = article.parent / name
    bad.write_bytes(BAD_FILES[name])
    status, out, err = sayso("extract", "--published", "2031-03-05", bad, article)
    assert status == 1
    assert name in err
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert '"12"' not in out
    assert '"at least 12"' in out.lower()


def test_a_missing_file_and_a_folder_without_articles_are_named(sayso, tmp_path, article):
    empty = tmp_path / "empty"
    empty.mkdir()
    for bad in (tmp_path / "missing.txt", empty):
        status, out, err = sayso("extract", bad, article)
        assert (status, err.count("\n")) == (1, 1)
        assert bad.name in err
        assert out


def test_a_date_that_does_not_exist_is_reported_and_taken_as_unknown(sayso, article):
    rows = [{"id": "a", "text": ARTICLE, "published": "2031-02-30"}]
    path = article.parent / "rows.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    status, out, err = sayso("extract", path)
    assert status == 1
    assert "2031-02-30" in err
    assert out


@pytest.mark.parametrize(
    "text", ['"', "“He said", "'" * 500, '"“«' * 200, "a " * 50_000, "x" * 300_000, "1," * 50_000, "((((" * 20_000]
)
def test_any_text_is_read_without_complaint(sayso, tmp_path, text):
    path = tmp_path / "odd.txt"
    path.write_text(text, encoding="utf-8")
    status, _, err = sayso("extract", path)
    assert status in (0, 1)
    assert "Traceback" not in err


def test_a_text_in_another_language_is_stored_and_said_once(sayso, tmp_path):
    path = tmp_path / "fremd.txt"
    path.write_text(
        "Bei dem Unglück in Halden kamen am Dienstag mindestens zwölf Menschen ums Leben, wie der Bürgermeister mitteilte. " * 4
    )
    ledger = tmp_path / "story.sayso"
    _, _, err = sayso("add", "--ledger", ledger, path)
    assert sum("fremd.txt" in line for line in err.splitlines()) == 1
    assert sayso("figures", "--ledger", ledger, "--format", "jsonl")[1] == ""
    assert "1 documents" in sayso("verify", "--ledger", ledger)[1]


@pytest.mark.parametrize("kind", ["figures", "statements", "dates", "events"])
def test_a_list_of_one_document_is_that_part_of_the_list_of_all(sayso, tmp_path, kind):
    text = "At least {} people died in Halden on Tuesday, the mayor said. “The road is open,” mayor Ana Dess said."
    for name, day in (("a", "2031-03-05"), ("b", "2031-03-04")):
        (tmp_path / f"{name}.txt").write_text(f"{text.format(12)} Police will meet on Friday.", encoding="utf-8")
        sayso("add", "--ledger", tmp_path / "story.sayso", "--published", day, tmp_path / f"{name}.txt")
    listed = {doc: sayso(kind, "--ledger", tmp_path / "story.sayso", "--doc", doc)[1] for doc in ("a.txt", "b.txt")}
    assert all(listed.values())
    assert sayso(kind, "--ledger", tmp_path / "story.sayso")[1] == listed["b.txt"] + listed["a.txt"]


@pytest.mark.parametrize(
    "args",
    [
        ("nonsense",),
        ("extract",),
        ("extract", "--only", "gossip", "-"),
        ("series", "--as-of", "yesterday"),
        ("figures", "--format", "xml"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(sayso, args):
    status, out, err = sayso(*args)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "--help" in err


@pytest.mark.parametrize("content", [None, b"this is no ledger"])
def test_a_ledger_that_is_not_one_is_named(sayso, tmp_path, content):
    path = tmp_path / "story.sayso"
    if content:
        path.write_bytes(content)
    for command in ("series", "figures", "verify", "report"):
        status, _, err = sayso(command, "--ledger", path)
        assert (status, err.count("\n")) == (1, 1)
        assert "story.sayso" in err


def test_a_report_that_cannot_be_written_leaves_nothing_behind(sayso, article, tmp_path):
    ledger = tmp_path / "story.sayso"
    sayso("add", "--ledger", ledger, article)
    status, _, err = sayso("report", "--ledger", ledger, "--out", tmp_path / "no" / "such" / "report.html")
    assert (status, err.count("\n")) == (1, 1)
    assert not (tmp_path / "no").exists()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a full device")
def test_a_full_disk_is_said_in_one_line(article):
    with open("/dev/full", "w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "sayso", "extract", str(article)], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert run.returncode == 1
    assert "full" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_closed_pipe_is_no_fault(article):
    command = f"{sys.executable} -m sayso extract {article} {article} | head -c 1"
    run = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert run.stderr == ""


def test_an_alias_file_joins_voices_and_a_bad_one_is_named(sayso, tmp_path):
    rows = [
        {"id": "a", "text": "At least 12 people died, the Halden health office said.", "published": "2031-03-05"},
        {"id": "b", "text": "At least 15 people died, the Orsk clinic board said.", "published": "2031-03-06"},
    ]
    path, ledger, aliases = tmp_path / "rows.jsonl", tmp_path / "s.sayso", tmp_path / "aliases.csv"
    path.write_text("".join(json.dumps(r) + "\n" for r in rows))
    sayso("add", "--ledger", ledger, path)
    before = len(sayso("voices", "--ledger", ledger, "--format", "jsonl")[1].splitlines())
    aliases.write_text("form,voice,kind\nOrsk clinic board,Halden health office,authority\n")
    after = [
        json.loads(line)
        for line in sayso("voices", "--ledger", ledger, "--aliases", aliases, "--format", "jsonl")[1].splitlines()
    ]
    assert (before, len(after)) == (2, 1)
    assert "alias" in after[0]["reasons"][0]
    aliases.write_text("form,voice\nonly a form\n")
    status, _, err = sayso("voices", "--ledger", ledger, "--aliases", aliases)
    assert (status, err.count("\n")) == (1, 1)
    assert "aliases.csv" in err


def test_explain_shows_the_words_of_each_field_and_what_is_no_figure(sayso, tmp_path):
    path, ledger = tmp_path / "a.txt", tmp_path / "s.sayso"
    path.write_text("At least 12 people were killed on Channel 13 street, the mayor of Halden said.")
    sayso("add", "--ledger", ledger, "--published", "2031-03-05", path)
    out = sayso("explain", "--ledger", ledger, "a.txt:0")[1]
    assert "counted = [people] at 12:18" in out
    assert "by hedge.at_least" in out
    assert "category = killed" in out
    nothing = sayso("explain", "--ledger", ledger, "a.txt:16")[1]
    assert "no figure, date or event stands at 16 [people]" in nothing
    assert "in the same sentence, [At least 12] is read as a number" in nothing


def test_an_undated_article_is_placed_between_two_totals(sayso, tmp_path):
    path, ledger = tmp_path / "rows.jsonl", tmp_path / "story.sayso"
    text = "The flood in Halden has killed {} people, the Halden health ministry said. Rescue teams searched the valley for the missing."
    rows = [{"id": "a", "text": text.format(23), "published": "2031-03-02"}, {"id": "c", "text": text.format(27)}]
    rows.append({"id": "b", "text": text.format(31), "published": "2031-03-05"})
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    sayso("add", "--ledger", ledger, path)
    status, out, _ = sayso("undated", "--ledger", ledger)
    assert status == 0
    assert "between 2031-03-02 (23) and 2031-03-05 (31)" in out
    row = json.loads(sayso("undated", "--ledger", ledger, "--format", "jsonl")[1])
    assert (row["doc"], row["earliest"], row["latest"]) == ("c", "2031-03-02", "2031-03-05")
    assert json.loads(sayso("undated", "--ledger", ledger, "--as-of", "2031-03-03", "--format", "jsonl")[1])["earliest"] is None


@pytest.mark.parametrize("policy", ["ucdp", "acled", "wikipedia"])
def test_an_export_prints_its_rule_and_is_written_whole(sayso, tmp_path, policy):
    path, ledger, out = tmp_path / "rows.jsonl", tmp_path / "story.sayso", tmp_path / "table.csv"
    text = "The flood in Halden has killed {} people, the Halden health ministry said."
    rows = [{"id": d, "text": text.format(n), "published": f"2031-03-0{d}"} for d, n in (("2", 23), ("5", 31))]
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    sayso("add", "--ledger", ledger, path)
    assert sayso("export", "--policy", policy, "--ledger", ledger, "--out", out)[:2] == (0, "")
    assert out.read_text(encoding="utf-8").startswith(f"# {policy}: ")
    assert sayso("export", "--policy", policy, "--ledger", ledger)[1] == out.read_text(encoding="utf-8")
    row = json.loads(sayso("export", "--policy", policy, "--ledger", ledger, "--format", "jsonl")[1])
    assert {p["value"] for p in row["picks"]} == {31}
    assert sayso("export", "--policy", policy, "--ledger", ledger, "--as-of", "2031-03-04", "--format", "jsonl")[1] == ""
    assert sayso("export", "--policy", "best", "--ledger", ledger)[0] == 2


def test_versions_of_an_article_are_held_against_each_other(sayso, article, tmp_path):
    ledger = tmp_path / "story.sayso"
    sayso("add", "--ledger", ledger, "--published", "2031-03-05", article.parent)
    assert sayso("versions", "--ledger", ledger)[:2] == (0, "")
    article.write_text(ARTICLE.replace("12", "19"), encoding="utf-8")
    sayso("add", "--ledger", ledger, "--published", "2031-03-05", article.parent)
    status, out, _ = sayso("versions", "--ledger", ledger, "one.txt")
    assert status == 0
    assert "was “At least 12”, now “At least 19”" in out
    row = json.loads(sayso("versions", "--ledger", ledger, "--format", "jsonl")[1])
    assert (row["a"]["version"], row["b"]["version"]) == (1, 2)
    assert sayso("versions", "--ledger", ledger, "--as-of", "2031-03-04")[1] == ""
    assert sayso("versions", "--ledger", ledger, "no-such-article")[0] == 1


def test_a_voice_that_is_printed_as_a_pronoun_is_listed_with_its_name(sayso, tmp_path):
    text = "The Orvane Relief Office said roads were open. It said 41 people were missing."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    book = str(tmp_path / "b.sayso")
    sayso("add", "--ledger", book, "--published", "2024-03-04", str(tmp_path / "a.txt"))
    assert "41 people · It (Orvane Relief Office)" in sayso("figures", "--ledger", book)[1]


def test_no_control_character_of_an_article_reaches_the_terminal(sayso, tmp_path):
    text = "At least 12 people\x1b[2J died, the\x9b31m mayor said. \x07\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    book = str(tmp_path / "b.sayso")
    sayso("add", "--ledger", book, "--outlet", "\x1b]0;owned\x07", str(tmp_path / "a.txt"))
    for command in (("figures",), ("statements",), ("search", "mayor"), ("report", "--format", "text"), ("brief",)):
        _, out, err = sayso(*command, "--ledger", book)
        assert out.strip(), command
        assert not set(out + err) & {"\x1b", "\x9b", "\x07"}, command


def test_objects_hold_control_characters_to_the_letter_and_print_none(sayso, tmp_path):
    text = "The mayor said the town\x92s bridge\x9b was closed.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    _, out, _ = sayso("extract", "--published", "2024-03-05", tmp_path / "a.txt")
    assert not set(out) & {"\x92", "\x9b"}
    records = [json.loads(line) for line in out.splitlines()]
    assert "town\x92s" in json.dumps(records, ensure_ascii=False)
    assert all(text[r["start"] : r["end"]] == r["text"] for r in records)
