"""The known name that somebody meant who wrote another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_MOST_COMPARED = 300
_ALIKE = 0.75
_SHORTEST = 8  # letters of what is a word or several, behind the prefix
_LONGEST = 1000  # characters of a word that a slip of the finger may have made of another


class Names:
    """Known names, made ready for looking for near ones: each question then costs a search in one text, not a loop."""

    __slots__ = ("count", "prefix", "text")

    def __init__(self, names: Iterable[str]) -> None:
        """Join names; what all of them begin with is told apart, for it tells none from another."""
        listed = list(names)
        self.count = len(listed)
        self.prefix = _common_start(min(listed), max(listed)) if self.count > 1 else ""
        size = len(self.prefix)
        self.text = "\n".join(["", *(name[size:] for name in listed), ""])

    @classmethod
    def of_text(cls, prefix: str, lines: str) -> Names:
        """Take names that are one text already, a line each, without the prefix that all have."""
        names = cls(())
        names.count = lines.count("\n") + 1 if lines else 0
        names.prefix, names.text = prefix, f"\n{lines}\n"
        return names

    def listed(self) -> list[str]:
        """Give all names, in their order."""
        return [self.prefix + rest for rest in self.text[1:-1].split("\n")] if self.count else []

    def sharing_half(self, word: str) -> list[str]:
        """Give the names that begin as the first half of a word does, or end as the second does, in their order."""
        rest = word.removeprefix(self.prefix)
        half = len(rest) // 2
        if not half or not word.startswith(self.prefix):
            half = len(word) // 2
            return [n for n in self.listed() if n.startswith(word[:half]) or n.endswith(word[half:])]
        text = self.text
        starts = {at + 1 for at in _places(text, f"\n{rest[:half]}")}
        starts.update(text.rfind("\n", 0, at) + 1 for at in _places(text, f"{rest[half:]}\n"))
        return [self.prefix + text[at : text.index("\n", at)] for at in sorted(starts)]

    def middle_swapped(self, word: str) -> str | None:
        """Give the name that a word becomes when the letters on both sides of its middle are swapped; None for none.

        That is the one slip of the finger that leaves neither half as it was.
        """
        rest = word.removeprefix(self.prefix)
        half = len(rest) // 2
        if half < 1 or not word.startswith(self.prefix) or "\n" in word:
            return None
        swapped = f"{rest[: half - 1]}{rest[half]}{rest[half - 1]}{rest[half + 1 :]}"
        return self.prefix + swapped if f"\n{swapped}\n" in self.text else None


def _common_start(one: str, other: str) -> str:
    """Give what two words begin with; of the first and last of many in their order, it is what all begin with."""
    unlike = (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return one[: next(unlike, min(len(one), len(other)))]


def _places(text: str, part: str) -> Iterator[int]:
    """Give where a part stands in a text."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def nearest(word: str, known: Names | Iterable[str], cutoff: float = 0.8) -> str | None:
    """Give the known word that is most like a mistyped one; None where none is near.

    A typo leaves one half of a word as it was, so only words that share a half with it are looked at in a long list:
    first those that one slip of the finger makes equal, then the few of the most similar length by their likeness.
    """
    if len(word) > _LONGEST:
        return None
    names = known if isinstance(known, Names) else Names(known)
    likely = names.sharing_half(word)
    near = slipped(word, likely) or names.middle_swapped(word)
    if near is not None:
        return near
    likely.sort(key=lambda name: abs(len(name) - len(word)))
    found = most_like(word, likely[:_MOST_COMPARED], cutoff)
    return found or (most_like(word, names.listed(), cutoff) if names.count <= _MOST_COMPARED else None)


def nearest_name(word: str, known: Iterable[str]) -> str | None:
    """Give the known name of words with hyphens that a wrong one is really near to; None for none.

    That is one slip of the finger away, of the same words in another order, or alike word by word: names that share
    some of their words are different names.
    """
    if len(word) > _LONGEST:
        return None
    listed, words = list(known), word.lower().split("-")
    split = [(name, name.split("-")) for name in listed if name.count("-") == len(words) - 1]
    same = (name for name, parts in split if sorted(parts) == sorted(words))
    alike = (name for name, parts in split if all(map(_are_alike, words, parts)))
    return slipped(word, listed) or next(same, None) or next(alike, None)


def _are_alike(one: str, other: str) -> bool:
    return one == other or slipped(one, (other,)) is not None or most_like(one, [other], _ALIKE) is not None


def slipped(word: str, known: Iterable[str]) -> str | None:
    """Give the first known word that one slip of the finger makes equal to a mistyped one; None for none."""
    return next((name for name in known if -1 <= len(name) - len(word) <= 1 and _one_slip(word, name)), None)


def is_slip_in_words(word: str, name: str) -> bool:
    """Say whether one slip of the finger in letters makes the words equal, and they are words of some length, no codes.

    What differs in a digit, or is a code, may as well be another one of a series.
    """
    _, _, last = name.rpartition("_")
    if len(last) < _SHORTEST or last.upper() == last or _digits(word) != _digits(name):
        return False
    return slipped(word, (name,)) is not None


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))


def _one_slip(word: str, name: str) -> bool:
    """Say whether one letter changed, left out, put in, or swapped with its neighbour makes the words equal."""
    at = next((i for i, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), min(len(word), len(name)))
    if len(word) != len(name):
        shorter, longer = sorted((word, name), key=len)
        return shorter[at:] == longer[at + 1 :]
    swapped = word[at : at + 2] == name[at : at + 2][::-1] and word[at + 2 :] == name[at + 2 :]
    return swapped or word[at + 1 :] == name[at + 1 :]


def most_like(word: str, names: list[str], cutoff: float) -> str | None:
    """Give the name that is most like a word by difflib's ratio; None where all are below the cutoff."""
    if not names:
        return None
    from difflib import SequenceMatcher

    best, ratio = None, cutoff
    matcher = SequenceMatcher(b=word, autojunk=False)
    for name in names:
        if abs(len(name) - len(word)) > 0.4 * len(word) + 1:
            continue
        matcher.set_seq1(name)
        if matcher.real_quick_ratio() >= ratio and matcher.quick_ratio() >= ratio:
            score = matcher.ratio()
            if score > ratio or (best is None and score == ratio):
                best, ratio = name, score
    return best
