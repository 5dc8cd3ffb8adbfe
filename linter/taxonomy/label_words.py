"""Labels without the words that their concepts' names hold as well: how the bundled ones are kept.

A word of the text that is the next word of the name is one sign, which says whether it begins with a capital there; a
space behind such a sign is left out.
"""

from __future__ import annotations

from ..base.pattern import pattern

_AS_NAMED, _SMALL = "\x01", "\x02"  # signs that no XML document can hold
NAME_WORDS = pattern(r"[A-Z][a-z]+|[A-Z]+(?![a-z])|[a-z]+|[0-9]+|[^\W\d_]+")
_BETWEEN = pattern(r"(\W+)")


def shortened(id_: str, text: str) -> str:
    """Give a label without the words of its concept's name. Raises ValueError for a text that no document can hold."""
    if _AS_NAMED in text or _SMALL in text:
        raise ValueError(f"the label of {id_} has a control character")
    words, at = _words(id_), 0
    parts: list[str] = []
    for number, token in enumerate(_BETWEEN.split(text)):
        if number % 2:
            parts.append("" if token == " " and parts[-1] in (_AS_NAMED, _SMALL) else token)
        elif at < len(words) and token and token in (words[at], words[at].lower()):
            parts.append(_AS_NAMED if token == words[at] else _SMALL)
            at += 1
        else:
            parts.append(token)
    return "".join(parts)


def restored(id_: str, short: str) -> str:
    """Give the label of which `shortened` made a text."""
    if _AS_NAMED not in short and _SMALL not in short:
        return short
    words = iter(_words(id_))
    parts: list[str] = []
    after = False  # a word of the name
    for sign in short:
        coded = sign in (_AS_NAMED, _SMALL)
        if after and (coded or sign.isalnum() or sign == "_"):
            parts.append(" ")
        word = next(words, "") if coded else sign
        parts.append(word.lower() if sign == _SMALL else word)
        after = coded
    return "".join(parts)


def _words(id_: str) -> list[str]:
    return NAME_WORDS.findall(id_.rpartition("_")[2])


__all__ = ["NAME_WORDS", "restored", "shortened"]
