"""Characters of labels and of definitions of roles that a conversion has spoilt on the way."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.pattern import pattern
from ...xbrl import names
from ...xbrl.lexical import SPACE
from ...xbrl.model.document import Document
from ...xbrl.model.element import Element
from .. import Hit, check

# What UTF-8 looks like as Windows text: two letters for one with an accent, three for a typographic sign. A quotation
# mark may end a word in a capital letter, so it proves nothing there.
_FEW = (
    "[\u00c2\u00c3][\u0080-\u00ba\u00bc-\u00bf\u20ac\u201a\u0192\u2020\u2021\u02c6\u2030\u0160\u0152\u017d\u02dc\u0161\u0153\u017e\u0178]"
    "|\u00e2[\u20ac\u0080][^ -~]|\u00ef\u00bb\u00bf"
)
# Letters of three bytes, such as Japanese, Chinese and Korean ones, as Windows text. One may be chance, as an accent
# before a quotation mark is, so all that a text has beyond ASCII has to be of them, and there have to be two.
_THREE = (
    "[\u00e0-\u00ef](?!\u00a0\u00bb)[\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019"
    "\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]{2}"
)
_MISREAD, _WIDE, _EITHER = pattern(_FEW), pattern(_THREE), pattern(f"{_FEW}|{_THREE}")
_ASCII = pattern("[ -~]*")
_ESCAPED = pattern(r"&(?:#([0-9]{2,6})|#[xX]([0-9A-Fa-f]{2,5})|([A-Za-z][A-Za-z0-9]{1,7}));")
_GENERIC_LABEL = f"{names.GENLABEL} label"
_LOST = "\ufffd"
_CONTROLS = pattern("[\u0080-\u009f]")
_LESS_THAN = "<"  # labels with markup have rules of their own


@check("garbled-text", says=("what", "text", "found", "meant"))
def garbled_text(document: Document) -> Iterator[Hit]:
    """Entities that were escaped twice, UTF-8 that was read as Windows text, and characters that were lost."""
    for what, text, element in _texts(document):
        spoilt = _spoilt(text) if "&" in text or not text.isascii() else None
        if spoilt is not None:
            from ...xbrl.dts.label_resources import shortened

            found, meant = spoilt
            yield Hit(element.text_place(), what=what, text=shortened(text.strip(SPACE)), found=found, meant=meant)


def _texts(document: Document) -> Iterator[tuple[str, str, Element]]:
    """Give the texts of labels, generic ones too, and of definitions of roles: what they are, and what holds them.

    Of standard labels those with characters that may be spoilt.
    """
    generic = _GENERIC_LABEL in document.names
    for link in document.links:
        if link.name == names.LABEL_LINK:
            from ...xbrl.dts.label_resources import unplain

            for resource, text in unplain(link).signs:
                yield "label", text, resource
        elif generic:
            for resource in link.resources:
                if resource.name == _GENERIC_LABEL:
                    yield "label", resource.full_text(), resource
    for role in document.schema.role_types if document.schema is not None else ():
        for child in role.children:
            if child.name == names.DEFINITION:
                yield "definition", child.text, child


def _spoilt(text: str) -> tuple[str, str] | None:
    """Give the first characters that a conversion has spoilt, and what they stand for; None for none."""
    if _LOST in text:
        return f"U+{ord(_LOST):04X}", "stands for a character that was lost"
    misread, meant = _misread(text) if _EITHER.search(text) else ("", "")
    if meant:
        return misread, f"stands for {meant} in another encoding"
    control = _CONTROLS.search(text)
    if control is not None:
        meant = control[0].encode("latin-1").decode("cp1252", "replace")
        return f"U+{ord(control[0]):04X}", f"stands for {meant} in another encoding"
    for escaped in _ESCAPED.finditer(text):
        meant = _character(escaped[1], escaped[2], escaped[3])
        if meant and meant != _LESS_THAN:
            return escaped[0], f"stands for {meant}, escaped twice"
    return None


def _misread(text: str) -> tuple[str, str]:
    """Give the first characters of a text that are UTF-8 read as Windows text, and what they stand for; '' for none."""
    found = _MISREAD.search(text)
    meant = _reread(found[0]) if found is not None else ""
    if found is not None and meant:
        return found[0], meant
    wide = _WIDE.findall(text)
    if len(wide) > 1 and _ASCII.fullmatch(_WIDE.sub("", text)):
        return wide[0], _reread(wide[0])
    return "", ""


def _reread(text: str) -> str:
    """Give what Windows text is as UTF-8; '' where it is none."""
    try:
        found = b"".join(c.encode("latin-1" if c < "\u0100" else "cp1252") for c in text).decode("utf-8")
    except ValueError:
        return ""
    return "a byte order mark" if found == "\ufeff" else found


def _character(decimal: str | None, hexadecimal: str | None, name: str | None) -> str:
    """Give the character that a reference names; '' for none."""
    if name is not None:
        from html.entities import name2codepoint

        return "'" if name == "apos" else chr(name2codepoint[name]) if name in name2codepoint else ""
    number = int(decimal) if decimal is not None else int(hexadecimal or "0", 16)
    return chr(number) if number < 0xD800 else ""


__all__ = ["garbled_text"]
