"""The checks of a draft as SARIF 2.1.0, which editors and code hosts show beside the text. Columns count code points."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import sayso
from sayso.reporting.checks import FIELDS, NAMES, NOTE, VERDICTS, claim
from sayso.reporting.phrases import day
from sayso.spacing import flat

if TYPE_CHECKING:
    from sayso.records import Check, Evidence
    from sayso.reporting.checks import Checked

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"differs": "error", "outdated": "warning", "not_found": "warning", "supported": "none"}


def render(checked: Checked) -> str:
    """Return the log as JSON."""
    return json.dumps(as_log(checked), ensure_ascii=False, indent=1)


def as_log(checked: Checked) -> dict[str, Any]:
    """Return the log: a rule a verdict, a result a claim; supported claims are results of the kind ``pass``."""
    driver = {
        "name": "sayso",
        "version": sayso.__version__,
        "fullName": "sayso check",
        "shortDescription": {"text": "Figures, quotations and dates of a draft, held against its sources."},
        "fullDescription": {"text": NOTE},
        "rules": [_rule(verdict) for verdict in VERDICTS],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(checked.path)}}],
        "results": [_result(checked, i, check) for i, check in enumerate(checked.checks)],
        "properties": {"sources": checked.sources, "published": checked.document.published, "publishedBy": checked.day_by},
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(verdict: str) -> dict[str, Any]:
    return {
        "id": f"check/{verdict}",
        "name": "".join(part.title() for part in verdict.split("_")),
        "shortDescription": {"text": f"{VERDICTS[verdict][:1].upper()}{VERDICTS[verdict][1:]}."},
        "defaultConfiguration": {"level": LEVELS[verdict]},
    }


def _result(checked: Checked, i: int, check: Check) -> dict[str, Any]:
    print_ = sha256(f"{check.kind}|{check.verdict}|{flat(check.text)}|{check.why}".encode("utf-8", "replace")).hexdigest()[:32]
    result: dict[str, Any] = {
        "ruleId": f"check/{check.verdict}",
        "ruleIndex": list(VERDICTS).index(check.verdict),
        "kind": "pass" if check.verdict == "supported" else "fail",
        "level": LEVELS[check.verdict],
        "message": {"text": message(check)},
        "locations": [{"physicalLocation": _location(checked, i)}],
        "partialFingerprints": {"sayso/v1": print_},
        "properties": {
            "kind": check.kind,
            "verdict": check.verdict,
            "fields": list(dict.fromkeys(v.field for v in check.differences)),
            "origins": check.origins,
            "outlets": check.outlets,
        },
    }
    places = [e for e in (check.evidence, check.later, *check.candidates) if e]
    if places:
        result["relatedLocations"] = [_related(n, e) for n, e in enumerate(places)]
    return result


def message(check: Check) -> str:
    """Return what is to be said of a claim in one paragraph."""
    parts = [f"{check.kind.capitalize()} “{claim(check)}”: {NAMES[check.verdict]}"]
    fields = ", ".join(dict.fromkeys(FIELDS[v.field] for v in check.differences))
    parts.append(f" ({fields}; {check.why})." if fields else f" ({check.why}).")
    for name, e in (("Source", check.evidence), ("Later", check.later)):
        if e:
            parts.append(f" {name}: {flat(e.words)} [{e.doc}, {day(e.published)}]")
    return "".join(parts)


def _location(checked: Checked, i: int) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(checked.path), "index": 0}}
    at, spot = checked.line(i), checked.spots[i] if checked.spots else None
    if at and spot and checked.raw is not None:
        words = checked.raw[spot[0] : spot[1]]
        last = words.rfind("\n")
        place["region"] = {
            "startLine": at[0],
            "startColumn": at[1],
            "endLine": at[0] + words.count("\n"),
            "endColumn": len(words) - last if last >= 0 else at[1] + len(words),
            "charOffset": spot[0],
            "charLength": spot[1] - spot[0],
            "snippet": {"text": words},
        }
    return place


def _related(number: int, e: Evidence) -> dict[str, Any]:
    region = {"charOffset": e.start, "charLength": e.end - e.start, "snippet": {"text": e.text}}
    return {
        "id": number,
        "physicalLocation": {"artifactLocation": {"uri": _uri(e.doc)}, "region": region},
        "message": {"text": flat(e.words) or "(no words)"},
    }


def _uri(path: str) -> str:
    """Return a path or a document's id as a relative URI reference."""
    return quote(PurePath(path).as_posix().encode("utf-8", "surrogateescape"), safe="/") or "draft"
