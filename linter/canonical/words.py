"""Short words for addresses, namespaces and roles, the long ones said once at the start of a text.

Of two long ones with the same short word, such as two years of one taxonomy, the latest has the word as it is; the
others carry a mark. So a filing that is rolled forward changes in one line for each taxonomy, and what stayed behind
stands out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from ..base.dates import DATE
from ..base.pattern import pattern
from ..knowledge.standard_roles import ALL_ROLES, ARCROLE_ARCS
from ..xbrl import names
from ..xbrl.dts.role_titles import last_part

_DATE = pattern(rf"(?<!\d){DATE}(?!\d)")
_SEGMENT = pattern(rf"/{DATE}(?=/|$)")
_UNDATED = "/<date>"
_USUAL = {  # prefixes that the specifications use, by the end of the namespace
    "filter/concept": "cf", "filter/dimension": "df", "filter/general": "gf", "filter/boolean": "bf",
    "filter/period": "pf", "filter/unit": "uf", "filter/match": "mf", "filter/entity": "ef", "filter/tuple": "tf",
    "filter/value": "vf", "filter/relative": "rf", "filter/segment-scenario": "ssf", "filter/aspect-test": "atf",
    "filter/aspect-cover": "acf", "filter/concept-relation": "crf", "assertion/value": "va",
    "assertion/existence": "ea", "assertion/consistency": "ca", "variable/instance": "instances",
    "formula/tuple": "tuple", "type/numeric": "num", "type/non-numeric": "nonnum",
}  # fmt: skip
_STANDARD = frozenset((*ALL_ROLES, *ARCROLE_ARCS, names.STANDARD_LINK))
_DIMENSIONS = frozenset(
    (names.ALL, names.NOT_ALL, names.HYPERCUBE_DIMENSION, names.DIMENSION_DOMAIN, names.DOMAIN_MEMBER,
     names.DIMENSION_DEFAULT)
)  # fmt: skip


class Words:
    """The words of one text; what they stand for is gathered while they are used."""

    def __init__(self, marked: dict[str, str] | None = None) -> None:
        """Begin; ``marked``: words for long ones, where another has the shorter word (see `clashes`)."""
        self._marked = marked or {}
        self._used: dict[tuple[str, str], dict[str, None]] = {}  # by kind and word, what it stands for
        self._known: dict[tuple[str, str], str] = {}

    def _word(self, kind: str, word: str, long: str) -> str:
        self._used.setdefault((kind, word), {})[long] = None
        return self._marked.get(f"{kind} {long}", word)

    def schema(self, prefix: str, address: str) -> str:
        """Give the word for a schema by the prefix that an id of its begins with."""
        return self._word("schema", prefix, address)

    def namespace(self, uri: str) -> str:
        """Give the usual prefix of a namespace: the specification's, or what its address ends with."""
        usual = names.PREFIXES.get(uri)
        return usual if usual is not None else self._word("namespace", _prefix(uri), uri)

    def qname(self, name: str) -> str:
        """Write an expanded name."""
        namespace, local = names.split(name)
        return f"{self.namespace(namespace)}:{local}" if namespace else local

    def role(self, uri: str) -> str:
        """Give the word for a role or arcrole that says what a label or an arc is for: the end of its URI."""
        known = self._known.get(("role", uri))
        if known is None:
            known = self._known["role", uri] = self._word("role", last_part(uri), uri) if uri else "(none)"
        return known

    def link_role(self, uri: str) -> str:
        """Write the role of a link, the dates among its steps left out: they are said once for all roles alike."""
        found = list(_SEGMENT.finditer(uri))
        if not found or uri in _STANDARD:
            return uri or "(no role)"
        stem, rest = uri[: found[-1].end()], uri[found[-1].end() :]
        undated = _SEGMENT.sub(_UNDATED, stem)
        return self._word("roles", undated, stem) + rest

    def clashes(self) -> dict[str, str]:
        """Give marked words for all but one of those that have a word in common; empty where each has its own."""
        found: dict[str, str] = {}
        for (kind, word), longs in self._used.items():
            if len(longs) > 1:
                *others, _ = sorted(longs, key=_rank)
                alike = Counter(map(_dates, longs))
                found.update((f"{kind} {long}", _marked(kind, word, long, alike)) for long in others)
        return found

    def lines(self) -> Iterator[str]:
        """Say what the words stand for, but those of XBRL 2.1 and of Dimensions 1.0."""
        for kind, word in sorted(self._used):
            for long in sorted(self._used[kind, word], key=_rank, reverse=True):
                shown = self._marked.get(f"{kind} {long}", word)
                if shown != long and not (kind == "role" and (long in _STANDARD or long in _DIMENSIONS)):
                    yield f"{shown} = {long}"


def _rank(long: str) -> tuple[bool, list[str], str]:
    """Say which of several has the plain word: what XBRL 2.1 itself defines, else the latest."""
    return long in _STANDARD or long in _DIMENSIONS, _DATE.findall(long), long


def _marked(kind: str, word: str, long: str, alike: Mapping[str, int]) -> str:
    """Mark a word by the dates of what it stands for, where no other has the same (``alike``: how many have some)."""
    if kind == "roles":
        return long
    dates = _dates(long)
    return f"{word}@{dates}" if dates and alike[dates] == 1 else f"{word}@<{long}>"


def _dates(long: str) -> str:
    return "+".join(dict.fromkeys(_DATE.findall(long)))


def _prefix(uri: str) -> str:
    """Make a prefix of a namespace: the last step that is a name, the host where there is none."""
    scheme, _, rest = uri.partition("://")
    host, *steps = (rest or scheme).rstrip("/").split("/")
    usual = _USUAL.get("/".join(steps[-2:]))
    if usual is not None:
        return usual
    if uri.startswith("http://www.xbrl.org/dtr/type/"):
        return "dtr-types"
    named = [step for step in steps if step[:1].isalpha()]
    return named[-1] if named else _host(host)


def _host(host: str) -> str:
    labels = [label for label in host.split(".")[:-1] if label != "www"]
    return max(labels, key=len, default=host) or "ns"
