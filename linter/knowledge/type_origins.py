"""From which types others come, by restriction and extension (XML Schema 1.0 part 1, 3.4.6 and 3.14.6)."""

from __future__ import annotations

from ..grammar.built_in_types import BASES
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from .simple_types import LIST, UNION, derivation_of, is_item_type, simple_of
from .types import REGISTRIES, registered


def comes_from(filing: Filing, type_: str, wanted: str) -> bool:
    """Say whether a type is another one, or derived from it; True where that is not known."""
    simple = simple_of(filing, wanted)
    if simple is not None and simple.variety in (UNION, LIST) and not is_item_type(wanted):
        return True  # a member of a union may stand for it
    met: set[str] = set()
    while type_ not in met:
        if type_ == wanted:
            return True
        met.add(type_)
        base = _base(filing, type_)
        if base is None:
            return True
        type_ = base
    return False


def _base(filing: Filing, type_: str) -> str | None:
    """Give the base of a type by their expanded names; '' where it has none, None where that is not known."""
    namespace, local = names.split(type_)
    if namespace == names.XS:
        return f"{namespace} {BASES[local]}" if local in BASES else ""
    if is_item_type(type_):
        return ""
    declared = filing.declarations.types.get(type_)
    if declared is not None:
        derivation = derivation_of(declared)
        return "" if derivation is None else derivation.expand(derivation.get("base"))
    item_type = registered().get(local) if namespace.startswith(REGISTRIES) else None
    return f"{names.XBRLI} {item_type}" if item_type else None if type_ else ""


__all__ = ["comes_from"]
