"""Definitions of roles (GFM 1.3.13)."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.standard_schemas import is_extension
from ...xbrl import names
from ...xbrl.model.schemas import Schema
from .. import Hit, check


@check("role-definition-blanks", says=("uri",), needs="schema")
def role_definition_blanks(schema: Schema) -> Iterator[Hit]:
    """Definitions with blanks around them or line breaks in them (GFM 1.3.13)."""
    for role in schema.role_types if is_extension(schema) else ():
        for child in role.children:
            if child.name == names.DEFINITION and (child.text != child.text.strip() or "\n" in child.text):
                yield Hit(child.text_place(), uri=role.uri)
