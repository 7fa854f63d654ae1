"""The golden test: reads the example stories with the project's own verbs; no score may sink below its floor.

Labels are `tests/stories/NAME` (how they were made: `docs/labels.md`), floors `tests/stories/floors.toml`, scorers `eval/`.
`python tests/test_story.py` prints every score with its floor.
"""

import importlib.util
import json
import sys
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import sayso
from sayso.jsonform import as_dict

HERE = Path(__file__).parent
STORIES = HERE / "stories"
FLOORS = tomllib.loads((STORIES / "floors.toml").read_text(encoding="utf-8"))
NAMES = sorted(p.parent.name for p in STORIES.glob("*/figures.jsonl"))
DONE = ("happened", "ongoing")
FIGURES = ("found", "value", "hedge", "counted", "category", "kindof", "voice", "chain", "right", "as_of", "period", "status")


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


@cache
def scorers():
    """The modules of eval/, by way of run.py, which imports the others."""
    spec = importlib.util.spec_from_file_location("eval_run", HERE.parent / "eval" / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def documents(name):
    """The documents of a story, read from its folder, by id."""
    faults = []
    found = {d.id: d for d in sayso.read([str(STORIES / name / "texts")], fault=faults.append)}
    assert not faults
    return found


@cache
def records(name):
    """The public records of a story, by document."""
    return {key: [as_dict(r) for r in sayso.extract(d)] for key, d in documents(name).items()}


def labelled(name):
    return {row["doc"]: row for row in lines(STORIES / name / "index.jsonl") if row["labelled"]}


def of_kind(name, kind):
    return [r for doc in labelled(name) for r in records(name)[doc] if r["record"] == kind]


def figure_scores(name):
    days = {doc: row["published"] for doc, row in labelled(name).items()}
    gold = [{**g, "published": days[g["doc"]]} for g in lines(STORIES / name / "figures.jsonl")]
    out, *_ = scorers().score_figures.score(gold, of_kind(name, "figure"))
    return {f"figures.{m}": out[m][2] for m in FIGURES if m in out}


def statement_scores(name):
    run, rows = scorers(), lines(STORIES / name / "statements.jsonl")
    said = {doc: [r for r in rows if r["doc"] == doc] for doc in sorted({r["doc"] for r in rows})}
    mine = {doc: [r for r in of_kind(name, "statement") if r["doc"] == doc] for doc in said}
    wrapped = [
        {
            "id": doc,
            "text": documents(name)[doc].text,
            "attributions": [
                {"source": [r["source"]] if r["source"] else [], "cue": [r["cue"]] if r["cue"] else [], "content": r["content"]}
                for r in gold
            ],
        }
        for doc, gold in said.items()
    ]
    score = run.score_attribution.score(wrapped, {doc: [run.to_attribution(r) for r in got] for doc, got in mine.items()})
    who = sum((run.speakers(gold, mine[doc]) for doc, gold in said.items()), Counter())
    known = max(1, sum(who.values()))
    return {
        "statements.pair": score["all", "pair-part"][2],
        "statements.direct": score["direct", "pair-part"][2],
        "statements.speaker": 100 * who["right"] / known,
        "statements.speaker_not_wrong": 100 * (1 - who["wrong"] / known) if who else 0.0,
    }


def date_scores(name):
    texts = {key: d.text for key, d in documents(name).items()}
    gold = {row["id"]: {**row, "text": texts[row["id"]]} for row in lines(STORIES / name / "dates.jsonl")}
    mine = {doc: {"timex": [r for r in records(name)[doc] if r["record"] == "date"], "text": texts[doc]} for doc in gold}
    out, _ = scorers().score_timex.score(gold, mine)
    return {"dates.strict": out["strict"]["f1"], "dates.value": out["value"]["f1"]}


def event_scores(name):
    """Found: some event's trigger lies in the marked words. What has not happened must not be shown as if it had."""
    found, modality, day, days, cried, asked = 0, 0, 0, 0, 0, 0
    rows = [row for row in lines(STORIES / name / "events.jsonl") if row["doc"] in labelled(name)]
    for row in rows:
        hits = [r for r in records(name)[row["doc"]] if r["record"] == "event" and meets(r["trigger"], row)]
        done = row["modality"] in DONE
        asked += not done
        cried += not done and any(r["modality"] in DONE for r in hits)
        found += bool(hits)
        modality += any(r["modality"] == row["modality"] for r in hits)
        if hits and row["day"]:
            days += 1
            day += any(r["earliest"] and r["earliest"] <= row["day"] <= r["latest"] for r in hits)
    return {
        "events.found": 100 * found / len(rows),
        "events.modality": 100 * modality / max(1, found),
        "events.day": 100 * day / max(1, days),
        "events.not_done_not_shown_as_done": 100 * (1 - cried / asked),
    }


def meets(trigger, row):
    return min(trigger[1], row["end"]) > max(trigger[0], row["start"])


@cache
def linked(name):
    """What is linked across the story's documents."""
    from sayso.linking import link  # noqa: PLC0415
    from sayso.linking.book import Book  # noqa: PLC0415

    found = documents(name)
    return link(Book(found, {key: tuple(sayso.extract(d)) for key, d in found.items()}))


@cache
def series_scores(name):
    system = [
        {
            "series": s.series,
            "members": [{"doc": m.doc, "start": m.start, "end": m.end} for m in s.members],
            "comparisons": [{"a": c.a, "b": c.b, "verdict": c.verdict} for c in s.comparisons],
        }
        for s in linked(name).series
    ]
    gold = lines(STORIES / name / "series.jsonl"), lines(STORIES / name / "figures.jsonl")
    out = scorers().score_series.score(*gold, system)
    return {
        "series.link": out["link"][2],
        "series.verdict": out["verdict"],
        "series.conflicts": 100 * out["conflicts found"] / max(1, out["conflicts"]),
        "series.false_conflicts": out["false conflicts"],
    }


def origin_scores(name):
    """Pairs that share text, of the right kind; and pairs of articles kept in one story, as all of them belong to one."""
    pair = lambda r: (frozenset((r["a"], r["b"])), r["kind"])  # noqa: E731 - a key for two sets
    asked = {pair(row) for row in lines(STORIES / name / "origins.jsonl")}
    texts = labelled(name)
    got = {pair({"a": o.a, "b": o.b, "kind": o.kind}) for o in linked(name).origins if o.a in texts and o.b in texts}
    where = [story for doc, story in linked(name).stories.items() if documents(name)[doc].language == "en"]
    together = sum(a == b for i, a in enumerate(where) for b in where[i + 1 :])
    return {
        "origins.pairs": 100 * scorers().metrics.pair_prf(got, asked)[2],
        "stories.together": 100 * together / max(1, len(where) * (len(where) - 1) // 2),
    }


def scores(name):
    steps = (figure_scores, statement_scores, date_scores, event_scores, series_scores, origin_scores)
    return {key: value for step in steps for key, value in step(name).items()}


@pytest.mark.parametrize("name", NAMES)
def test_labels_quote_their_texts(name):
    texts = {doc: documents(name)[doc].text for doc in labelled(name)}
    parts = [p for g in lines(STORIES / name / "figures.jsonl") for p in (g, g["counted"], *g["sources"]) if p]
    owners = [g["doc"] for g in lines(STORIES / name / "figures.jsonl") for p in (g, g["counted"], *g["sources"]) if p]
    assert all(texts[doc][p["start"] : p["end"]] == p["text"] for doc, p in zip(owners, parts, strict=True))


@pytest.mark.parametrize(("name", "metric"), [(n, m) for n in NAMES for m in FLOORS[n]])
def test_no_score_sinks_below_its_floor(name, metric):
    floor = FLOORS[name][metric]
    reached = scores_of(name)[metric]
    assert reached >= floor, f"{metric} of {name} sank to {reached:.1f}; its floor is {floor}"


@pytest.mark.parametrize("name", NAMES)
def test_no_conflict_is_cried_where_there_is_none(name):
    assert series_scores(name)["series.false_conflicts"] == 0


@pytest.mark.parametrize("name", NAMES)
def test_every_record_stands_at_its_words(name):
    for doc, found in records(name).items():
        text = documents(name)[doc].text
        for r in found:
            parts = [r, r.get("counted"), r.get("population"), *(r.get("sources") or [])]
            assert all(text[p["start"] : p["end"]] == p["text"] for p in parts if p)


def test_a_story_without_figures_gives_no_figure():
    assert not [r for r in records("ostrel-dam")["2023-01-03_harbour.txt"] if r["record"] in ("figure", "toll")]


def test_a_text_that_is_not_english_is_kept_flagged_and_not_read():
    french = documents("ostrel-dam")["2023-01-09_matin.txt"]
    assert french.language == "fr"
    assert "barrage d'Ostrel" in french.text
    assert records("ostrel-dam")["2023-01-09_matin.txt"] == []


def test_a_publication_day_that_stands_only_in_the_text_is_found_there():
    note = documents("ostrel-dam")["press-note-2.txt"]
    assert (note.published, note.published_by) == ("2023-01-02", "text")


def test_a_reprint_is_told_from_an_edited_one():
    kept = {(o.a, o.b): [p.same for p in o.passages] for o in linked("ostrel-dam").origins}
    assert kept["2022-12-28_lantern.txt", "2022-12-28_meridian.txt"] == [True]
    assert kept["2022-12-28_meridian.txt", "2022-12-29_observer.txt"] == [False]


PAGES = [(n, page) for n in NAMES for page in lines(STORIES / n / "pages.jsonl")]


@pytest.mark.parametrize(("name", "page"), PAGES)
def test_a_page_is_dated_by_its_metadata_and_shows_its_words(name, page):
    document = documents(name)[page["doc"]]
    assert (document.published or "")[:10] == page["published"]
    assert document.published_by == page["published_by"]
    assert [words for words in page["shows"] if words not in document.text] == []
    assert [words for words in page["hides"] if words in document.text] == []


def page_misses(name, page):
    """What a page's expectation asks for and extraction does not give, in words."""
    body = [r for r in records(name)[page["doc"]] if r["line"] != "furniture"]
    figures = [r for r in body if r["record"] == "figure"]
    keys = ("text", "min", "max", "hedge", "category")
    missed = [f["text"] for f in page["figures"] if not any(all(r[k] == f[k] for k in keys) for r in figures)]
    wrong = [f"no figure: {r['text']}" for r in figures if r["text"] in page["no_figures"]]
    speakers = {r["speaker"] for r in body if r["record"] == "statement"}
    return missed + wrong + [s for s in page["speakers"] if s not in speakers]


@cache
def scores_of(name):
    out = scores(name)
    pages = [(page, page_misses(name, page)) for page in lines(STORIES / name / "pages.jsonl")]
    asked = sum(len(page["figures"]) + len(page["no_figures"]) + len(page["speakers"]) for page, _ in pages)
    return out | {"pages.right": 100 * (1 - sum(len(missed) for _, missed in pages) / max(1, asked))}


if __name__ == "__main__":
    for story in NAMES:
        sys.stdout.write(f"[{story}]\n")
        for key, value in scores_of(story).items():
            sys.stdout.write(f'"{key}" = {value:.1f}  # floor {FLOORS[story].get(key, "none")}\n')
