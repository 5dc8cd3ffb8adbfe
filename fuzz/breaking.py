"""Breaks: small changes to an input, of the kinds that people and programs make, and some that nobody makes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

Break = Callable[[bytes, Random], bytes]

_TAG = re.compile(rb"<[^<>]*>")
_VALUE = re.compile(rb"""=\s*(?:"([^"]*)"|'([^']*)')""")
_LINE = re.compile(rb"[^\n]*\n")
_WORD = re.compile(rb"[A-Za-z_][\w.-]*")
_TOKENS = (
    b"", b" ", b"\t\n", b"0", b"-1", b"1e400", b"99999999999999999999", b"NaN", b"INF", b"true", b"a b", b"#", b"##",
    b"#element(/1/2)", b"%", b"%00", b"http://", b"file:///etc/passwd", b"..", b"../../x", b"//", b"\\", b":", b"x:y",
    b"urn:x", b"&amp;", b"&#0;", b"&#x10FFFF;", b"&lt;", b"&x;", b"\xff", b"\xc3\x28", b"\xef\xbb\xbf", b"\x00",
    b"\xe2\x80\xae", b"\xf0\x9f\x92\xa9", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"--", b"<?x", b"?>",
    b"<!DOCTYPE x [", b"xmlns=''", b" xmlns:link='urn:x'", b"xml:base='..'", b"xsi:nil='true'", b"prohibited",
    b"{", b"}", b"*", b"- &a [*a]", b"!!python/object:os.system", b"(a+)+$", b"xbrllint: ignore[",
    b"encoding='utf-16'", b"encoding='cp037'",
)  # fmt: skip


def _spot(pattern: re.Pattern[bytes], data: bytes, rng: Random) -> re.Match[bytes] | None:
    """Take a match at a random place: the first after a random byte, else the first of all."""
    return pattern.search(data, rng.randrange(len(data) + 1)) or pattern.search(data)


def other_value(data: bytes, rng: Random) -> bytes:
    """Give an attribute the value of another, or something odd."""
    here, there = _spot(_VALUE, data, rng), _spot(_VALUE, data, rng)
    if here is None or there is None:
        return data
    group = 1 if here[1] is not None else 2
    new = (there[1] or there[2] or b"") if rng.random() < 0.5 else rng.choice(_TOKENS)
    return data[: here.start(group)] + new + data[here.end(group) :]


def without(pattern: re.Pattern[bytes]) -> Break:
    """Make the break that takes one match away."""

    def cut(data: bytes, rng: Random) -> bytes:
        found = _spot(pattern, data, rng)
        return data if found is None else data[: found.start()] + data[found.end() :]

    return cut


def doubled(pattern: re.Pattern[bytes]) -> Break:
    """Make the break that repeats one match, seldom very often."""

    def repeat(data: bytes, rng: Random) -> bytes:
        found = _spot(pattern, data, rng)
        if found is None:
            return data
        return data[: found.end()] + found[0] * rng.choice((1, 1, 1, 2, 40)) + data[found.end() :]

    return repeat


def exchanged(pattern: re.Pattern[bytes]) -> Break:
    """Make the break that puts one match into the place of another."""

    def exchange(data: bytes, rng: Random) -> bytes:
        here, there = _spot(pattern, data, rng), _spot(pattern, data, rng)
        if here is None or there is None:
            return data
        return data[: here.start()] + there[0] + data[here.end() :]

    return exchange


def odd_token(data: bytes, rng: Random) -> bytes:
    """Put something odd anywhere."""
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(_TOKENS) + data[at:]


def other_byte(data: bytes, rng: Random) -> bytes:
    """Change a byte."""
    if not data:
        return data
    at = rng.randrange(len(data))
    return data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]


def cut_off(data: bytes, rng: Random) -> bytes:
    """Stop anywhere."""
    return data[: rng.randrange(len(data) + 1)]


def letter_lost(data: bytes, rng: Random) -> bytes:
    """Take a letter out of a word, or exchange two: a slip of the finger."""
    found = _spot(_WORD, data, rng)
    if found is None or len(found[0]) < 3:
        return data
    at = rng.randrange(found.start(), found.end() - 1)
    if rng.random() < 0.5:
        return data[:at] + data[at + 1 :]
    return data[:at] + data[at + 1 : at + 2] + data[at : at + 1] + data[at + 2 :]


def other_encoding(data: bytes, rng: Random) -> bytes:
    """Write the whole in another encoding than it says."""
    try:
        return data.decode().encode(rng.choice(("utf-16", "utf-16-le", "latin-1", "cp1252", "utf-8-sig", "utf-7")))
    except UnicodeError:
        return data


BREAKS: Sequence[tuple[int, Break]] = (  # how often, and what
    (6, other_value),
    (4, letter_lost),
    (3, without(_TAG)),
    (3, doubled(_TAG)),
    (3, exchanged(_TAG)),
    (2, without(re.compile(rb"""\s[\w:]+\s*=\s*(?:"[^"]*"|'[^']*')"""))),
    (2, doubled(re.compile(rb"""\s[\w:]+\s*=\s*(?:"[^"]*"|'[^']*')"""))),
    (2, exchanged(_WORD)),
    (1, without(_LINE)),
    (1, doubled(_LINE)),
    (1, exchanged(_LINE)),
    (3, odd_token),
    (2, other_byte),
    (1, cut_off),
    (1, other_encoding),
)
_KINDS = [way for _, way in BREAKS]
_WEIGHTS = [weight for weight, _ in BREAKS]


def broken(data: bytes, rng: Random, most: int = 4) -> bytes:
    """Break an input in one to ``most`` ways, mostly one or two."""
    for _ in range(min(most, 1 + int(rng.expovariate(1)))):
        data = rng.choices(_KINDS, _WEIGHTS)[0](data, rng)
    return data
