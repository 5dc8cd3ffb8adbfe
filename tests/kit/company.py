"""A whole sound filing of a company: a schema, presentation, calculation and labels, from concepts and trees."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from . import write
from .faults import Files

Trees = Mapping[str, Sequence[str]]  # the children of each root; each tree has a role of the root's name


def company(prefix: str, concepts: Sequence[str], trees: Trees) -> Files:
    """Write the files of a company ``prefix`` at ``http://prefix.example``, of amounts at an instant."""
    stem = f"{prefix}-20301231"
    own = f"{stem}.xsd"
    return {
        own: _schema(prefix, stem, concepts, trees),
        f"{stem}_pre.xml": _trees(prefix, own, trees, "presentation", _preferred),
        f"{stem}_cal.xml": _trees(prefix, own, trees, "calculation", lambda *_: ' weight="1"'),
        f"{stem}_lab.xml": _labels(prefix, own, concepts),
    }


def _schema(prefix: str, stem: str, concepts: Sequence[str], trees: Trees) -> str:
    roles = [
        write.role_type(_role(prefix, name), name, f"000{number} - Statement - {name}")
        for number, name in enumerate(trees)
    ]
    refs = [write.linkbase_ref(f"{stem}_{kind}.xml") for kind in ("pre", "cal", "lab")]
    return write.schema(
        write.appinfo(*roles, *refs),
        write.imported(write.XBRLI, write.XBRLI_ADDRESS),
        *(write.concept(name, balance="debit", prefix=prefix) for name in concepts),
        namespace=f"http://{prefix}.example/20301231",
        prefix=prefix,
    )


def _role(prefix: str, name: str) -> str:
    return f"http://{prefix}.example/role/{name}"


def _loc(prefix: str, own: str, name: str) -> str:
    return write.loc(f"loc_{name}", f"{own}#{prefix}_{name}")


def _trees(prefix: str, own: str, trees: Trees, kind: str, more: Callable[[int, int], str]) -> str:
    refs = [write.role_ref(_role(prefix, name), f"{own}#{name}") for name in trees]
    links = []
    for parent, children in trees.items():
        parts = [_loc(prefix, own, parent)]
        for number, child in enumerate(children, 1):
            ends = (f"loc_{parent}", f"loc_{child}")
            parts += [_loc(prefix, own, child), write.arc(kind, *ends, str(number), more(number, len(children)))]
        links.append(write.link(kind, *parts, role=_role(prefix, parent)))
    return write.linkbase(*refs, *links)


def _preferred(number: int, count: int) -> str:
    return f' preferredLabel="{write.ROLE}{"totalLabel" if number == count else "label"}"'


def _labels(prefix: str, own: str, concepts: Sequence[str]) -> str:
    parts = []
    for name in concepts:
        parts.append(_loc(prefix, own, name))
        for role, text in (("label", name), ("totalLabel", f"{name}, total")):
            parts.append(write.label(f"lab_{name}", text, write.ROLE + role, more=f' id="{role}_{name}"'))
        parts.append(write.arc("label", f"loc_{name}", f"lab_{name}", ""))
    return write.linkbase(write.link("label", *parts))
