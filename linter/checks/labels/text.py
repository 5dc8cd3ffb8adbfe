"""The text of labels: white space, emptiness, language (XBRL 2.1, 5.2.2.2; EFM 6.10.8; FRTA 4.2.7)."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl import names
from ...xbrl.dts.label_resources import by_language, label_texts, language_fault, shortened, unplain
from ...xbrl.lexical import SPACE, is_language
from ...xbrl.model.document import Document
from ...xbrl.model.elements import ExtendedLink, Resource
from .. import Hit, check


@check("label-untrimmed", says=("where", "labelled", "text"), needs="label", formerly=("label-trimmed",))
def label_untrimmed(link: ExtendedLink) -> Iterator[Hit]:
    """Labels that start or end with XML white space (EFM 6.10.8)."""
    for resource, text in unplain(link).spaced:
        stripped = text.strip(SPACE)
        if stripped and len(stripped) != len(text):
            starts, ends = text[0] in SPACE, text[-1] in SPACE
            where = "starts and ends" if starts and ends else "starts" if starts else "ends"
            yield Hit(resource.text_place(), where=where, labelled=stripped, text=shortened(stripped), data=resource)


@check("label-empty", says=("kind",), needs="label", formerly=("label-has-text",))
def label_empty(link: ExtendedLink) -> Iterator[Hit]:
    """Labels without any text."""
    for resource, text in unplain(link).spaced:
        if not text.strip(SPACE):
            cause = ("empty", resource)
            yield Hit(resource.place(), cause=cause, kind=resource.role.rpartition("/")[2] or "label")


@check("label-without-language", says=("text", "fault"), needs="label", formerly=("label-has-language",))
def label_without_language(link: ExtendedLink) -> Iterator[Hit]:
    """Labels without a language of their own or in scope (XBRL 2.1, 5.2.2.2.1)."""
    if not any(language in by_language(link) for language in (None, "")):
        return
    for resource, text in label_texts(link):
        if not resource.lang:
            yield Hit(resource.place(names.LANG), text=shortened(text), fault=language_fault(resource))


@check("mixed-languages", says=("most", "languages"), needs="label", formerly=("one-language-a-file",))
def mixed_languages(document: Document) -> Iterator[Hit]:
    """A label linkbase with labels in several languages (FRTA 4.2.7)."""
    found: dict[str, list[Resource]] = {}
    for link in document.links:
        for language, resources in by_language(link).items():
            if language and is_language(language):
                found.setdefault(language.lower(), []).extend(resources)
    if len(found) < 2:
        return
    groups = sorted(found.values(), key=len, reverse=True)
    other = groups[1][0]
    yield Hit(
        other.place(names.LANG),
        related=[(groups[0][0].place(names.LANG), "most labels")],
        cause=("language", other) if len(found) == 2 and len(groups[1]) == 1 else (),
        follows=1,
        most=groups[0][0].lang,
        languages=", ".join(f"{group[0].lang} ({len(group)})" for group in groups),
    )
