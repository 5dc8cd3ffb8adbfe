"""The text of labels: white space, length, markup, language (XBRL 2.1, 5.2.2.2; EFM 6.10.6 and 6.10.8)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.pattern import pattern
from ...knowledge.usage import DOCUMENTATION, XML_SPACE
from ...xbrl import names
from ...xbrl.model.document import Document
from ...xbrl.model.elements import ExtendedLink, Resource
from .. import Hit, check
from ..options import Options

_RUN = pattern(r"[^ \t\r\n][ \t\r\n]{2,}[^ \t\r\n]")
_LESS_THAN = pattern(r"<|&(?:amp;)*(?:lt|#0*60|#[xX]0*3[cC]);?")


def _labels(link: ExtendedLink) -> Iterator[tuple[Resource, str]]:
    for resource in link.resources:
        if resource.name == names.LABEL_RESOURCE:
            yield resource, resource.full_text() if resource.children else resource.text


@check("label-trimmed", needs="label")
def label_trimmed(link: ExtendedLink) -> Iterator[Hit]:
    """Labels that start or end with XML white space (EFM 6.10.8)."""
    for resource, text in _labels(link):
        stripped = text.strip(XML_SPACE)
        if stripped and len(stripped) != len(text):
            starts, ends = text[0] in XML_SPACE, text[-1] in XML_SPACE
            where = "starts and ends" if starts and ends else "starts" if starts else "ends"
            yield Hit(resource.text_place(), where=where, labelled=stripped, text=_short(stripped), data=resource)


@check("label-has-text", needs="label")
def label_has_text(link: ExtendedLink) -> Iterator[Hit]:
    """Labels without any text."""
    for resource, text in _labels(link):
        if not text.strip(XML_SPACE):
            yield Hit(resource.place(), kind=resource.role.rpartition("/")[2] or "label")


@check("label-has-language", needs="label")
def label_has_language(link: ExtendedLink) -> Iterator[Hit]:
    """Labels without a language of their own or in scope (XBRL 2.1, 5.2.2.2.1)."""
    for resource, text in _labels(link):
        if not resource.lang:
            yield Hit(resource.place(names.LANG), text=_short(text))


class Text(Options):
    """``language``: only labels in it, and in its dialects; ``longest``: the number of characters allowed."""

    language: str = "en-US"
    longest: int = 511


def _short_labels(link: ExtendedLink, language: str) -> Iterator[tuple[Resource, str]]:
    """Give the labels of a language that are not documentation."""
    wanted = language.lower()
    for resource, text in _labels(link):
        if resource.attributes.get(names.ROLE) != DOCUMENTATION and (resource.lang or "").lower().startswith(wanted):
            yield resource, text


@check("label-length", needs="label")
def label_length(link: ExtendedLink, options: Text) -> Iterator[Hit]:
    """Labels, other than documentation, that are too long (EFM 6.10.6)."""
    for resource, text in _short_labels(link, options.language):
        if len(text) > options.longest:
            yield Hit(
                resource.text_place(), count=len(text), longest=options.longest, text=_short(text.strip(XML_SPACE))
            )


@check("label-without-markup", needs="label")
def label_without_markup(link: ExtendedLink, options: Text) -> Iterator[Hit]:
    """Labels, other than documentation, that hold the character < or an escaped form of it (EFM 6.10.6)."""
    for resource, text in _short_labels(link, options.language):
        found = _LESS_THAN.search(text) if "<" in text or "&" in text else None
        if found is not None:
            yield Hit(resource.text_place(), found=found[0], text=_short(text.strip(XML_SPACE)))


@check("label-single-spaced", needs="label")
def label_single_spaced(link: ExtendedLink, options: Text) -> Iterator[Hit]:
    """Labels, other than documentation, with several white space characters in a row (EFM 6.10.6)."""
    for resource, text in _short_labels(link, options.language):
        if ("  " in text or "\n" in text or "\t" in text) and _RUN.search(text):
            yield Hit(resource.text_place(), text=_short(" ".join(text.split())))


@check("one-language-a-file", needs="label")
def one_language_a_file(document: Document) -> Iterator[Hit]:
    """A label linkbase with labels in several languages (FRTA 4.2.7)."""
    found: dict[str, list[Resource]] = {}
    for link in document.links:
        for resource, _ in _labels(link):
            language = resource.lang
            if language:
                found.setdefault(language.lower(), []).append(resource)
    if len(found) < 2:
        return
    groups = sorted(found.values(), key=len, reverse=True)
    other = groups[1][0]
    yield Hit(
        other.place(names.LANG),
        related=[(groups[0][0].place(names.LANG), "most labels")],
        most=groups[0][0].lang,
        languages=", ".join(f"{group[0].lang} ({len(group)})" for group in groups),
    )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"
