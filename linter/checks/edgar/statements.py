"""Company elements where the presentation and definition links show them (EFM 6.5.41, 6.5.57, 6.8.11)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...base.pattern import pattern
from ...base.typed import TYPE_CHECKING
from ...knowledge.extensions import extensions, own_concepts
from ...knowledge.types import concept_kind
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Node
from ...xbrl.model.targets import Concept
from .. import Hit, check
from ..options import Expression, Options

if TYPE_CHECKING:
    from typing import Annotated

_STATEMENT = pattern(
    r" - Statement - .*(?:balance sheet|financial (?:condition|position)|income statement"
    r"|statements? of [a-z ]*(?:income|operations|earnings))",
    re.IGNORECASE,
)
_ASIDE = pattern(r"parenthetical|comprehensive|cash flow|equity", re.IGNORECASE)


@check(
    "statement-amount-without-balance",
    says=("concept", "title"),
    needs="schema",
    formerly=("statement-amount-has-balance",),
)
def statement_amount_without_balance(filing: Filing) -> Iterator[Hit]:
    """Monetary company elements without a balance in a balance sheet or an income statement (EFM 6.8.11)."""
    wanting = {c for schema in extensions(filing) for c in own_concepts(schema) if _amount_without_balance(c)}
    if not wanting:
        return
    for key, network in filing.networks.items():
        if key.link != names.PRESENTATION_LINK or not _is_statement(filing, key.role):
            continue
        for r in network.effective:
            if r.target in wanting and isinstance(r.target, Concept) and r.target.element is not None:
                wanting.discard(r.target)
                yield Hit(
                    r.target.element.place("name"), related=[(r.arc.place(), "presented here")], concept=r.target,
                    title=_title(filing, key.role), link_role=key.role,
                )  # fmt: skip


def _amount_without_balance(concept: Concept) -> bool:
    if concept.balance or concept.abstract:
        return False
    kinds = concept_kind(concept)
    return kinds is not None and "monetary" in kinds


def _title(filing: Filing, role: str) -> str:
    return next((t.definition or "" for t in filing.declarations.role_types.get(role, ())), "").strip()


def _is_statement(filing: Filing, role: str) -> bool:
    title = _title(filing, role)
    return bool(_STATEMENT.search(title)) and not _ASIDE.search(title)


_LONGEST_NAME = 256  # characters of a member's name; patterns may cost the square of it


class Members(Options):
    """``pattern``: of the names of such members; ``axes``: local names of the axes below which they belong."""

    pattern: Annotated[str, Expression()]
    axes: tuple[str, ...]


@check("member-below-axis", says=("concept", "axes"), needs="schema")
def member_below_axis(filing: Filing, options: Members) -> Iterator[Hit]:
    """Members for series or classes of a fund that no definition link puts below their axis (EFM 6.5.41, 6.5.57)."""
    wanted = pattern(options.pattern)
    members: list[Concept] = [
        c for schema in extensions(filing) for c in own_concepts(schema)
        if len(c.name or "") <= _LONGEST_NAME and wanted.fullmatch(c.name or "")
    ]
    if not members or not filing.networks_of(names.DIMENSION_DOMAIN):
        return  # without definition links nobody can say where the members belong
    below = _below(filing, set(options.axes))
    for member in members:
        if member not in below:
            assert member.element is not None
            yield Hit(member.element.place("name"), concept=member, axes=_either(options.axes))


def _either(words: tuple[str, ...]) -> str:
    """Write words as ``a, b or c``."""
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _below(filing: Filing, axes: set[str]) -> set[Node]:
    """Give the domains of some axes, with all that any network puts below them."""
    found: set[Node] = set()
    for network in filing.networks_of(names.DIMENSION_DOMAIN):
        for r in network.effective:
            if isinstance(r.source, Concept) and r.source.local_name in axes:
                found.add(r.target)
    members: dict[Node, list[Node]] = {}
    for network in filing.networks_of(names.DOMAIN_MEMBER):
        for r in network.effective:
            members.setdefault(r.source, []).append(r.target)
    pending = list(found)
    while pending:
        fresh = [node for node in members.get(pending.pop(), ()) if node not in found]
        found.update(fresh)
        pending.extend(fresh)
    return found
