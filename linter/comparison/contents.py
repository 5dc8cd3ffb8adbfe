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
_PREFIXED = pattern(r"(?<![\w.:-])([^\W\d][\w.-]*):(?=[^\W\d])")


def content_key(element: Element) -> str:
    """Give the key of an element with all below it: names, attributes and text."""
    return "\n".join(f"{path} {name}={value}" if name else path for path, name, value in _parts(element))


def content_parts(element: Element) -> dict[str, str]:
    """Give what an element says by where: ``@test``, ``message/#text``; of several of one place the texts in a row."""
    found: dict[str, list[str]] = {}
    for path, name, value in _parts(element):
        inner = path.partition("/")[2]
        if name:
            found.setdefault(f"{inner}/{name}".lstrip("/"), []).append(value)
        elif inner:
            found.setdefault(inner, []).append("")
    return {where: " | ".join(filter(None, values)) for where, values in found.items()}


def _parts(element: Element) -> Iterator[tuple[str, str, str]]:
    """Go over path, name and value of all that an element holds; the name is '' for an element itself."""
    stack = [(element, names.local(element.name))]
    while stack:
        one, path = stack.pop()
        yield (path if one is not element else one.name), "", ""
        plain = plain_of(one)
        for name in sorted(one.attributes):
            if name not in _LAYOUT:
                yield path, f"@{names.local(name)}", plain(one.attributes[name])
        text = plain(" ".join(one.text.split()))
        if text:
            yield path, "#text", text
        stack.extend((child, f"{path}/{names.local(child.name)}") for child in reversed(one.children))


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


__all__ = ["content_key", "content_parts", "plain_of"]
