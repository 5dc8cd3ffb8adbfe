"""The expat callbacks that read an inline XBRL document."""

from __future__ import annotations

from pyexpat import XMLParserType

from ..model.instances import Instance
from .report_reader import BASE, LANGUAGE, Attributes, Reader, is_entity_fact, join_bases, local_name

_NAMESPACES = tuple(f"http://www.xbrl.org/{year}/inlineXBRL " for year in (2013, 2008, 2010, 2011))


class InlineReader(Reader):
    """Inline XBRL 1.0 and 1.1: facts are ix: elements that name their concept, anywhere in the HTML."""

    def __init__(self, instance: Instance, parser: XMLParserType) -> None:
        super().__init__(instance, parser)
        for namespace in _NAMESPACES:
            self.actions[namespace + "references"] = self.references
            for local in ("nonFraction", "nonNumeric", "fraction", "tuple"):
                self.actions[namespace + local] = self.fact

    def start(self, name: str, attributes: Attributes) -> None:
        """A fact, a reference, a context, or HTML."""
        action = self.actions.get(name)
        if action is not None:
            action(name, attributes)
        elif LANGUAGE in attributes:
            self.instance.languages.add(attributes[LANGUAGE])

    def references(self, _: str, attributes: Attributes) -> None:
        """ix:references, whose xml:base holds for the references in it."""
        self.base = join_bases(self.root_base, attributes.get(BASE, ""))

    def fact(self, _: str, attributes: Attributes) -> None:
        """An ix: element; one whose name has an undeclared prefix stands for no concept."""
        concept = self.expand(attributes.get("name", ""))
        if concept:
            self.count(concept, attributes)
            if is_entity_fact(concept):
                self.collect(local_name(concept), attributes.get("format", "").rpartition(":")[2].lower())
