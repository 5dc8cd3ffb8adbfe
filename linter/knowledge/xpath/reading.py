"""Expressions read by a parser of XPath 2.0: their free variables, and the first fault that it finds.

The parser is that of elementpath, which is imported when an expression is read. It knows nothing of the functions of
XBRL and of taxonomies: the names of these are blanked, so that it reads their arguments as a sequence in brackets,
which may stand wherever a call may (XPath 2.0, 3.1.3 and 3.1.5). Prefixes are looked up before; then each name is
one word to it, without a colon. Nothing of this moves a character.
"""

from __future__ import annotations

from functools import lru_cache

from ...base.pattern import pattern
from ...base.record import Record
from ...base.typed import TYPE_CHECKING
from .functions import FN, OF_XPATH, XS, registered
from .kinds import ANYTHING, Kind
from .slips import slip_in
from .static_types import Called, Mistyped, types_of
from .words import Call, Fault, Name, Words, each_word, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

_MOST_NESTED = 50  # brackets: the parser calls itself for each
_MOST_LONG = 20_000  # characters
TOO_DEEP = "too-deep"


class Reading(Record):
    """What an expression names, and what is wrong with it.

    ``fault`` has the code TOO_DEEP where the expression is too long or too deep to be read.
    """

    variables: tuple[Name, ...]  # without those that for, some and every bind
    calls: tuple[Call, ...]  # of functions that are not XPath's own
    fault: Fault | None
    gives: Kind = ANYTHING
    mistyped: Mistyped | None = None  # the first place that fails whenever the expression is evaluated


def read(text: str, namespaces: Mapping[str, str]) -> Reading:
    """Read an expression with the namespaces in scope, by prefix."""
    used = tuple(sorted((p, uri) for p, uri in namespaces.items() if p and f"{p}:" in text))
    return _read(text, used)


@lru_cache(4096)
def _read(text: str, used: tuple[tuple[str, str], ...]) -> Reading:
    namespaces = dict(used)
    words = words_of(text)
    calls = tuple(call for call in words.calls if namespaces.get(call.name.prefix, "") not in OF_XPATH)
    if words.fault is not None:
        return Reading((), calls, words.fault)
    unbound = next((name for name in words.names if name.prefix not in namespaces), None)
    if unbound is not None:
        end = unbound.start + len(unbound.prefix)
        return Reading((), calls, Fault("XPST0081", unbound.start, end, unbound.prefix))
    if words.depth > _MOST_NESTED or len(text) > _MOST_LONG:
        return Reading((), calls, Fault(TOO_DEEP, 0, len(text), ""))
    wrong = slip_in(text, namespaces, XS) or _wrong_type(text, words.names, namespaces)
    if wrong is not None and wrong.code == "XPST0003":
        return Reading((), calls, wrong)
    known = {name.start: name for name in words.names}
    simple = _simplified(text, words, calls, namespaces)
    root, fault = _parsed(text, simple, namespaces)
    if root is None or fault is not None or wrong is not None:
        return Reading(tuple(_free(root, text, known)) if root is not None else (), calls, fault or wrong)
    gives, mistyped = types_of(root, _by_bracket(simple, calls, namespaces))
    return Reading(tuple(_free(root, text, known)), calls, None, gives, mistyped)


def gives_of_ones(text: str, namespaces: Mapping[str, str]) -> Kind:
    """Give what a sound expression gives where each variable in it is one item; anything for one that is not read."""
    words = words_of(text)
    calls = tuple(call for call in words.calls if namespaces.get(call.name.prefix, "") not in OF_XPATH)
    if words.depth > _MOST_NESTED or len(text) > _MOST_LONG:
        return ANYTHING
    used = {prefix: uri for prefix, uri in namespaces.items() if prefix and f"{prefix}:" in text}
    simple = _simplified(text, words, calls, used)
    root, fault = _parsed(text, simple, used)
    if root is None or fault is not None:
        return ANYTHING
    return types_of(root, _by_bracket(simple, calls, used), Kind(None))[0]


def _by_bracket(simple: str, calls: Iterable[Call], namespaces: Mapping[str, str]) -> dict[int, Called]:
    """Give the calls whose names were blanked by where their brackets open, with the signatures of the registry."""
    found = {}
    for call in calls:
        name = call.name
        signature = (registered(namespaces[name.prefix]) or {}).get(name.local)
        takes, gives = (signature.takes, signature.gives) if signature is not None else ((), "item()*")
        written = f"{name.prefix}:{name.local}"
        known = signature is not None
        found[simple.index("(", name.end)] = Called(written, name.start, name.end, takes, gives, known)
    return found


