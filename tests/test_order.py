"""Which of two texts came first: days tell, times only where both have one."""

import pytest

from sayso.linking.order import before


@pytest.mark.parametrize(
    ("a", "b", "first"),
    [
        ("2031-03-05", "2031-03-06", True),
        ("2031-03-06T08:00", "2031-03-05", False),
        ("2031-03-05", "2031-03-05T08:00", None),
        ("2031-03-05T08:00", "2031-03-05T09:30", True),
        ("2031-03-05T23:30-05:00", "2031-03-06T01:00+03:00", False),
        ("2031-03-05T08:00", "2031-03-05T09:30+02:00", None),
        ("2031-03-05", "2031-03-05", None),
        (None, "2031-03-05", None),
        ("2031-03-05T99", "2031-03-05T08:00", None),
    ],
)
def test_of_one_day_only_two_times_tell(a, b, first):
    assert before(a, b) is first
    assert before(b, a) is (None if first is None else not first)
