"""Which role of the old filing is which of the new one: by address, definition and content, in this order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from ..base.pattern import pattern
from ..base.record import Record
from ..xbrl.dts.role_titles import last_part
from .sides import Side
from .undated import undated

_NUMBERED = pattern(r"\s*([\dA-Za-z.]*\d[\dA-Za-z.]*)\s*-\s*")
_LEAST = 0.5  # of what two roles hold must be the same for them to be one role by that alone
_SHARED = 0.2  # of what two roles of one address hold is the same, or the address was given to another statement


class Definition(Record):
    """A role's definition: ``number - kind - title`` in SEC filings (EFM 6.7.12), else a title alone."""

    number: str
    kind: str
    title: str


class Match(Record):
    """A role of the old filing and the same of the new one; ``guess``: by what they hold alone."""

    before: str
    after: str
    guess: bool = False


def definition_of(side: Side, role: str) -> str:
    """Give the definition that the filing itself has for a role, in one line; '' without one."""
    return next((" ".join(t.definition.split()) for t in side.role_types.get(role, ()) if t.definition), "")


def title_of(side: Side, role: str) -> str:
    """Give the words by which people know a role."""
    from ..xbrl.dts.role_titles import role_title

    return definition_of(side, role) or next((role_title(filing, role) for filing in side.filings), last_part(role))


def divided(definition: str) -> Definition:
    """Take a definition apart."""
    found = _NUMBERED.match(definition)
    rest = definition[found.end() :] if found else definition
    kind, dash, title = rest.partition(" - ")
    number = found.group(1) if found else ""
    return Definition(number, kind.strip(), title.strip()) if number and dash else Definition(number, "", rest.strip())


def matched_roles(old: Side, new: Side) -> list[Match]:
    """Pair the roles of two filings that have relationships; each is in at most one pair."""
    return _Matching(old, new).matches


class _Matching:
    """Goes from what is certain to what is likely; what is paired is not looked at again."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        self.left = dict.fromkeys(old.networks)
        self.right = dict.fromkeys(new.networks)
        self.matches: list[Match] = []
        self._contents: dict[tuple[int, str], frozenset[str]] = {}
        same = [role for role in self.left if role in self.right]
        self._pair_all((role, role) for role in same if self._same_title(role))
        self._pair_by(self._title)
        self._pair_all((role, role) for role in same if self._alike(role, role) >= _SHARED)
        self._pair_by(lambda _, role: undated(role))
        self._pair_by(lambda side, role: (last_part(undated(role)), self._kind(side, role)), _SHARED)
        self._pair_equals()
        self._pair_by_content()
        self._pair_all((role, role) for role in same)

    def _pair(self, before: str, after: str, guess: bool = False) -> None:
        if before in self.left and after in self.right:
            del self.left[before], self.right[after]
            self.matches.append(Match(before, after, guess))

    def _pair_all(self, pairs: Iterable[tuple[str, str]]) -> None:
        for before, after in list(pairs):
            self._pair(before, after)

    def _pair_by(self, term: Callable[[Side, str], object], least: float = 0) -> None:
        """Pair the roles of which a term is the same, where each side has it once."""
        by_term = _by_term(self.new, self.right, term)
        for value, roles in _by_term(self.old, self.left, term).items():
            others = by_term.get(value, [])
            if len(roles) == len(others) == 1 and (not least or self._alike(roles[0], others[0]) >= least):
                self._pair(roles[0], others[0])

    def _pair_equals(self) -> None:
        """Pair roles of one title that hold the very same, in the order of their addresses: many may be alike."""
        by_content = _by_term(self.new, self.right, self._title_and_content)
        for value, roles in _by_term(self.old, self.left, self._title_and_content).items():
            for before, after in zip(sorted(roles), sorted(by_content.get(value, ())), strict=False):
                self._pair(before, after, guess=True)

    def _title_and_content(self, side: Side, role: str) -> object:
        return self._title(side, role), self._content(side, role)

    def _pair_by_content(self) -> None:
        """Pair what holds mostly the same, the most alike first."""
        holders: dict[str, list[str]] = {}
        for role in self.right:
            for key in self._content(self.new, role):
                holders.setdefault(key, []).append(role)
        likely = []
        for role in self.left:
            content = self._content(self.old, role)
            shared = Counter(other for key in content for other in holders.get(key, ())[:_MOST])
            for other, count in shared.items():
                share = count / len(content | self._content(self.new, other))
                if share >= _LEAST:
                    likely.append((-share, role, other))
        for _, role, other in sorted(likely):
            self._pair(role, other, guess=True)

    def _same_title(self, role: str) -> bool:
        return self._title(self.old, role) == self._title(self.new, role)

    def _title(self, side: Side, role: str) -> object:
        definition = divided(definition_of(side, role))
        return (definition.kind, definition.title) if definition.title else None

    def _kind(self, side: Side, role: str) -> str:
        return divided(definition_of(side, role)).kind

    def _alike(self, before: str, after: str) -> float:
        ours, theirs = self._content(self.old, before), self._content(self.new, after)
        return len(ours & theirs) / (len(ours | theirs) or 1)

    def _content(self, side: Side, role: str) -> frozenset[str]:
        known = self._contents.get((id(side), role))
        if known is None:
            networks = [network for group in side.networks[role].values() for network in group]
            nodes = {node for network in networks for r in network.effective for node in (r.source, r.target)}
            known = self._contents[id(side), role] = frozenset(map(side.key, nodes))
        return known


def _by_term(side: Side, roles: Iterable[str], term: Callable[[Side, str], object]) -> dict[object, list[str]]:
    found: dict[object, list[str]] = {}
    for role in roles:
        value = term(side, role)
        if value:
            found.setdefault(value, []).append(role)
    return found


_MOST = 200  # roles that hold one concept: what is in more of them tells no role from another

__all__ = ["Definition", "Match", "definition_of", "divided", "matched_roles", "title_of"]