def _simplified(text: str, words: Words, calls: Iterable[Call], namespaces: Mapping[str, str]) -> str:
    """Blank comments and the names of functions that the parser does not know, and make one word of other names."""
    characters = list(text)
    spans = [*words.comments, *((call.name.start, call.name.end) for call in calls)]
    for start, end in spans:
        characters[start:end] = " " * (end - start)
    for name in words.names:
        if namespaces[name.prefix] in OF_XPATH or characters[name.start] == " ":
            continue
        colon = name.start + len(name.prefix)
        if name.local == "*":
            characters[name.start : colon + 1] = " " * (colon + 1 - name.start)
        else:
            characters[colon] = "."
    if not text.isascii():
        _plain(text, characters)
    return "".join(characters)


def _plain(text: str, characters: list[str]) -> None:
    """Put plain letters into names in place of others, not all of which the parser takes (Namespaces in XML, 4)."""
    for kind, start, end, _ in each_word(text):
        if kind in ("name", "prefixed"):
            for at in range(start, end):
                if not characters[at].isascii():
                    characters[at] = "x"


_TYPE_WORDS = ("as", "of")  # cast as, castable as, treat as, instance of
TYPES = frozenset(
    (
        "anyType", "anySimpleType", "untyped", "anyAtomicType", "untypedAtomic", "string", "boolean", "decimal",
        "float", "double", "duration",
        "dayTimeDuration", "yearMonthDuration", "dateTime", "time", "date", "gYearMonth", "gYear", "gMonthDay", "gDay",
        "gMonth", "hexBinary", "base64Binary", "anyURI", "QName", "NOTATION", "normalizedString", "token", "language",
        "NMTOKEN", "NMTOKENS", "Name", "NCName", "ID", "IDREF", "IDREFS", "ENTITY", "ENTITIES", "integer",
        "nonPositiveInteger", "negativeInteger", "long", "int", "short", "byte", "nonNegativeInteger", "unsignedLong",
        "unsignedInt", "unsignedShort", "unsignedByte", "positiveInteger",
    )
)  # fmt: skip


def is_type(local: str) -> bool:
    """Say whether XML Schema has a built-in type of that name."""
    return local in TYPES


def _wrong_type(text: str, listed: Iterable[Name], namespaces: Mapping[str, str]) -> Fault | None:
    """Give the first name where a type must stand that is of none (XPST0051), or of none to cast to (XPST0080)."""
    for name in listed:
        before = text[: name.start].rstrip()
        if namespaces[name.prefix] != XS or not before.endswith(_TYPE_WORDS):
            continue
        written = f"{name.prefix}:{name.local}"
        if not is_type(name.local):
            return Fault("XPST0051", name.start, name.end, f"there is no type {written}")
        if name.local in _NO_TARGETS and _CAST.search(before):
            return Fault("XPST0080", name.start, name.end, f"nothing can be cast to {written}")
    return None


_NO_TARGETS = ("NOTATION", "anyAtomicType")  # XPath 2.0, 3.10.2 and 3.10.3
_CAST = pattern(r"\bcast(?:able)?\s+as$")


def _parsed(text: str, simple: str, namespaces: dict[str, str]) -> tuple[Any, Fault | None]:
    """Give what the parser makes of an expression's simple form, or the first fault that it finds."""
    from elementpath import ElementPathError
    from elementpath.tdop import Parser

    parser = _parser(namespaces)
    for _ in range(_MOST_HIDDEN):
        try:
            root = Parser.parse(parser, simple)  # without what the parser would work out of literals
            if getattr(root, "label", "") in ("sequence type", "function test"):
                return None, Fault("XPST0003", 0, len(text), "a type is no expression")
            return root, None
        except ElementPathError as error:
            if error.code != "err:XPST0008":
                return None, _fault(text, error)
            simple = _of_outer_name(simple, _span(error)[0])
        except RecursionError:
            return None, Fault(TOO_DEEP, 0, len(text), "")
    return None, None


def _parser(namespaces: dict[str, str]) -> Any:
    from elementpath import XPath2Parser

    parser = XPath2Parser({**namespaces, "xs": XS, "fn": FN})
    if parser.tokenizer is None:
        parser.tokenizer = parser.create_tokenizer(parser.symbol_table)
    return parser


