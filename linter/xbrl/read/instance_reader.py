"""The expat callbacks that read an XBRL instance."""

from __future__ import annotations

from pyexpat import XMLParserType

from ..model.instances import Instance
from .report_reader import LINK, XBRLI, Action, Attributes, Reader, is_entity_fact, local_name

_FOOTNOTE_LINK = LINK + "footnoteLink"


class InstanceReader(Reader):
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
        if name.startswith((XBRLI, LINK)):
            return _ignore
        return self.entity_fact if is_entity_fact(name) else self.count

    def entity_fact(self, name: str, attributes: Attributes) -> None:
        """A fact whose text is kept."""
        self.count(name, attributes)
        self.collect(local_name(name), "")

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


def _ignore(_: str, __: Attributes) -> None:
    """An element that says nothing about what the report uses."""
