"""libxml2 and xmlschema share no code, and give the same verdict on broken documents, with faults at the same elements.

So do the tables for the linkbase namespace. `EXPLAINED` and `TABLES` have the differences: what is not in them fails,
and so does an entry that nothing needs any more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from typing import NamedTuple

import pytest
from kit.breaks import Break, breaks
from lxml import etree
from xbrllint.grammar.standard import standard_problems
from xbrllint.grammar.structure import schema_document_problems
from xbrllint.grammar.validity import validity_problems
from xbrllint.xbrl.read.parser import read_document

_HEAD = (
    b'<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" '
    b'xmlns:xbrldt="http://xbrl.org/2005/xbrldt" xmlns:gen="http://xbrl.org/2008/generic" '
    b'xmlns:label="http://xbrl.org/2008/label" xmlns:ref="http://www.xbrl.org/2006/ref" id="all">'
)
LINKBASE = _HEAD + b"""
<link:documentation>Words</link:documentation>
<link:roleRef xlink:type="simple" roleURI="http://co.example/role/a" xlink:href="co.xsd#a"/>
<link:arcroleRef xlink:type="simple" arcroleURI="http://co.example/arcrole/a" xlink:href="co.xsd#b"/>
<link:presentationLink xlink:type="extended" xlink:role="http://co.example/role/a" id="p1">
 <link:documentation>Words</link:documentation>
 <link:loc xlink:type="locator" xlink:href="co.xsd#co_A" xlink:label="a"/>
 <link:loc xlink:type="locator" xlink:href="co.xsd#co_B" xlink:label="b_1"/>
 <link:presentationArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/parent-child" xlink:from="a"
  xlink:to="b_1" order="1.5" use="optional" priority="2" preferredLabel="http://www.xbrl.org/2003/role/totalLabel"/>
</link:presentationLink>
<link:calculationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
 <link:loc xlink:type="locator" xlink:href="co.xsd#co_A" xlink:label="a"/>
 <link:calculationArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/summation-item" xlink:from="a"
  xlink:to="a" weight="-1.0"/>
</link:calculationLink>
<link:definitionLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
 <link:loc xlink:type="locator" xlink:href="co.xsd#co_A" xlink:label="a"/>
 <link:definitionArc xlink:type="arc" xlink:arcrole="http://xbrl.org/int/dim/arcrole/all" xlink:from="a" xlink:to="a"
  xbrldt:closed="true" xbrldt:contextElement="segment" xbrldt:targetRole="http://co.example/role/a"/>
</link:definitionLink>
<link:labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
 <link:loc xlink:type="locator" xlink:href="co.xsd#co_A" xlink:label="a"/>
 <link:label xlink:type="resource" xlink:label="l" xlink:role="http://www.xbrl.org/2003/role/label" xml:lang="en"
  id="l1">A<p xmlns="http://www.w3.org/1999/xhtml">B</p></link:label>
 <link:labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" xlink:from="a"
  xlink:to="l" xlink:title="t" xlink:show="embed" xlink:actuate="onLoad"/>
</link:labelLink>
<link:referenceLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
 <link:loc xlink:type="locator" xlink:href="co.xsd#co_A" xlink:label="a"/>
 <link:reference xlink:type="resource" xlink:label="r"><ref:Name>Act</ref:Name><ref:Number>7</ref:Number>
 </link:reference>
 <link:referenceArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-reference" xlink:from="a"
  xlink:to="r"/>
</link:referenceLink>
<link:footnoteLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
 <link:loc xlink:type="locator" xlink:href="co.xml#f" xlink:label="f"/>
 <link:footnote xlink:type="resource" xlink:label="n" xml:lang="en">Note</link:footnote>
 <link:footnoteArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/fact-footnote" xlink:from="f"
  xlink:to="n"/>
