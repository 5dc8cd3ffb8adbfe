"""Which standard concepts have names or labels of the same words, or names of the same letters, as another text.

The names of all families that filers build on stand in blocks, in the order of their letters, compressed. A number of
the words of each name, and of its label, leads to it: these stand in 256 buckets, sorted. Texts of other words hardly
ever have the same number; who asks compares what is found. Two bits for the letters of each name say which letters no
name has, so that hardly any text needs a block in vain.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from zlib import crc32

from ..base.pattern import pattern
from ..base.typed import TYPE_CHECKING
from .label_words import NAME_WORDS

if TYPE_CHECKING:
    from typing import Any

_BLOCK = 512  # names in one
_BITS = 1 << 20
_KEY, _NUMBER = 2, 3  # bytes: of a key behind its bucket, and of the number of a name
_NUMBERS = 256 ** (1 + _KEY)

_SMALL = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "per", "the", "to", "with"))
_POSSESSIVE = pattern(r"['’]s?\b")


def words_of(text: str) -> list[str]:
    """Give the words of a name in camel case, or of a label: small letters, no small words, singular."""
    return list(filter(None, map(_plain, _written(text))))


def _written(text: str) -> list[str]:
    found: list[str] = NAME_WORDS.findall(_POSSESSIVE.sub("", text) if "'" in text or "’" in text else text)
    return found


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
    words = sum(map(_number_between_spaces, text.split())) if " " in text else _number_of_words(text)
    number: int = words % _NUMBERS
    return number.to_bytes(1 + _KEY, "big")


def _number_of_words(text: str) -> int:
    return sum(map(_number_of, _written(text)))


_number_between_spaces = lru_cache(4096)(_number_of_words)  # labels have that in common, names do not


@lru_cache(4096)
def _number_of(word: str) -> int:
    """Give a number of a word as it counts; a small one does not."""
    plain = _plain(word)
    return crc32(_bytes(plain)) if plain else 0


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def letters_of(text: str) -> str:
    """Give the letters and digits of a text alone, small."""
    if text.isascii():
        return text.translate(_ASCII_LETTERS)
    return "".join(filter(str.isalnum, text)).casefold()


def _letter_hashes(texts: Sequence[str]) -> Iterable[int]:
    """Give a number for the letters of each text; those without signs beyond ASCII are told in one go."""
    joined = "\n".join(texts)
    if joined.isascii() and joined.count("\n") == len(texts) - 1:
        return map(crc32, joined.encode().translate(_SMALL_LETTERS, _NO_LETTERS).split(b"\n"))
    return (crc32(_bytes(letters_of(text))) for text in texts)


_ASCII_LETTERS = {code: chr(code).lower() if chr(code).isalnum() else None for code in range(128)}
_SMALL_LETTERS = bytes(range(128)).lower() + bytes(128)
_NO_LETTERS = bytes(code for code, letter in _ASCII_LETTERS.items() if letter is None and code != ord("\n"))


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
        if not keys:
            return {}
        if not self._starts:
            self._read_letters()
        self._read_buckets({key[0] for key in keys.values()})
        found: dict[str, list[str]] = {}
        for (text, key), hashed in zip(keys.items(), _letter_hashes(list(keys)), strict=True):
            may_be = _may_be(self._bits, hashed)
            if may_be or self._begin(key) >= 0:
                names = dict.fromkeys((*self._of_words(key), *(self._of_letters(text) if may_be else ())))
                if names:
                    found[text] = list(names)
        return found

    def _begin(self, key: bytes) -> int:
        """Give where a key may first stand in its bucket, -1 where it does not."""
        bucket = self._buckets.get(key[0], b"")
        return bucket.find(key[1:], 0, len(bucket) // (_KEY + _NUMBER) * _KEY)

    def _of_words(self, key: bytes) -> Iterator[str]:
        bucket = self._buckets.get(key[0], b"")
        count = len(bucket) // (_KEY + _NUMBER)
        end = count * _KEY  # of the keys: the first bytes of all numbers follow, then the second, then the third
        at = self._begin(key)
        while at >= 0:
            if at % _KEY == 0:
                yield self._name(int.from_bytes(bucket[end + at // _KEY :: count], "big"))
            at = bucket.find(key[1:], at + 1, end)

    def _of_letters(self, text: str) -> Iterator[str]:
        letters = letters_of(text)
        at = max(bisect_left(self._starts, letters) - 1, 0)
        while at < len(self._starts) and self._starts[at] <= letters:
            names = self._block(at * _BLOCK)
            here = bisect_left(names, letters, key=letters_of)
            while here < len(names) and letters_of(names[here]) == letters:
                yield names[here]
                here += 1
            at += 1

    def _read_letters(self) -> None:
        self._starts = [first for (first,) in self._query("SELECT first FROM name ORDER BY number")]
        self._bits = b"".join(data for (data,) in self._query("SELECT data FROM letters"))

    def _read_buckets(self, numbers: set[int]) -> None:
        missing = sorted(numbers - self._buckets.keys())
        if not missing:
            return
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
    """Give the bits of the letters of names."""
    bits = bytearray(_BITS // 8)
    for name in names:
        for at in _two_bits(crc32(_bytes(letters_of(name)))):
            bits[at >> 3] |= 1 << (at & 7)
    return bytes(bits)


def _may_be(bits: bytes, hashed: int) -> bool:
    """Say whether a name may have the letters of a number, by the bits of all names."""
    one, other = _two_bits(hashed)
    return bool(bits[one >> 3] >> (one & 7) & bits[other >> 3] >> (other & 7) & 1)


def _two_bits(hashed: int) -> tuple[int, int]:
    return hashed & _BITS - 1, hashed >> 12  # of 32 bits the lower and the upper 20


def alike_rows(names: Sequence[str], labels: Iterable[tuple[str, str]]) -> Iterator[tuple[int, bytes]]:
    """Give the rows of buckets, for names as they stand in the blocks, and for labels of some of them."""
    numbers = {name: number for number, name in enumerate(names)}
    entries = {(key_of(name), number) for name, number in numbers.items()}
    entries.update((key_of(text), numbers[name]) for name, text in labels if name in numbers)
    buckets: dict[int, list[tuple[bytes, bytes]]] = {}
    for key, number in sorted(entries):
        buckets.setdefault(key[0], []).append((key[1:], number.to_bytes(_NUMBER, "big")))
    for bucket, rows in buckets.items():
        keys, leading = zip(*rows, strict=True)
        yield bucket, b"".join((*keys, *map(bytes, zip(*leading, strict=True))))


__all__ = ["AlikeNames", "alike_rows", "key_of", "letters_of", "letters_row", "name_rows", "words_of"]
