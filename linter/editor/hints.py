"""What an editor writes behind locators and arcs that one cannot read off them: the labels of their concepts."""

from __future__ import annotations

from ..base.record import Record
from ..report.trees import label_text
from ..running.session import Session
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.role_titles import last_part, role_title
from ..xbrl.model.elements import Arc, Element, Labelled, Locator, Resource
from ..xbrl.model.positions import read_tag
from ..xbrl.model.targets import Concept, describe
from .spots import elements_within, ends_of

_LONGEST = 60  # characters


class Hint(Record):
    """Words to show behind a character that are not part of the text."""

    at: int
    text: str


def hints(session: Session, address: str, start: int, end: int) -> list[Hint]:
    """Give the hints between two characters of a file's text."""
    document = session.document(address)
    if document is None:
        return []
    shift = session.shift(address)
    found = []
    for element in elements_within(document, shift.to_old(start), shift.to_old(end)):
        text = _words(element)
        at = shift.to_new(read_tag(element).end) if text else None
        if at is not None and start <= at <= end:
            found.append(Hint(at, _short(text)))
    return found


def _words(element: Element) -> str:
    filing = element.document.filing
    if isinstance(element, Locator):
        return _label(element, filing, "") if element.href else ""
    return _joined(element, filing) if isinstance(element, Arc) else _title(element, filing)


def _joined(arc: Arc, filing: Filing) -> str:
    """Give the labels of both ends of an arc; of one without a label its name; nothing where none has one."""
    shown = []
    for attribute, role in ((names.FROM, ""), (names.TO, arc.get("preferredLabel"))):
        end = next(iter(ends_of(arc, attribute)), None)
        if end is None:
            return ""
        shown.append((_label(end, filing, role), _name(end)))
    return " → ".join(label or name for label, name in shown) if any(label for label, _ in shown) else ""


def _label(end: Labelled, filing: Filing, role: str) -> str:
    """Give the label of what a locator leads to; '' where it has none."""
    if isinstance(end, Resource):
        return describe(end)
    return label_text(filing, end.target.node, role) or "" if isinstance(end, Locator) and end.href else ""


def _name(end: Labelled) -> str:
    node = end.target.node if isinstance(end, Locator) and end.href else None
    return node.local_name if isinstance(node, Concept) else end.label


def _title(element: Element, filing: Filing) -> str:
    """Give the definition of the role of an extended link, where it has one."""
    role = element.get(names.ROLE)
    title = role_title(filing, role) if role and element.name.endswith("Link") else ""
    return title if title != last_part(role) else ""


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


__all__ = ["Hint", "hints"]