</link:footnoteLink>
<gen:link xlink:type="extended" xlink:role="http://co.example/role/a">
 <link:loc xlink:type="locator" xlink:href="co.xsd#co_A" xlink:label="a"/>
 <label:label xlink:type="resource" xlink:label="l" xlink:role="http://www.xbrl.org/2008/role/label" xml:lang="en">A
 </label:label>
 <gen:arc xlink:type="arc" xlink:arcrole="http://xbrl.org/arcrole/2008/element-label" xlink:from="a" xlink:to="l"/>
</gen:link>
</link:linkbase>"""
SCHEMA = b"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:link="http://www.xbrl.org/2003/linkbase"
 xmlns:xlink="http://www.w3.org/1999/xlink" targetNamespace="http://co.example"><xs:annotation><xs:appinfo>
<link:roleType roleURI="http://co.example/role/a" id="a"><link:definition>A</link:definition>
 <link:usedOn>link:presentationLink</link:usedOn><link:usedOn>link:calculationLink</link:usedOn></link:roleType>
<link:arcroleType arcroleURI="http://co.example/arcrole/a" id="b" cyclesAllowed="none">
 <link:definition>A</link:definition><link:usedOn>link:definitionArc</link:usedOn></link:arcroleType>
<link:linkbaseRef xlink:type="simple" xlink:href="co_pre.xml" xlink:title="t"
 xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase" xlink:role="http://www.xbrl.org/2003/role/r"/>
</xs:appinfo></xs:annotation></xs:schema>"""
DOCUMENTS = {"linkbase": (LINKBASE, validity_problems), "schema": (SCHEMA, schema_document_problems)}
LEAST = {"linkbase": 2000, "schema": 300}  # breaks


class Difference(NamedTuple):
    """What the engines disagree on: the numbers of elements that only one of them speaks of."""

    broken: Break
    libxml2: frozenset[int]
    xmlschema: frozenset[int]
    both: frozenset[int]

    def elements(self) -> list[etree._Element]:
        """Give the elements of the broken document, by number."""
        return list(etree.fromstring(self.broken.data).iter("*"))


def _in_simple_link(difference: Difference) -> bool:
    """One blames the element that must be empty, the other the first child in it."""
    elements = difference.elements()
    holders = {elements[number] for number in difference.libxml2}
    children = [elements[number] for number in difference.xmlschema]
    named = all(etree.QName(holder).localname in _EMPTY for holder in holders)
    return named and bool(holders) and all(child.getparent() in holders for child in children)


def _inside_what_is_wrong(difference: Difference) -> bool:
    """One looks into an element that stands in a wrong place, the other does not."""
    elements = difference.elements()
    wrong = {elements[number] for number in difference.both}
    return not difference.libxml2 and all(
        not wrong.isdisjoint(elements[number].iterancestors()) for number in difference.xmlschema
    )


def _on_appinfo(difference: Difference) -> bool:
    """An attribute that xs:appinfo cannot have: only xmlschema knows the grammar of schemas, ours begins below it."""
    elements = difference.elements()
    return not difference.libxml2 and all(elements[number].tag == _APPINFO for number in difference.xmlschema)


_APPINFO = "{http://www.w3.org/2001/XMLSchema}appinfo"
_EMPTY = ("roleRef", "arcroleRef", "linkbaseRef", "loc")
VERDICTS = "what xs:appinfo itself may carry (XML Schema part 1, 3.13.2) is known to xmlschema alone"
# Why the engines differ, and how to know that this is why. Only by one entry do verdicts differ.
EXPLAINED: dict[str, Callable[[Difference], bool]] = {
    "what holds a child and must be empty (cvc-complex-type 2.1) is at fault, or its child is": _in_simple_link,
    "what lies in an element that cannot stand there is validated, or not, for it has no declared place": (
        _inside_what_is_wrong
    ),
    VERDICTS: _on_appinfo,
}


