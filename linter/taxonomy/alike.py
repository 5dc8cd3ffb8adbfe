"""Which standard concepts have names or labels of the same words, or names of the same letters, as another text.

The names of all families that filers build on stand in blocks, in the order of their letters, compressed. A number of
the words of each name, and of its label, leads to it: these stand in 256 buckets, sorted. Texts of other words hardly
ever have the same number; who asks compares what is found. Bits say which letters no name has, so that most texts need
no block.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from ..base.pattern import pattern
from ..base.typed import TYPE_CHECKING
from .label_words import NAME_WORDS

try:
    from _blake2 import blake2b  # hashlib would load all of OpenSSL with it
except ImportError:  # not CPython
    from hashlib import blake2b

if TYPE_CHECKING:
    from typing import Any

_BLOCK = 512  # names in one
_BITS = 1 << 20
_KEY, _NUMBER = 2, 3  # bytes: of a key behind its bucket, and of the number of a name

_SMALL = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "per", "the", "to", "with"))
_POSSESSIVE = pattern(r"['’]s?\b")


def words_of(text: str) -> list[str]:
    """Give the words of a name in camel case, or of a label: small letters, no small words, singular."""
    plain = _POSSESSIVE.sub("", text) if "'" in text or "’" in text else text
    return [word for word in map(_plain, NAME_WORDS.findall(plain)) if word]


@lru_cache(4096)  # the names and labels of a filing have few words, many times each
def _plain(word: str) -> str:
    """Give a word in small letters and in the singular; '' for a small one."""
    word = word.lower()
    if word in _SMALL:
        return ""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def key_of(text: str) -> bytes:
    """Give a number that texts of the same words have, in whatever order, and others hardly ever, as three bytes."""
    joined = " ".join(sorted(words_of(text)))
    return blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=1 + _KEY).digest()


def letters_of(text: str) -> str:
    """Give the letters and digits of a text alone, small."""
    return (text if text.isalnum() else "".join(filter(str.isalnum, text))).casefold()


class AlikeNames:
    """Look-ups in the names of a file of words."""

    def __init__(self, query: Callable[..., list[tuple[Any, ...]]]) -> None:
        """Take what runs a query."""
        self._query = query
        self._buckets: dict[int, bytes] = {}
        self._blocks: dict[int, list[str]] = {}
        self._starts: list[str] = []  # the letters of the first names of blocks
        self._bits = b""  # set for the letters of names

    def alike(self, texts: Iterable[str]) -> dict[str, list[str]]:
        """Give for each text the names of its words, then those of its letters; texts without any are left out."""
        keys = {text: key_of(text) for text in texts}
        self._read_buckets({key[0] for key in keys.values()})
        found = {text: dict.fromkeys((*self._of_words(key), *self._of_letters(text))) for text, key in keys.items()}
        return {text: list(names) for text, names in found.items() if names}

    def _of_words(self, key: bytes) -> Iterator[str]:
        bucket = self._buckets.get(key[0], b"")
        end = len(bucket) * _KEY // (_KEY + _NUMBER)  # of the keys: the numbers follow
        at = bucket.find(key[1:], 0, end)
        while at >= 0:
            if at % _KEY == 0:
                number = end + at // _KEY * _NUMBER
                yield self._name(int.from_bytes(bucket[number : number + _NUMBER], "big"))
            at = bucket.find(key[1:], at + 1, end)

    def _of_letters(self, text: str) -> Iterator[str]:
        letters = letters_of(text)
        if not self._starts:
            self._read_letters()
        if not _is_set(self._bits, letters):
            return
        at = max(bisect_left(self._starts, letters) - 1, 0)
        while at < len(self._starts) and self._starts[at] <= letters:
            names = self._block(at * _BLOCK)
            here = bisect_left(names, letters, key=letters_of)
            while here < len(names) and letters_of(names[here]) == letters:
                yield names[here]
                here += 1
            at += 1

    def _read_letters(self) -> None:
        from zlib import decompress

        self._starts = [first for (first,) in self._query("SELECT first FROM name ORDER BY number")]
        self._bits = b"".join(decompress(data) for (data,) in self._query("SELECT data FROM letters"))

    def _read_buckets(self, numbers: set[int]) -> None:
        missing = sorted(numbers - self._buckets.keys())
        marks = ",".join("?" * len(missing))
        self._buckets.update(self._query(f"SELECT bucket, data FROM alike WHERE bucket IN ({marks})", *missing))

    def _name(self, number: int) -> str:
        return self._block(number - number % _BLOCK)[number % _BLOCK]

    def _block(self, number: int) -> list[str]:
        if number not in self._blocks:
            from zlib import decompress

            ((data,),) = self._query("SELECT data FROM name WHERE number = ?", number)
            self._blocks[number] = decompress(data).decode("utf-8").split("\n")
        return self._blocks[number]


def name_rows(names: Sequence[str]) -> Iterator[tuple[int, str, bytes]]:
    """Give the rows of blocks of names that stand in the order of their letters."""
    from zlib import compress

    for start in range(0, len(names), _BLOCK):
        block = names[start : start + _BLOCK]
        yield start, letters_of(block[0]), compress("\n".join(block).encode("utf-8"), 9)


def letters_row(names: Iterable[str]) -> bytes:
    """Give the bits of the letters of names, compressed."""
    from zlib import compress

    bits = bytearray(_BITS // 8)
    for name in names:
        at = _bit(letters_of(name))
        bits[at // 8] |= 1 << at % 8
    return compress(bytes(bits), 9)


def _is_set(bits: bytes, letters: str) -> bool:
    at = _bit(letters)
    return bool(bits) and bool(bits[at // 8] >> at % 8 & 1)


def _bit(letters: str) -> int:
    return int.from_bytes(blake2b(letters.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big") % _BITS


def alike_rows(names: Sequence[str], labels: Iterable[tuple[str, str]]) -> Iterator[tuple[int, bytes]]:
    """Give the rows of buckets, for names as they stand in the blocks, and for labels of some of them."""
    numbers = {name: number for number, name in enumerate(names)}
    entries = {(key_of(name), number) for name, number in numbers.items()}
    entries.update((key_of(text), numbers[name]) for name, text in labels if name in numbers)
    buckets: dict[int, list[tuple[bytes, bytes]]] = {}
    for key, number in sorted(entries):
        buckets.setdefault(key[0], []).append((key[1:], number.to_bytes(_NUMBER, "big")))
    for bucket, rows in buckets.items():
        yield bucket, b"".join(key for key, _ in rows) + b"".join(number for _, number in rows)


__all__ = ["AlikeNames", "alike_rows", "key_of", "letters_of", "letters_row", "name_rows", "words_of"]
