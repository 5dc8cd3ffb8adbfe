"""What an element says, in a key that prefixes, ids, xlink:labels and white space leave as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from ..base.pattern import pattern
from ..xbrl import names
from ..xbrl.model.element import Element
from .undated import undated

_LAYOUT = frozenset((
    "id", names.LABEL, names.TYPE, names.TITLE, names.BASE, names.SHOW, names.ACTUATE, names.SCHEMA_LOCATION,
))  # fmt: skip
_BOOLEANS = frozenset((  # attributes of what stands in formula and table links that are xs:boolean
    "augment", "bindAsSequence", "complement", "cover", "implicitFiltering", "required", "strict",
    names.CLOSED, names.USABLE,
))  # fmt: skip
_FALSE = frozenset(("abstract", "matchAny", "matches", "merge", "nils", "includeUnreportedValue"))  # if left out
_QNAMES = frozenset(("base", "itemType", "memberTypes", "ref", "refer", "substitutionGroup", "type"))  # of XML Schema
_TRUTH = {"1": "true", "0": "false"}
_SCHEMA = f"{names.XS} "
_PREFIXED = pattern(r"(?<![\w.:-])([^\W\d][\w.-]*):(?=[^\W\d])")


def content_key(element: Element) -> str:
    """Give the key of an element with all below it: names, attributes and text."""
    return "\n".join(f"{path} {name}={value}" if name else path for path, name, value in _parts(element))


def content_parts(element: Element, plain: bool = True) -> dict[str, str]:
    """Give what an element says by where: ``@test``, ``message/#text``; of several of one place the texts in a row.

    ``plain``: without prefixes and dates, else as it is written.
    """
    found: dict[str, list[str]] = {}
    for path, name, value in _parts(element, plain):
        inner = path.partition("/")[2]
        if name:
            found.setdefault(f"{inner}/{name}".lstrip("/"), []).append(value)
        elif inner:
            found.setdefault(inner, []).append("")
    return {where: " | ".join(filter(None, values)) for where, values in found.items()}


def _parts(element: Element, without: bool = True) -> Iterator[tuple[str, str, str]]:
    """Go over path, name and value of all that an element holds; the name is '' for an element itself."""
    stack = [(element, names.local(element.name))]
    while stack:
        one, path = stack.pop()
        yield (path if one is not element else one.name), "", ""
        plain = plain_of(one) if without else str
        for name in sorted(one.attributes):
            value = one.attributes[name]
            if name not in _LAYOUT and not (name in _FALSE and truth(name, value) == "false"):
                value = truth(name, value)
                if without and name in _QNAMES and one.name.startswith(_SCHEMA):
                    value = _expanded(one, value)
                yield path, f"@{names.local(name)}", plain(value)
        text = plain(" ".join(one.text.split()))
        if text:
            yield path, "#text", text
        stack.extend((child, f"{path}/{names.local(child.name)}") for child in reversed(one.children))


def _expanded(element: Element, qnames: str) -> str:
    """Write names that have the default namespace as those with a prefix will be (XML Schema 1, 3.15.3)."""
    default = element.namespaces.get("", "")
    words = qnames.split()
    return " ".join(word if ":" in word or not default else f"{_braced(default)}{word}" for word in words)


def truth(name: str, value: str) -> str:
    """Write the value of an attribute that is boolean in one way; those of others as they are."""
    return _TRUTH.get(value.strip(), value) if name in _BOOLEANS or name in _FALSE else value


def plain_of(element: Element) -> Callable[[str], str]:
    """Give a function that writes a value as it stands here without its prefixes and dates."""
    bound = element.namespaces

    def plain(value: str) -> str:
        if ":" not in value:
            return undated(value) if "/" in value else value
        if value.startswith(("http:", "https:")):
            return undated(value)
        return _PREFIXED.sub(lambda found: _named(bound, found.group(1)), value)

    return plain


def _named(bound: dict[str, str], prefix: str) -> str:
    namespace = bound.get(prefix)
    return f"{prefix}:" if namespace is None else _braced(namespace)


@cache
def _braced(namespace: str) -> str:
    return f"{{{undated(namespace)}}}"


__all__ = ["content_key", "content_parts", "plain_of", "truth"]