def differences(name: str, step: int = 1) -> tuple[list[Difference], Counter[str]]:
    """Break a document, ask both engines; gives where they differ, and how often what was the case."""
    source, problems = DOCUMENTS[name]
    found, counts = [], Counter[str]()
    for broken in list(breaks(source))[::step]:
        numbers = [[one.number for one in problems(broken.data, engine)] for engine in ("libxml2", "xmlschema")]
        first, second = map(frozenset, numbers)
        counts["breaks"] += 1
        counts["refused"] += bool(first)
        counts["other verdict"] += bool(first) != bool(second)
        counts["same elements"] += first == second
        if first != second:
            found.append(Difference(broken, first - second, second - first, first & second))
    return found, counts


def _why(difference: Difference) -> str:
    reasons = (why for why, explains in EXPLAINED.items() if explains(difference))
    return next(reasons, "")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_sound_documents_are_sound(name: str) -> None:
    """Before they are broken, both engines accept them."""
    source, problems = DOCUMENTS[name]
    assert [problems(source, engine) for engine in ("libxml2", "xmlschema")] == [[], []]


def test_some_breaks() -> None:
    """Every tenth of them, at each run."""
    for name in DOCUMENTS:
        found, _ = differences(name, 10)
        assert [difference for difference in found if not _why(difference)] == []


@pytest.mark.deep
def test_all_breaks() -> None:
    """Verdicts and elements differ only for the reasons of the table, and each of these is one."""
    used = set()
    for name in DOCUMENTS:
        found, counts = differences(name)
        assert counts["breaks"] >= LEAST[name]
        assert counts["refused"] >= counts["breaks"] // 2
        assert counts["other verdict"] == sum(_why(difference) == VERDICTS for difference in found)
        unexplained = [difference for difference in found if not _why(difference)]
        assert [(d.broken.name, d.broken.number, d.libxml2, d.xmlschema) for d in unexplained] == []
        used |= {_why(difference) for difference in found}
    assert used == set(EXPLAINED)


# --- the tables for the linkbase namespace, against both ---

PLAIN = LINKBASE[: LINKBASE.index(b"<gen:link")] + b"</link:linkbase>"  # generic links are left to the schemas


def _repeated_id(broken: Break, _: Collection[int]) -> bool:
    return broken.name == "twice"


def _blank_language(broken: Break, _: Collection[int]) -> bool:
    return broken.name == "{http://www.w3.org/XML/1998/namespace}lang=' '"


def _holder_renamed(broken: Break, numbers: Collection[int]) -> bool:
    return broken.name == "as link:roleRef" and min(numbers) >= broken.number


# Why the tables differ from both validators: the break, and the elements that only one side speaks of.
TABLES: dict[str, Callable[[Break, Collection[int]], bool]] = {
    "an id that stands twice is the matter of a rule of its own": _repeated_id,
    "xml:lang of nothing but white space is empty to the tables, and no language to the validators": _blank_language,
    "a root or an xs:appinfo of another name holds no linkbase: nothing below has a declared place": _holder_renamed,
}


def _by_tables(data: bytes) -> frozenset[int] | None:
    problems = standard_problems(read_document("co.xml", "co.xml", data))
    return None if problems is None else frozenset(problem.number for problem in problems)


@pytest.mark.deep
def test_tables() -> None:
    """What the tables decide, they decide as a validator does, at the same elements, but for the reasons above."""
    decided, used, unexplained = 0, set(), []
    for source in (PLAIN, SCHEMA):
        for broken in breaks(source):
            found = _by_tables(broken.data)
            if found is None:
                continue
            decided += 1
            both = [
                frozenset(problem.number for problem in validity_problems(broken.data, engine))
                for engine in ("libxml2", "xmlschema")
            ]
            if found not in both:
                why = [why for why, explains in TABLES.items() if explains(broken, found ^ both[0])]
                used |= set(why[:1])
                unexplained += [] if why else [(broken.name, broken.number, found, both)]
    assert unexplained == []
    assert decided >= 2000
    assert used == set(TABLES)
