"""Two small filings, each given by how it differs from a common one, and what is told of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from xbrllint.comparison.changes import Change, Comparison
from xbrllint.comparison.compare import compare

from . import write
from .memory import SCHEMA, open_filing

Tree = Mapping[str, str]
"""What stands below each parent: names with blanks between them, with ``:role`` or ``*weight`` where they have any."""


class Small(NamedTuple):
    """A filing of one statement in a few words; what it does not say is as in all of them."""

    presentation: Tree = {"TopAbstract": "Cash Stock Sum:totalLabel"}
    calculation: Tree = {"Sum": "Cash Stock"}
    members: Tree = {}
    labels: Mapping[str, str] = {"Cash": "Cash at hand", "Stock": "Stock of kettles", "Sum": "Sum of all"}
    definition: str = "0001 - Statement - Balance sheet"
    role: str = "http://co.example/role/BalanceSheet"
    declared: Mapping[str, str] = {}  # attributes of a concept in other words than usual, as ``type_=... balance=...``
    more: str = ""  # further elements of the schema

    def documents(self) -> dict[str, str]:
        """Write the schema and the linkbases."""
        names = dict.fromkeys(
            word.partition(":")[0].partition("*")[0]
            for tree in (self.presentation, self.calculation, self.members)
            for parent, below in tree.items()
            for word in (parent, *below.split())
        )
        own = [write.concept(name, **dict(pair.split("=") for pair in self.declared.get(name, "").split()))
               for name in names if ":" not in name]  # fmt: skip
        role_type = write.role_type(self.role, "BalanceSheet", self.definition)
        kinds = (("presentation", "pre", self.presentation), ("calculation", "cal", self.calculation),
                 ("definition", "def", self.members))  # fmt: skip
        refs = [write.linkbase_ref(f"co_{short}.xml") for _, short, tree in kinds if tree] + [
            write.linkbase_ref("co_lab.xml")
        ]
        schema = write.schema(
            write.appinfo(role_type, *refs), write.imported(write.XBRLI, write.XBRLI_ADDRESS), *own, self.more
        )
        linkbases = {f"co_{short}.xml": self._linkbase(kind, tree) for kind, short, tree in kinds if tree}
        return {SCHEMA: schema, **linkbases, "co_lab.xml": self._labels()}

    def _linkbase(self, kind: str, tree: Tree) -> str:
        ref = write.role_ref(self.role, f"{SCHEMA}#BalanceSheet")
        parts = []
        for parent, below in tree.items():
            parts.append(write.loc(f"p_{parent}", f"{SCHEMA}#co_{parent}"))
            for number, word in enumerate(below.split(), 1):
                name, _, shown = word.partition(":")
                name, _, weight = name.partition("*")
                more = f' preferredLabel="{_role(shown)}"' if shown else ""
                more += f' weight="{weight or 1}"' if kind == "calculation" else ""
                label = f"c_{parent}_{name}_{number}"
                parts.append(write.loc(label, f"{SCHEMA}#co_{name}"))
                arcrole = write.DIMENSIONS + "domain-member" if kind == "definition" else ""
                parts.append(write.arc(kind, f"p_{parent}", label, str(number), more, arcrole))
        return write.linkbase(ref, write.link(kind, *parts, role=self.role))

    def _labels(self) -> str:
        parts = []
        for name, text in self.labels.items():
            concept, _, role = name.partition(":")
            parts.append(write.loc(f"loc_{name}", f"{SCHEMA}#co_{concept}"))
            parts.append(write.label(f"lab_{name}", text, write.ROLE + (role or "label")))
            parts.append(write.arc("label", f"loc_{name}", f"lab_{name}"))
        return write.linkbase(write.link("label", *parts))


def _role(shown: str) -> str:
    return f"http://www.xbrl.org/2009/role/{shown}" if shown.startswith("negated") else write.ROLE + shown


def compared(old: Small, new: Small) -> Comparison:
    """Compare two small filings."""
    return compare([open_filing(old.documents())], [open_filing(new.documents())])


def told(old: Small, new: Small) -> list[str]:
    """Give what is told of two small filings, a line a change."""
    return [f"{change.kind}: {change.words}{_also(change)}" for change in compared(old, new).all]


def _also(change: Change) -> str:
    return "".join(f"; {words}" for words in change.also)
