"""From bytes to text: the declared charset, else strict UTF-8, else windows-1252. No detectors: one broke curly quotes."""

from __future__ import annotations

import codecs
import re

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What a page or an XML prolog may declare; other codecs of Python's (rot13, unicode_escape ...) are no charsets.
DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,20})|<\?xml[^>]{0,80}?encoding\s*=\s*["']([\w-]{3,20})""", re.IGNORECASE
)
CHARSETS = re.compile(
    r"utf-?8|utf-?16(?:le|be)?|iso-?8859-?\d{1,2}|latin-?1|us-ascii|ascii|(?:windows|cp)-?125\d|koi8-[ru]|macintosh"
    r"|gbk|gb2312|gb18030|big5(?:-hkscs)?|euc-(?:jp|kr)|shift_jis|iso-2022-jp",
    re.IGNORECASE,
)
HEAD = 4096  # browsers look for the declaration in the first kilobyte; sites put it later
BINARY = re.compile(
    rb"\A(?:%PDF-|PK\x03\x04|\x89PNG|\xff\xd8\xff|GIF8|\x1f\x8b|BZh|\xfd7zXZ|Rar!|7z\xbc\xaf|\x7fELF|\xd0\xcf\x11\xe0)"
)
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")


def is_binary(data: bytes) -> bool:
    """Whether ``data`` is no text: a known file mark, a NUL without a UTF-16 mark, or control characters in numbers."""
    if data.startswith(tuple(bom for bom, _ in BOMS)):
        return False
    if BINARY.match(data) or b"\0" in data[:65536]:
        return True
    head = data[:HEAD].decode("windows-1252", "replace")
    return len(CONTROL.findall(head)) > 2 + len(head) // 50


def decode(data: bytes, *, page: bool = False, charset: str | None = None) -> str:
    """Return the text of ``data``; a byte-order mark is part of the encoding, not of the text. Never raises.

    ``page`` looks for the charset that an HTML page declares; ``charset`` is the one that its server named, and goes before.
    """
    for name in (*_declared(data, page=page, charset=charset), "utf-8"):
        try:
            return data.decode(name)
        except (UnicodeError, LookupError):
            continue
    return data.decode("windows-1252", "replace")


def _declared(data: bytes, *, page: bool, charset: str | None) -> list[str]:
    for bom, name in BOMS:
        if data.startswith(bom):
            return [name]
    found = DECLARED.search(data[:HEAD]) if page and not charset else None
    if found is None and not charset:
        return []
    name = (charset or (found and (found[1] or found[2]).decode("ascii", "replace")) or "").lower()
    if not CHARSETS.fullmatch(name):
        return []
    # A page that declares Latin-1 or ASCII means windows-1252, as browsers read it; UTF-8 comes first where it fits.
    if name in {"latin1", "latin-1", "iso-8859-1", "iso8859-1", "us-ascii", "ascii"}:
        return ["utf-8", "windows-1252"]
    return ["mac-roman" if name == "macintosh" else name]