_VARIABLE = pattern(r"\$\s*([\w.\-]+)")
_MOST_HIDDEN = 20


def _of_outer_name(simple: str, start: int) -> str:
    """Give the variable at a place a name that no loop binds.

    In the range of a loop the name of its variable is that of one further out (XPath 2.0, 3.7), which the parser takes
    for a fault. What it is called is read off the expression itself.
    """
    match = _VARIABLE.match(simple, start)
    if match is None:
        return simple
    return f"{simple[: match.start(1)]}{'_' * len(match[1])}{simple[match.end(1) :]}"


def _fault(text: str, error: Any) -> Fault:
    """Take the kind and place of a fault from an error of the parser."""
    from .wording import fault_of

    code = (getattr(error, "code", None) or "").rpartition(":")[2]
    start, _ = _span(error)
    return fault_of(text, code, start, str(error), getattr(error, "token", None))


def _span(error: Any) -> tuple[int, int]:
    token = getattr(error, "token", None)
    start, end = getattr(token, "span", (0, 0)) if token is not None else (0, 0)
    return (start, end)


def _free(root: Any, text: str, known: Mapping[int, Name]) -> Iterable[Name]:
    """Go over the variables that nothing in the expression binds (XPath 2.0, 3.7 and 3.9), without recursion."""
    stack: list[tuple[Any, frozenset[tuple[str, str]]]] = [(root, frozenset())]
    while stack:
        token, bound = stack.pop()
        if token.symbol == "$":
            name = _name(token, text, known)
            if (name.prefix, name.local) not in bound:
                yield name
        elif token.symbol in ("for", "some", "every") and len(token) > 2:
            for number in range(0, len(token) - 1, 2):
                stack.append((token[number + 1], bound))
                variable = _name(token[number], text, known)
                bound |= {(variable.prefix, variable.local)}
            stack.append((token[len(token) - 1], bound))
        else:
            stack.extend((token[number], bound) for number in range(len(token)))


def _name(token: Any, text: str, known: Mapping[int, Name]) -> Name:
    """Give the name of a variable, from its sign on."""
    held = token[0]
    start, (first, end) = token.span[0], held.span
    name = known.get(first)
    return name._replace(start=start) if name is not None else Name("", text[first:end], start, end)


_OF_FOCUS = frozenset(("position", "last"))
_BY_FOCUS = frozenset(  # functions that take the context item where they are given nothing
    (
        "string", "name", "local-name", "namespace-uri", "number", "normalize-space", "string-length", "root", "lang",
        "base-uri", "document-uri", "id", "idref",
    )
)  # fmt: skip
_STEPS = frozenset((".", "..", "@", "*", "(name)", "::"))
_OF_TYPE = frozenset(("cast", "castable", "treat", "instance"))


def needs_context(text: str, namespaces: Mapping[str, str]) -> bool:
    """Say whether an expression asks for the context item, so that it fails where there is none (XPDY0002)."""
    reading = read(text, namespaces)
    if reading.fault is not None:
        return False
    from elementpath import ElementPathError, XPath2Parser
    from elementpath.tdop import Parser

    used = {p: uri for p, uri in namespaces.items() if p}
    parser = XPath2Parser({**used, "xs": XS, "fn": FN})
    try:
        if parser.tokenizer is None:
            parser.tokenizer = parser.create_tokenizer(parser.symbol_table)
        root = Parser.parse(parser, _simplified(text, words_of(text), reading.calls, used))
    except (ElementPathError, RecursionError):
        return False
    return _asks_for_context(root)


def _asks_for_context(root: Any) -> bool:
    stack = [root]
    while stack:
        token = stack.pop()
        count = len(token)
        if token.symbol in _STEPS or token.symbol in _OF_FOCUS or (token.symbol in _BY_FOCUS and not count):
            return True
        if getattr(token, "label", "") in ("axis", "kind test"):
            return True
        if token.symbol in ("/", "//"):
            if count < 2:
                return True
            stack.append(token[0])
        elif token.symbol == "[" or token.symbol in _OF_TYPE:
            stack.append(token[0])
        elif token.symbol == ":":
            stack.append(token[1])
        elif token.symbol in ("for", "some", "every") and count > 2:
            stack.extend(token[number] for number in range(1, count, 2))
            stack.append(token[count - 1])
        elif token.symbol != "$":
            stack.extend(token[number] for number in range(count))
    return False
