"""Changes of labels."""

from __future__ import annotations

from .book import LANG, Book, Label
from .expected import Expected, expect
from .plants import plant

_DOCUMENTATION = "http://www.xbrl.org/2003/role/documentation"
_MORE = ("commentaryGuidance", "definitionGuidance", "measurementGuidance", "exampleGuidance", "disclosureGuidance")


def _of_what_is_used(book: Book, documentation: bool = False) -> Label:
    used = {c for tie in book.ties for c in (tie.parent, tie.child)} - book.claimed
    return book.pick(
        label for label in book.labels
        if label.concept in used and (label.role == _DOCUMENTATION) == documentation
    )  # fmt: skip


@plant("label text changed")
def change(book: Book) -> list[Expected]:
    """Let a label say something else."""
    label = _of_what_is_used(book)
    label.element.text = f"{label.element.text or ''}, as planted"
    book.claim(label.concept)
    return [expect("label-changed", label.concept, says=rf"\({label.language.lower()}\).*as planted")]


@plant("documentation changed")
def document(book: Book) -> list[Expected]:
    """Let a documentation say something else."""
    label = _of_what_is_used(book, documentation=True)
    label.element.text = f"As planted: {label.element.text or ''}"
    book.claim(label.concept)
    return [expect("label-changed", label.concept, says=r"documentation.*As planted")]


@plant("label added, another role")
def add_role(book: Book) -> list[Expected]:
    """Give a concept a label of a role that it has none of."""
    label = _of_what_is_used(book)
    had = {role for role, _ in book.labelled[label.concept]}
    role = book.pick(r for r in (f"http://www.xbrl.org/2003/role/{name}" for name in _MORE) if r not in had)
    book.add_label(label, label.concept, role, label.language, "As planted")
    book.claim(label.concept)
    return [expect("label-added", label.concept, says=f"{role.rpartition('/')[2]}.*As planted")]


@plant("label added, another language")
def add_language(book: Book) -> list[Expected]:
    """Give a concept a label in a language that it has none in."""
    label = _of_what_is_used(book)
    had = {language for _, language in book.labelled[label.concept]}
    language = book.pick(each for each in ("fr", "pt-BR", "nl") if each not in had)
    book.add_label(label, label.concept, label.role, language, "Comme planté")
    book.claim(label.concept)
    return [expect("label-added", label.concept, says=rf"\({language.lower()}\)")]


@plant("label removed")
def remove(book: Book) -> list[Expected]:
    """Take a label away, the standard label if it is that of a language."""
    label = _of_what_is_used(book)
    book.drop(label.element, *([label.arc] if label.alone else []))
    book.claim(label.concept)
    return [expect("label-removed", label.concept)]


@plant("label's language changed")
def translate(book: Book) -> list[Expected]:
    """Say that a label is in another language: one went, and one came."""
    label = _of_what_is_used(book)
    had = {language for _, language in book.labelled[label.concept]}
    label.element.set(LANG, book.pick(each for each in ("fr", "pt-BR", "nl") if each not in had))
    book.claim(label.concept)
    return [expect("label-removed", label.concept), expect("label-added", label.concept)]


