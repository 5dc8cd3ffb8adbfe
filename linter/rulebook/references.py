"""Which rules a code or paragraph of a manual or specification is behind, however it is spelled.

Codes are compared by their words and numbers: EFM.6.12.02, efm 6.12.2 and EFM-6-12-02 are one. A reference may name
several paragraphs (``EFM.6.15.02,6.13.02``), ranges of them (``SBR.NL.2.3.10.01-.08, .11``) or all of a kind
(``EXG.10.08.xx``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from .book import RuleBook
from .rule import Rule

Code = tuple[str, ...]

_PARTS = re.compile(r"[^\W\d_]+|\d+")
_RANGE = re.compile(r"(.*\d)-\.?(\d+)")
_ANY = frozenset({"x", "xx"})
_LONGEST_RANGE = 100
_LONGEST = 100  # characters of a code; what is longer is none


def code_of(text: str) -> Code:
    """Give the words and numbers of a code: words in small letters, numbers without zeros before them."""
    return tuple(part.lstrip("0") or "0" if part.isdecimal() else part.lower() for part in _PARTS.findall(text))


def codes_of(reference: str) -> Iterator[Code]:
    """Give the codes that a reference names; those behind a comma go on from the first one."""
    first: Code = ()
    for piece in reference.split(","):
        spread = _RANGE.fullmatch(piece.strip())
        code = code_of(spread[1] if spread else piece)
        if first and piece.strip().startswith("."):
            code = (*first[: -len(code)], *code)
        elif first and code and code[0].isdecimal():
            code = (*_manual(first), *code)
        first = first or code
        last = int(spread[2]) if spread else -1
        yield code
        if spread and code[-1].isdecimal():
            yield from ((*code[:-1], str(n)) for n in range(int(code[-1]) + 1, min(last, _LONGEST_RANGE) + 1))


def _manual(code: Code) -> Code:
    """Give the words that a code begins with: those of its manual or specification."""
    numbers = (position for position, part in enumerate(code) if part.isdecimal())
    return code[: next(numbers, len(code))]


def rules_for(text: str, book: RuleBook, manuals: Iterable[str] = ()) -> list[Rule]:
    """Give the rules that a code or paragraph is behind, by family and name.

    A paragraph stands for all below it; numbers alone are looked for in some manuals, or in all where none is named;
    what begins with a word may be the end of a code, such as XPST0003. Where nothing is found, a name behind a
    paragraph is left out.
    """
    asked, chosen = code_of(text[:_LONGEST]), tuple(map(code_of, manuals))
    if not asked:
        return []
    known = [(rule, list(_codes(rule))) for rule in book.rules.values()]
    while asked:
        found = [rule for rule, codes in known if any(_answers(code, asked, chosen) for code in codes)]
        if found or asked[-1].isdecimal() or not any(part.isdecimal() for part in asked[:-1]):
            return sorted(found, key=lambda rule: (rule.family, rule.id))
        asked = asked[:-1]
    return []


def nearest_paragraph(text: str, book: RuleBook) -> str:
    """Give the longest beginning of a code that rules are known for; '' for none with a number."""
    parts = re.split(r"(?<=[\w])(?=[.:_\s-])", text[:_LONGEST].strip())
    for length in range(len(parts) - 1, 0, -1):
        shorter = "".join(parts[:length])
        if any(part.isdecimal() for part in code_of(shorter)) and rules_for(shorter, book):
            return shorter
    return ""


def _codes(rule: Rule) -> Iterator[Code]:
    for reference in rule.references:
        yield from _read(reference)


@cache
def _read(reference: str) -> tuple[Code, ...]:
    return tuple(codes_of(reference))


def _answers(code: Code, asked: Code, manuals: Sequence[Code]) -> bool:
    """Say whether a code is what was asked for, or stands below it."""
    if asked[0].isdecimal():
        manual = _manual(code)
        return (not manuals or manual in manuals) and _begins(code[len(manual) :], asked)
    return _begins(code, asked) or (len(code) > len(asked) and code[-len(asked) :] == asked)


def _begins(code: Code, asked: Code) -> bool:
    return len(code) >= len(asked) and all(_same(*pair) for pair in zip(code, asked, strict=False))


def _same(known: str, asked: str) -> bool:
    return known == asked or (known in _ANY and asked.isdecimal())


__all__ = ["code_of", "codes_of", "nearest_paragraph", "rules_for"]
