"""What a report uses: the concepts, axes and members of an XBRL instance or an inline XBRL document, and its DTS."""

from __future__ import annotations

from collections.abc import Iterable

from ...base.record import Record

REFERENCE_LISTS = ("schema_refs", "linkbase_refs", "role_refs", "arcrole_refs")
"""The attributes of an instance that hold its references."""


class Reference(Record):
    """A schemaRef, linkbaseRef, roleRef or arcroleRef of a report (XBRL 2.1, 4.2 to 4.5)."""

    href: str
    role: str  # xlink:role
    arcrole: str  # xlink:arcrole
    uri: str  # roleURI or arcroleURI
    base: str  # the xml:base in force, '' without one
    offset: int  # parse offset of the start tag
    document: str  # the URI of the document that it stands in


class Problem(Record):
    """Why a document could not be read to its end."""

    message: str
    offset: int  # parse offset
    line: int
    column: int
    document: str


class Context(Record):
    """What is kept of an xbrli:context."""

    members: tuple[tuple[str, str], ...]  # (dimension, member) of each explicit dimension
    typed: tuple[str, ...]  # typed dimensions
    end: str  # the end date or instant, as written; '' for ever


class Instance:
    """What one report uses. Names are expanded: 'namespace-uri local', only 'local' without a namespace.

    Attributes:
        uri: the document, or the first of several.
        inline: whether it is an inline XBRL document.
        concepts: concept to the number of its facts, tuples included.
        nonnil: the concepts that have a fact that is not nil.
        axes: dimension to its members, in the contexts that facts use; a typed dimension has none.
        typed: the typed dimensions among `axes`.
        period_end: the latest end date or instant (yyyy-mm-dd) of the contexts that facts use, '' without one.
        languages: every xml:lang on the root, on facts and, inline, on any other element.
        namespaces: prefix to namespace as declared at the root, '' for the default one.
        facts_text: the text of a few dei facts, and of those that name a line of the balance sheet, by local name;
            booleans and English dates as XBRL writes them.
        schema_refs, linkbase_refs, role_refs, arcrole_refs: what the report points at, in document order.
        footnote_links: the parse offset of each link:footnoteLink's start tag.
        units: the contexts of the facts by concept and unit, as contextRef and unitRef name them.
        contexts, used_contexts: the contexts by id, and the ids that facts name.
        problems: why the document could not be read to its end.
    """

    __slots__ = (
        "arcrole_refs", "axes", "concepts", "contexts", "facts_text", "footnote_links", "inline", "languages",
        "linkbase_refs", "namespaces", "nonnil", "period_end", "problems", "role_refs", "schema_refs", "typed", "units",
        "uri", "used_contexts",
    )  # fmt: skip

    def __init__(self, uri: str, inline: bool = False) -> None:
        self.uri = uri
        self.inline = inline
        self.concepts: dict[str, int] = {}
        self.nonnil: set[str] = set()
        self.axes: dict[str, set[str]] = {}
        self.typed: set[str] = set()
        self.period_end = ""
        self.languages: set[str] = set()
        self.namespaces: dict[str, str] = {}
        self.facts_text: dict[str, str] = {}
        self.schema_refs: list[Reference] = []
        self.linkbase_refs: list[Reference] = []
        self.role_refs: list[Reference] = []
        self.arcrole_refs: list[Reference] = []
        self.footnote_links: list[int] = []
        self.contexts: dict[str, Context] = {}
        self.used_contexts: set[str] = set()
        self.units: dict[tuple[str, str], set[str]] = {}
        self.problems: list[Problem] = []

    def use(self, contexts: Iterable[Context]) -> None:
        """Count the axes, members and dates of contexts that facts use."""
        for context in contexts:
            for dimension, member in context.members:
                self.axes.setdefault(dimension, set()).add(member)
            for dimension in context.typed:
                self.axes.setdefault(dimension, set())
                self.typed.add(dimension)
            self.period_end = max(self.period_end, context.end[:10])


def merge(instances: Iterable[Instance]) -> Instance:
    """Put the documents of one report together; facts may use contexts of another document (Inline XBRL 1.1, 4.1).

    Args:
        instances: at least one.

    Raises:
        ValueError: there are none.
    """
    parts = list(instances)
    if not parts:
        raise ValueError("a report has at least one document")
    whole = Instance(parts[0].uri, parts[0].inline)
    for part in parts:
        _add(whole, part)
    for part in parts:
        missing = part.used_contexts - part.contexts.keys()
        whole.use(whole.contexts[name] for name in missing if name in whole.contexts)
    return whole


def _add(whole: Instance, part: Instance) -> None:
    for concept, count in part.concepts.items():
        whole.concepts[concept] = whole.concepts.get(concept, 0) + count
    for dimension, members in part.axes.items():
        whole.axes.setdefault(dimension, set()).update(members)
    for fact, contexts in part.units.items():
        whole.units.setdefault(fact, set()).update(contexts)
    for name in ("nonnil", "typed", "languages", "used_contexts"):
        getattr(whole, name).update(getattr(part, name))
    for name in (*REFERENCE_LISTS, "footnote_links", "problems"):
        getattr(whole, name).extend(getattr(part, name))
    for name in ("namespaces", "facts_text", "contexts"):
        setattr(whole, name, getattr(part, name) | getattr(whole, name))
    whole.period_end = max(whole.period_end, part.period_end)
