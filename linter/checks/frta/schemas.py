"""The outer form of a schema document (FRTA 4.2)."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl import names
from ...xbrl.model.schemas import Schema
from .. import Hit, check
from ..options import Options


class TargetNamespace(Options):
    """``missing``: report an absent targetNamespace too, not only an empty one."""

    missing: bool = False


@check("target-namespace-given", says=("what",))
def target_namespace_given(schema: Schema, options: TargetNamespace) -> Iterator[Hit]:
    """A targetNamespace that is empty (XBRL 2.1, 5.1) or, where asked for, absent (FRTA 4.2.11)."""
    value = schema.root.attributes.get("targetNamespace")
    if value is not None and not value.strip():
        yield Hit(schema.root.place("targetNamespace"), what="is empty")
    elif value is None and options.missing:
        yield Hit(schema.root.place(), what="is missing")


class Forms(Options):
    """``explicit``: attributeFormDefault must be written; ``local``: ``form`` on single declarations counts too."""

    explicit: bool = False
    local: bool = True


_FORMS = (("elementFormDefault", "qualified"), ("attributeFormDefault", "unqualified"))


@check("form-defaults", says=("attribute", "wanted", "value"))
def form_defaults(schema: Schema, options: Forms) -> Iterator[Hit]:
    """elementFormDefault other than qualified, attributeFormDefault other than unqualified, or form (FRTA 4.2.4)."""
    for attribute, wanted in _FORMS:
        absent = "unqualified" if attribute == "elementFormDefault" or not options.explicit else ""
        value = schema.root.get(attribute, absent)
        if value != wanted:
            yield Hit(schema.root.place(attribute), attribute=attribute, wanted=wanted, value=value or "absent")
    if not options.local:
        return
    for element in schema.document.elements:
        if "form" in element.attributes and element.name.startswith(names.XS):
            value = element.get("form")
            yield Hit(element.place("form"), attribute="form", wanted="left to the schema's root", value=value)
