"""Scripts that put no spaces between words (Chinese, Japanese, Thai ...) or none that help (Korean), divided sign by sign.

A text goes in, a line of single signs comes out: the index then finds any run of them, whatever words it is made of.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Thai and Lao, Myanmar, Hangul letters, Khmer, kana, Han, Hangul, half-width kana, the rarer Han.
SIGN = "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
SIGN += "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
SIGNED = re.compile(f"[{SIGN}]")
RUN = re.compile(rf"[\w{SIGN}]+")
PIECE = re.compile(f"[{SIGN}]|[^{SIGN}]+")
BREAK = " x "  # stands between runs, so that signs with something between them are no neighbours


def runs(text: str) -> Iterator[re.Match[str]]:
    """Yield the runs of letters and digits in ``text`` that hold such a sign ("12人が")."""
    return (m for m in RUN.finditer(text) if SIGNED.search(m.group()))


def apart(run: str) -> str:
    """Return a run with each sign apart: "12人が" is "12 人 が"."""
    return " ".join(PIECE.findall(run))


def divided(text: str) -> str:
    """Return the runs in ``text``, each sign apart; empty if there are none."""
    return "" if text.isascii() else BREAK.join(apart(m.group()) for m in runs(text))
