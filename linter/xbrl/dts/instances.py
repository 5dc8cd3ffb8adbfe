"""What a report uses: the concepts, axes and members of an XBRL instance or an inline XBRL document, and its DTS.

Facts are counted, not judged. The document streams through expat and no tree is built. Contexts are read in a mode
of their own, so that an element that stands for a fact needs one call and a few look-ups, and no end-tag handler.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from pyexpat import ErrorString, ExpatError, ParserCreate, XMLParserType

from ...base.record import Record
from ..read.encoding import SINGLE_BYTES, DecodeError, Source, decode
from ..read.sniff import INLINE, INSTANCE, sniff

_XBRLI = "http://www.xbrl.org/2003/instance "
_LINK = "http://www.xbrl.org/2003/linkbase "
_XLINK = "http://www.w3.org/1999/xlink "
_XBRLDI = "http://xbrl.org/2006/xbrldi "
_XML = "http://www.w3.org/XML/1998/namespace "
_INLINE_NAMESPACES = tuple(f"http://www.xbrl.org/{year}/inlineXBRL " for year in (2013, 2008, 2010, 2011))

_CONTEXT, _FOOTNOTE_LINK = _XBRLI + "context", _LINK + "footnoteLink"
_EXPLICIT, _TYPED = _XBRLDI + "explicitMember", _XBRLDI + "typedMember"
_WITH_TEXT = frozenset({_EXPLICIT, _XBRLI + "endDate", _XBRLI + "instant"})
_REFERENCES = {
    _LINK + "schemaRef": "schema_refs",
    _LINK + "linkbaseRef": "linkbase_refs",
    _LINK + "roleRef": "role_refs",
    _LINK + "arcroleRef": "arcrole_refs",
}
_HREF, _ROLE, _ARCROLE = _XLINK + "href", _XLINK + "role", _XLINK + "arcrole"
_BASE, _LANGUAGE = _XML + "base", _XML + "lang"
_NIL = "http://www.w3.org/2001/XMLSchema-instance nil"
_TRUE = ("true", "1")

_UNDECODABLE = (4, 6)  # expat's XML_ERROR_INVALID_TOKEN and XML_ERROR_PARTIAL_CHAR, too poor in words for wrong bytes
_LONGEST_CHARACTER = 5  # bytes
_CHUNK = 8192

# The facts whose text other rules need, by local name within any version of the dei taxonomy.
_ENTITY_FACTS = frozenset(
    {
        "AmendmentFlag",
        "DocumentPeriodEndDate",
        "DocumentType",
        "EntityCentralIndexKey",
        "EntityFilerCategory",
        "EntityRegistrantName",
    }
)
_LOCATION = "StatementOfFinancialPositionExtensibleList"  # ends the names of facts that name a balance sheet line

Attributes = dict[str, str]
Action = Callable[[str, Attributes], None]


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
        contexts, used_contexts: the contexts by id, and the ids that facts name.
        problems: why the document could not be read to its end.
    """

    __slots__ = (
        "arcrole_refs", "axes", "concepts", "contexts", "facts_text", "footnote_links", "inline", "languages",
        "linkbase_refs", "namespaces", "nonnil", "period_end", "problems", "role_refs", "schema_refs", "typed", "uri",
        "used_contexts",
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


def read_instance(data: bytes, uri: str, source: Source | None = None) -> Instance | None:
    """Read what an XBRL instance or an inline XBRL document uses.

    Args:
        data: the bytes of the document.
        uri: its name, kept in the references and problems.
        source: the same document, if the caller has decoded it already.

    Returns:
        The instance, as far as it could be read, with its `problems`; None for anything but a report.
    """
    instance = _read(data, uri, source, references_only=False)
    return instance if instance is not None and _is_report(instance) else None


def schema_references(data: bytes, uri: str) -> list[tuple[str, str]]:
    """Give href and xml:base of all that a report refers to: schemas, linkbases, role and arcrole types.

    Much cheaper than `read_instance` for an XBRL instance, in which references come first (XBRL 2.1, 4.1); inline
    documents are read to their end. Empty for anything but a report.
    """
    instance = _read(data, uri, None, references_only=True)
    if instance is None:
        return []
    found = (reference for name in _REFERENCES.values() for reference in getattr(instance, name))
    return [(reference.href, reference.base) for reference in found]


def _read(data: bytes, uri: str, source: Source | None, references_only: bool) -> Instance | None:
    kind = sniff(data)
    if kind not in (INSTANCE, INLINE):
        return None
    instance = Instance(uri, kind == INLINE)
    try:
        source = source or decode(data)
    except DecodeError as error:
        place = Source(data, SINGLE_BYTES).place(error.offset)
        instance.problems.append(Problem(str(error), error.offset, *place, uri))
        return instance
    parser = ParserCreate(source.parse_encoding, " ")
    if instance.inline:
        parser.UseForeignDTD(True)  # entities of HTML, such as &nbsp;, are then passed over, not errors
    reader = (_InlineReader if instance.inline else _InstanceReader)(instance, parser)
    try:
        _feed(reader, source.parse_bytes, references_only and not instance.inline)
    except ExpatError as error:
        instance.problems.append(_problem(error, parser.ErrorByteIndex, source, uri))
    finally:
        reader.release()
    instance.use(instance.contexts[name] for name in instance.used_contexts if name in instance.contexts)
    return instance


def _feed(reader: _Reader, data: bytes, references_only: bool) -> None:
    if not references_only:
        reader.parser.Parse(data, True)
        return
    for start in range(0, len(data), _CHUNK):
        reader.parser.Parse(data[start : start + _CHUNK], False)
        if reader.instance.contexts or reader.instance.concepts:
            return


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
    for name in ("nonnil", "typed", "languages", "used_contexts"):
        getattr(whole, name).update(getattr(part, name))
    for name in (*_REFERENCES.values(), "footnote_links", "problems"):
        getattr(whole, name).extend(getattr(part, name))
    for name in ("namespaces", "facts_text", "contexts"):
        setattr(whole, name, getattr(part, name) | getattr(whole, name))
    whole.period_end = max(whole.period_end, part.period_end)


def _is_report(instance: Instance) -> bool:
    """Whether there is more than the word inlineXBRL to an HTML document."""
    return not instance.inline or any(
        (instance.concepts, instance.contexts, instance.schema_refs, instance.linkbase_refs, instance.problems)
    )


def _problem(error: ExpatError, offset: int, source: Source, uri: str) -> Problem:
    message = ErrorString(error.code) or str(error)
    undecodable = source.decode_error() if error.code in _UNDECODABLE else None
    if undecodable is not None and abs(undecodable.offset - offset) < _LONGEST_CHARACTER:
        message = str(undecodable)
    return Problem(message, offset, *source.place(offset), uri)


class _Reader(ABC):
    """The parts that instances and inline documents share: contexts, references, texts, names."""

    def __init__(self, instance: Instance, parser: XMLParserType) -> None:
        self.instance = instance
        self.parser = parser
        self.actions: dict[str, Action] = {_CONTEXT: self.context} | dict.fromkeys(_REFERENCES, self.reference)
        self.prefixes: dict[str, list[str]] = {}
        self.expanded: dict[str, str] = {}
        self.text: list[str] = []
        self.root_base = self.base = ""
        self.depth = 0  # of the elements within the text that is being collected; 0 when none is
        parser.buffer_text = True
        parser.StartNamespaceDeclHandler = self.declare
        parser.EndNamespaceDeclHandler = self.undeclare
        parser.StartElementHandler = self.root

    def release(self) -> None:
        """Undo the circle between the parser and its handlers, so that both are freed at once."""
        self.actions.clear()
        for event in ("StartElement", "EndElement", "CharacterData", "StartNamespaceDecl", "EndNamespaceDecl"):
            setattr(self.parser, event + "Handler", None)

    @abstractmethod
    def start(self, name: str, attributes: Attributes) -> None:
        """An element outside of contexts and footnotes."""

    def root(self, _: str, attributes: Attributes) -> None:
        """The first start tag."""
        self.instance.namespaces = {prefix: uris[-1] for prefix, uris in self.prefixes.items()}
        self.root_base = self.base = attributes.get(_BASE, "")
        if _LANGUAGE in attributes:
            self.instance.languages.add(attributes[_LANGUAGE])
        self.parser.StartElementHandler = self.start

    def reference(self, name: str, attributes: Attributes) -> None:
        """A schemaRef, linkbaseRef, roleRef or arcroleRef."""
        get = attributes.get
        uri = get("roleURI") or get("arcroleURI") or ""
        base = _join(self.base, get(_BASE, ""))
        offset = self.parser.CurrentByteIndex
        points = get(_HREF, ""), get(_ROLE, ""), get(_ARCROLE, "")
        getattr(self.instance, _REFERENCES[name]).append(Reference(*points, uri, base, offset, self.instance.uri))

    def declare(self, prefix: str | None, uri: str | None) -> None:
        """A namespace declaration comes into force."""
        self.prefixes.setdefault(prefix or "", []).append(uri or "")
        self.expanded.clear()

    def undeclare(self, prefix: str | None) -> None:
        """A namespace declaration ends."""
        self.prefixes[prefix or ""].pop()
        self.expanded.clear()

    def expand(self, qname: str) -> str:
        """The expanded name of a QName in content or an attribute, '' if its prefix is not declared."""
        name = self.expanded.get(qname)
        if name is None:
            prefix, colon, local = qname.strip().rpartition(":")
            uris = self.prefixes.get(prefix)
            name = f"{uris[-1]} {local}" if uris and uris[-1] else "" if colon else local
            self.expanded[qname] = name
        return name

    def context(self, _: str, attributes: Attributes) -> None:
        """Read a context in handlers of its own: its segment may hold elements that look like facts."""
        self.context_id = attributes.get("id", "")
        self.members: list[tuple[str, str]] = []
        self.typed: list[str] = []
        self.end = ""
        self.depth = 0
        self.parser.StartElementHandler = self.start_in_context
        self.parser.EndElementHandler = self.end_in_context

    def start_in_context(self, name: str, attributes: Attributes) -> None:
        """An element within a context."""
        if name in _WITH_TEXT:
            self.text.clear()
            self.parser.CharacterDataHandler = self.text.append
            if name == _EXPLICIT:
                self.dimension = self.expand(attributes.get("dimension", ""))
        elif name == _TYPED:
            self.typed.append(self.expand(attributes.get("dimension", "")))

    def end_in_context(self, name: str) -> None:
        """The end of an element within a context, or of the context."""
        if name in _WITH_TEXT:
            self.parser.CharacterDataHandler = None
            text = "".join(self.text).strip()
            if name != _EXPLICIT:
                self.end = text
            elif self.dimension and self.expand(text):
                self.members.append((self.dimension, self.expand(text)))
        elif name == _CONTEXT:
            typed = tuple(filter(None, self.typed))
            self.instance.contexts[self.context_id] = Context(tuple(self.members), typed, self.end)
            self.parser.StartElementHandler = self.start
            self.parser.EndElementHandler = None

    def collect(self, local: str, transformation: str) -> None:
        """Keep the text up to the end of the element that has just begun."""
        if self.depth:
            return  # within a text that is being collected already
        self.text.clear()
        self.local, self.transformation, self.depth = local, transformation, 1
        self.parser.CharacterDataHandler = self.text.append
        self.parser.StartElementHandler = self.start_in_text
        self.parser.EndElementHandler = self.end_in_text

    def start_in_text(self, name: str, attributes: Attributes) -> None:
        """An element within a collected text, which may be another fact."""
        self.depth += 1
        self.start(name, attributes)

    def end_in_text(self, _: str) -> None:
        """The end of an element within a collected text, or of the text."""
        self.depth -= 1
        if not self.depth:
            self.parser.CharacterDataHandler = self.parser.EndElementHandler = None
            self.parser.StartElementHandler = self.start
            value = transform(" ".join("".join(self.text).split()), self.transformation)
            self.instance.facts_text.setdefault(self.local, value)

    def count(self, concept: str, attributes: Attributes) -> None:
        """A fact."""
        instance = self.instance
        instance.concepts[concept] = instance.concepts.get(concept, 0) + 1
        context = attributes.get("contextRef")
        if context is not None:
            instance.used_contexts.add(context)
        if attributes.get(_NIL) not in _TRUE:
            instance.nonnil.add(concept)
        if _LANGUAGE in attributes:
            instance.languages.add(attributes[_LANGUAGE])


class _InstanceReader(_Reader):
    """XBRL 2.1, 4: every element that is not of XBRL's own namespaces is an item or a tuple."""

    def __init__(self, instance: Instance, parser: XMLParserType) -> None:
        super().__init__(instance, parser)
        self.actions[_FOOTNOTE_LINK] = self.footnotes

    def start(self, name: str, attributes: Attributes) -> None:
        """A fact, a reference, a context or what does not matter."""
        action = self.actions.get(name)
        if action is None:
            action = self.actions[name] = self.action_of(name)
        action(name, attributes)

    def action_of(self, name: str) -> Action:
        """What to do with an element met for the first time."""
        if name.startswith((_XBRLI, _LINK)):
            return _ignore
        return self.entity_fact if _is_entity_fact(name) else self.count

    def entity_fact(self, name: str, attributes: Attributes) -> None:
        """A fact whose text is kept."""
        self.count(name, attributes)
        self.collect(_local(name), "")

    def footnotes(self, _: str, __: Attributes) -> None:
        """Pass over a footnote link; the linkbase reader reads it."""
        self.instance.footnote_links.append(self.parser.CurrentByteIndex)
        self.parser.StartElementHandler = None
        self.parser.EndElementHandler = self.end_in_footnotes

    def end_in_footnotes(self, name: str) -> None:
        """The end of an element in a footnote link, or of the link."""
        if name == _FOOTNOTE_LINK:
            self.parser.StartElementHandler = self.start
            self.parser.EndElementHandler = None


class _InlineReader(_Reader):
    """Inline XBRL 1.0 and 1.1: facts are ix: elements that name their concept, anywhere in the HTML."""

    def __init__(self, instance: Instance, parser: XMLParserType) -> None:
        super().__init__(instance, parser)
        for namespace in _INLINE_NAMESPACES:
            self.actions[namespace + "references"] = self.references
            for local in ("nonFraction", "nonNumeric", "fraction", "tuple"):
                self.actions[namespace + local] = self.fact

    def start(self, name: str, attributes: Attributes) -> None:
        """A fact, a reference, a context, or HTML."""
        action = self.actions.get(name)
        if action is not None:
            action(name, attributes)
        elif _LANGUAGE in attributes:
            self.instance.languages.add(attributes[_LANGUAGE])

    def references(self, _: str, attributes: Attributes) -> None:
        """ix:references, whose xml:base holds for the references in it."""
        self.base = _join(self.root_base, attributes.get(_BASE, ""))

    def fact(self, _: str, attributes: Attributes) -> None:
        """An ix: element; one whose name has an undeclared prefix stands for no concept."""
        concept = self.expand(attributes.get("name", ""))
        if concept:
            self.count(concept, attributes)
            if _is_entity_fact(concept):
                self.collect(_local(concept), attributes.get("format", "").rpartition(":")[2].lower())


def _ignore(_: str, __: Attributes) -> None:
    """An element that says nothing about what the report uses."""


def _local(name: str) -> str:
    return name[name.rfind(" ") + 1 :]


def _is_entity_fact(name: str) -> bool:
    return name.endswith(_LOCATION) or (_local(name) in _ENTITY_FACTS and "/dei/" in name)


def _join(base: str, relative: str) -> str:
    """One xml:base within another (XML Base, 4.1); dot segments are left to whoever opens the result."""
    scheme, _, rest = relative.partition(":")
    if not base or not relative or (rest and "/" not in scheme):
        return relative or base
    if relative.startswith("/"):
        start = base.find("://")
        return base[: base.find("/", start + 3)] + relative if base.find("/", start + 3) > start > 0 else relative
    return base[: base.rfind("/") + 1] + relative


_FIXED = {
    "booleanfalse": "false",
    "fixed-false": "false",
    "booleantrue": "true",
    "fixed-true": "true",
    "nocontent": "",
    "fixed-empty": "",
}
_BALLOT_BOXES = {"\u2610": "false", "\u2611": "true", "\u2612": "true"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def transform(text: str, transformation: str) -> str:
    """The value that a displayed text stands for, by the local name of its ix: format.

    Knows the booleans and the English dates that cover pages use; anything else is returned as displayed.
    """
    if transformation in _FIXED:
        return _FIXED[transformation]
    if transformation == "boolballotbox":
        return _BALLOT_BOXES.get(text, text)
    return _english_date(text) if transformation.startswith("date") else text


def _english_date(text: str) -> str:
    """'September 29, 2019' as 2019-09-29; a text of another form as it is."""
    words = text.replace(",", " ").replace(".", " ").lower().split()
    months = [_MONTHS.index(word[:3]) + 1 for word in words if word[:3] in _MONTHS]
    numbers = sorted(int(word) for word in words if word.isdecimal())
    if len(words) != 3 or len(months) != 1 or len(numbers) != 2:
        return text
    day, year = numbers
    return f"{year:04}-{months[0]:02}-{day:02}" if day <= 31 and year >= 1000 else text
