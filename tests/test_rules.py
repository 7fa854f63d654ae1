"""Runs every row of every rule table: each `yes` sentence must use the rule, no `no` sentence may."""

import pytest

from sayso import document
from sayso.extraction import find
from sayso.lexicon import rows, tables

PUBLISHED = "2024-05-10"  # a Friday
ROWS = [pytest.param(row, id=row.id) for name in tables() for row in rows(name)]


def rules_used(sentence, row):
    found = find(document(sentence, published=row.get("published", PUBLISHED)))
    return {rule for record in found.everything() for rule in record.rules}


@pytest.mark.parametrize("row", ROWS)
def test_a_rule_is_used_in_its_yes_sentences_and_not_in_its_no_sentences(row):
    unused = [s for s in row.yes if row.id not in rules_used(s, row)]
    wrongly = [s for s in row.no if row.id in rules_used(s, row)]
    assert not unused, f"{row.id} is not used in {unused}"
    assert not wrongly, f"{row.id} is used in {wrongly}"
