"""Edits: the steps lead from one sequence to the other, in the fewest; the likeness is that of the longest common subsequence."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.edits import opcodes, ratio

WORDS = st.lists(st.sampled_from("abcde"), max_size=25)


def fewest(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


@given(WORDS, WORDS)
def test_the_steps_lead_from_one_to_the_other_in_the_fewest(a, b):
    made, at, cost = [], (0, 0), 0
    for kind, i, j, k, n in opcodes(a, b):
        assert (i, k) == at
        assert (kind == "equal") == (a[i:j] == b[k:n])
        made += b[k:n]
        at, cost = (j, n), cost + (0 if kind == "equal" else max(j - i, n - k))
    assert (made, at, cost) == (b, (len(a), len(b)), fewest(a, b))


def test_likeness_is_a_share_of_both_lengths():
    assert (ratio("gadhafi", "qaddafi"), ratio("", ""), ratio("ab", ""), ratio("ab", "ab")) == (200 * 5 / 14, 100, 0, 100)


@given(WORDS, WORDS)
def test_likeness_is_the_same_both_ways(a, b):
    assert ratio(a, b) == ratio(b, a)
