"""Two filings compared by meaning: what `xbrllint diff` shows and what the rules of the family continuity judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.model.elements import RoleType
from .changes import Change, Comparison, Section, StatementChanges
from .declarations import changed_declarations, deprecated_concepts, unused_declarations
from .definitions import changed_definitions
from .following import Told
from .naming import match_by_id, match_namespaces, renamed_concepts
from .resources import matched_resources
from .roles import Match, definition_of, divided, matched_roles, title_of
from .rows import section
from .sides import Side
from .statement import StatementComparer
from .undated import undated
from .wording import changed_labels, changed_references


def compare(old: Sequence[Filing], new: Sequence[Filing], name_old: str = "", name_new: str = "") -> Comparison:
    """Compare two filings, each given as what its path led to; the names are what the user called them."""
    return compare_sides(Side(list(old)), Side(list(new)), name_old, name_new)


def compare_sides(old: Side, new: Side, name_old: str = "", name_new: str = "") -> Comparison:
    """Compare two sides, which afterwards have the same keys for what is the same."""
    return _Comparing(old, new).comparison(name_old, name_new)


class _Comparing:
    """The steps of a comparison: what is which, then what changed, then where it is told."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        match_namespaces(old, new)
        match_by_id(old, new)
        self.renamed = renamed_concepts(old, new)
        self._called = {old.key(concept): concept for concept in old.all_concepts.values()} if self.renamed else {}
        if self.renamed:
            old.rename({one.before: one.after for one in self.renamed})
        self.resources = list(matched_resources(old, new))
        self.matches = matched_roles(old, new)
        old.rename({f"role {undated(m.before)}": f"role {undated(m.after)}" for m in self.matches})

    def comparison(self, name_old: str, name_new: str) -> Comparison:
        """Give all changes, each with the statement that shows it first."""
        roles = {match.before: match.after for match in self.matches}
        comparer = StatementComparer(self.old, self.new, roles)
        notes, loose = self._notes()
        told_of = {change.role: change for change in changed_definitions(self.old, self.new, self.matches)}
        whole_definitions = [told_of.pop("")] if "" in told_of else []
        found = []
        for match in self._in_order():
            own = notes.get(match.after, {})
            told = comparer.compare(match.before, match.after, noted=bool(own))
            statement = self._statement(match, told, own, told_of.get(match.after))
            if statement.changes:
                found.append(statement)
        whole = (*self._taxonomies(), *whole_definitions, *self._renamings(), *self._unused(), *self.resources, *loose)
        apart = (*self._added(notes), *self._removed())
        return Comparison(name_old, name_new, whole, (*found, *apart), len(self.matches) - len(found))

    def _statement(
        self, match: Match, told: list[Told], notes: dict[str, list[Change]], definition: Change | None
    ) -> StatementChanges:
        placed = dict.fromkeys(
            change for one in told for pairs in one.trees.rows.values() for pair in pairs
            for change in one.changes.get(id(pair), ())
        )  # fmt: skip
        changes = (*filter(None, (definition,)), *placed, *(change for all_of in notes.values() for change in all_of))
        sections: list[Section | None] = []
        if changes:
            sections = [
                section(one, self.old, self.new, notes if one.group == names.PARENT_CHILD else {}) for one in told
            ]
        titles = title_of(self.new, match.after), title_of(self.old, match.before)
        shown = tuple(one for one in sections if one is not None)
        return StatementChanges(match.after, match.before, *titles, match.guess, changes, shown)

    def _in_order(self) -> list[Match]:
        """Give the statements by their definitions' numbers, else as the new filing has them."""
        numbers = {match.after: divided(definition_of(self.new, match.after)).number for match in self.matches}
        return sorted(self.matches, key=lambda match: (not numbers[match.after], numbers[match.after]))

    def _notes(self) -> tuple[dict[str, dict[str, list[Change]]], list[Change]]:
        """Give the changes of concepts and their labels by the role that presents them first, and the others."""
        first: dict[str, str] = {}
        for role in dict.fromkeys([*(match.after for match in self._in_order()), *self.new.presented]):
            for parent, below in self.new.presented.get(role, {}).items():
                for key in (parent, *(self.new.key(r.target) for r in below)):
                    first.setdefault(key, role)
        notes: dict[str, dict[str, list[Change]]] = {}
        loose = []
        for change in chain(
            changed_labels(self.old, self.new), changed_references(self.old, self.new),
            changed_declarations(self.old, self.new), deprecated_concepts(self.old, self.new),
        ):  # fmt: skip
            role = first.get(change.key, "")
            if role:
                notes.setdefault(role, {}).setdefault(change.key, []).append(change._replace(role=role))
            else:
                loose.append(change)
        return notes, loose

    def _taxonomies(self) -> Iterator[Change]:
        """Give the standard taxonomies of which another version is used."""
        ours = {self.old.common_family(family): dates for family, dates in self.old.families.items()}
        for family, dates in self.new.families.items():
            before = ours.get(family)
            if before is None or family in self.new.own_families:
                continue
            dated = before.most_common(1)[0][0], dates.most_common(1)[0][0]
            if dated[0] != dated[1]:
                name = self.new.prefixes.get(family) or family
                yield Change("taxonomy-changed", attribute=name, before=dated[0] or "none", after=dated[1] or "none")

    def _renamings(self) -> Iterator[Change]:
        after = {self.new.key(concept): concept for concept in self.new.all_concepts.values()}
        for one in self.renamed:
            was, now = self._called[one.before], after[one.after]
            yield Change(
                "concept-renamed", concept=str(now), concept_before=str(was), guess=True, key=one.after,
                element=now.element, element_before=was.element,
            )  # fmt: skip

    def _unused(self) -> Iterable[Change]:
        return unused_declarations(self.old, self.new)

    def _added(self, notes: dict[str, dict[str, list[Change]]]) -> Iterator[StatementChanges]:
        known = {match.after for match in self.matches}
        for role in self.new.networks:
            if role not in known:
                title = title_of(self.new, role)
                change = Change("statement-added", role, after=title, element=_declared(self.new, role))
                more = chain.from_iterable(notes.get(role, {}).values())
                yield StatementChanges(role, "", title, "", False, (change, *more), ())

    def _removed(self) -> Iterator[StatementChanges]:
        known = {match.before for match in self.matches}
        for role in self.old.networks:
            if role not in known:
                title = title_of(self.old, role)
                change = Change("statement-removed", role, before=title, element_before=_declared(self.old, role))
                yield StatementChanges("", role, "", title, False, (change,), ())


def _declared(side: Side, role: str) -> RoleType | None:
    return next(iter(side.role_types.get(role, ())), None)


__all__ = ["compare", "compare_sides"]
