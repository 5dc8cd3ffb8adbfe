"""The text of labels: length, markup, white space (EFM 6.10.6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...base.pattern import pattern
from ...base.typed import TYPE_CHECKING
from ...knowledge.label_roles import DOCUMENTATION
from ...xbrl import names
from ...xbrl.dts.label_resources import LabelText, label_texts, shortened, unplain
from ...xbrl.lexical import SPACE
from ...xbrl.model.elements import ExtendedLink
from .. import Hit, check
from ..options import Bounds, Options

if TYPE_CHECKING:
    from typing import Annotated

_RUN = pattern(r"[^ \t\r\n][ \t\r\n]{2,}[^ \t\r\n]")
_LESS_THAN = pattern(r"<|&(?:amp;)*(?:lt;|#60;|#[xX]3[cC])")


class Text(Options):
    """``language``: only labels in it, and in its dialects; ``longest``: the number of characters allowed."""

    language: str = "en-US"
    longest: Annotated[int, Bounds(1)] = 511


def _short(labels: Iterable[LabelText], language: str) -> Iterator[LabelText]:
    """Give those of some labels that are of a language, and no documentation."""
    wanted = language.lower()
    for resource, text in labels:
        if resource.attributes.get(names.ROLE) != DOCUMENTATION and (resource.lang or "").lower().startswith(wanted):
            yield resource, text


@check("label-too-long", says=("count", "longest", "text"), needs="label", formerly=("label-length",))
def label_too_long(link: ExtendedLink, options: Text) -> Iterator[Hit]:
    """Labels, other than documentation, that are too long (EFM 6.10.6)."""
    longest = options.longest
    long = [pair for pair in label_texts(link) if len(pair[1]) > longest] if unplain(link).longest > longest else []
    for resource, text in _short(long, options.language):
        yield Hit(resource.text_place(), count=len(text), longest=longest, text=shortened(text.strip(SPACE)))


@check("label-with-markup", says=("found", "text"), needs="label", formerly=("label-without-markup",))
def label_with_markup(link: ExtendedLink, options: Text) -> Iterator[Hit]:
    """Labels, other than documentation, that hold the character < or an escaped form of it (EFM 6.10.6)."""
    for resource, text in _short(unplain(link).signs, options.language):
        found = _LESS_THAN.search(text) if "<" in text or "&" in text else None
        if found is not None:
            yield Hit(resource.text_place(), found=found[0], text=shortened(text.strip(SPACE)))


@check("label-with-doubled-space", says=("text",), needs="label", formerly=("label-single-spaced",))
def label_with_doubled_space(link: ExtendedLink, options: Text) -> Iterator[Hit]:
    """Labels, other than documentation, with several white space characters in a row (EFM 6.10.6)."""
    for resource, text in _short(unplain(link).spaced, options.language):
        if ("  " in text or "\n" in text or "\t" in text) and _RUN.search(text):
            yield Hit(resource.text_place(), text=_as_written(text))


def _as_written(text: str) -> str:
    """Cut a text to at most 40 characters, its white space left as it is."""
    text = text.strip(SPACE)
    return text if len(text) <= 40 else text[:39] + "…"


@check("label-blank", says=("kind",), needs="label")
def label_blank(link: ExtendedLink) -> Iterator[Hit]:
    """Labels of white space alone, which begin and end with it (EFM 6.10.8)."""
    for resource, text in unplain(link).spaced:
        if text and not text.strip(SPACE):
            yield Hit(resource.text_place(), kind=resource.role.rpartition("/")[2] or "label")
