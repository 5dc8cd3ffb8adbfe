"""What an editor shows beside the pointer: the concept or role, and why a rule spoke. In Markdown, or as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..knowledge.standard_labels import standard_label
from ..report.finding import Finding
from ..report.trees import label_text, label_texts
from ..running.session import Session
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.role_titles import last_part, role_title
from ..xbrl.model.elements import ArcroleType, Resource, RoleType
from ..xbrl.model.targets import Concept, StoredType, describe
from .spots import Role, Subject, spot_at, subjects_at

if TYPE_CHECKING:
    from ..rulebook.rule import Rule

_LONGEST = 400  # characters of a documentation label
_DOCUMENTATION = "http://www.xbrl.org/2003/role/documentation"
_SPECIAL = frozenset("\\`*_{}[]()#+-.!|<>~&")


class Hover(Record):
    """Text to show, and the characters that it is about."""

    text: str
    start: int
    end: int


def hover_at(session: Session, address: str, index: int, markdown: bool = True) -> Hover | None:
    """Give what is known of what stands at a character of a file's text; None where there is nothing to say."""
    parts: list[str] = []
    start = end = index
    document = session.document(address)
    spot = None if document is None else spot_at(document, session.shift(address).to_old(index))
    if spot is not None:
        shift = session.shift(address)
        start, end = (shift.to_new(at) or index for at in (spot.start, spot.end))
        parts += ["\n".join(_about(subject, spot.element.document.filing)) for subject in subjects_at(spot)]
    unit = session.unit_of(address)
    told = [one for one in session.told(address) if one.start <= index <= one.end]
    if told and spot is None:
        start, end = told[0].start, told[0].end
    parts += ["\n".join(_why(one.finding, unit.rules if unit else {})) for one in told]
    text = "\n\n---\n\n".join(dict.fromkeys(filter(None, parts)))
    return Hover(text if markdown else plain(text), start, end) if text else None


def _about(subject: Subject, filing: Filing) -> Iterator[str]:
    if isinstance(subject, Concept):
        yield from _of_concept(subject, filing)
    elif isinstance(subject, Role):
        yield from _of_role(subject, filing)
    elif isinstance(subject, Resource):
        yield f"**{escaped(describe(subject))}**"
        yield from _rows([("role", subject.role), ("language", subject.lang or "")])


def _of_concept(concept: Concept, filing: Filing) -> Iterator[str]:
    """Say what is known of a concept: its labels, then what its declaration says."""
    label = label_text(filing, concept)
    words = f"“{escaped(label)}”" if label else escaped(standard_label(concept))
    yield f"**{escaped(str(concept))}** {words}".rstrip()
    if not concept.known:
        yield from ("", f"Nothing else is known of it: {escaped(concept.address)} is not at hand.")
        return
    rows = [
        ("type", names.qname(concept.type) if concept.type else ""),
        ("balance", concept.balance or ""),
        ("period", concept.period_type or ""),
        ("abstract", "yes" if concept.abstract else ""),
        ("kind", concept.kind if concept.kind not in (None, "item") else ""),
        ("schema", concept.address if concept.standard else filing.files.display(concept.address)),
    ]
    yield from _rows(rows)
    texts = {role: text for role, text in label_texts(filing, concept).items() if role != names.STANDARD_LABEL}
    documentation = texts.pop(_DOCUMENTATION, "")
    yield from _rows([(last_part(role), f"“{text}”") for role, text in texts.items()])
    if documentation:
        short = documentation if len(documentation) <= _LONGEST else f"{documentation[:_LONGEST]}…"
        yield from ("", escaped(short))


def _of_role(role: Role, filing: Filing) -> Iterator[str]:
    """Say what is known of a role: its definition, and the elements that it is for."""
    declarations = filing.declarations
    local = (declarations.arcrole_types if role.is_arcrole else declarations.role_types).get(role.uri, [])
    stored = [found for found in declarations.stored_types(role.uri) if found.arcrole == role.is_arcrole]
    declared: list[RoleType | StoredType] = [*local, *stored]
    title = role_title(filing, role.uri)
    if role.is_arcrole:
        definition = next((each.definition for each in declared if each.definition), "") or ""
        title = " ".join(definition.split()) or last_part(role.uri)
    yield f"**{escaped(title)}**"
    used_on = dict.fromkeys(name for each in declared for name in each.used_on)
    where = [filing.files.display(each.document.uri) for each in local] or [each.address for each in stored]
    cycles = [each.cycles_allowed for each in declared if isinstance(each, (ArcroleType, StoredType))]
    yield from _rows([
        ("arcrole" if role.is_arcrole else "role", role.uri), ("used on", ", ".join(map(names.qname, used_on))),
        ("cycles", next(filter(None, cycles), "")), ("declared in", ", ".join(dict.fromkeys(where))),
    ])  # fmt: skip


def _why(finding: Finding, rules: dict[str, Rule]) -> Iterator[str]:
    """Say why a rule spoke: its title and words, what to do, and where it comes from."""
    rule = rules.get(finding.rule)
    title = "" if rule is None else f": {escaped(rule.title)}"
    yield f"**{finding.severity} {escaped(finding.rule)}**{title}"
    yield from ("", escaped(finding.message))
    if finding.help:
        yield from ("", escaped(finding.help))
    if finding.references:
        yield from ("", escaped(", ".join(finding.references)))
    why = "" if rule is None else _reason(rule)
    if why:
        yield from ("", escaped(why))


def _reason(rule: Rule) -> str:
    """Give the reason that a rule's file gives; '' where it cannot be read any more."""
    from ..errors import UserError
    from ..rulebook.rule import read_rule

    try:
        return " ".join(str(read_rule(rule.path, rule.family)[1].get("why", "")).split())
    except (UserError, OSError):
        return ""


def _rows(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, value in rows:
        if value:
            yield f"- {name}: {escaped(value)}"


def escaped(text: str) -> str:
    """Write text so that Markdown shows it as it is."""
    return "".join(f"\\{letter}" if letter in _SPECIAL else letter for letter in " ".join(text.split()))


def plain(text: str) -> str:
    """Give what Markdown made by this module says, for editors that show none."""
    text = text.replace("**", "").replace("\n\n---\n\n", "\n\n")
    pieces, at = [], 0
    while (found := text.find("\\", at)) >= 0:
        pieces += [text[at:found], text[found + 1 : found + 2]]
        at = found + 2
    return "".join([*pieces, text[at:]])


__all__ = ["Hover", "escaped", "hover_at", "plain"]
