"""Documents of one folder have most references in common: where these lead is found once for all of them."""

from __future__ import annotations

from kit.memory import open_filing
from kit.steps import steps
from xbrllint.xbrl.dts.filing import Filing
from xbrllint.xbrl.dts.following import astray, followed
from xbrllint.xbrl.model.document import Document

_LINKBASE = (
    '<linkbase xmlns="http://www.xbrl.org/2003/linkbase" xmlns:x="http://www.w3.org/1999/xlink">'
    '<labelLink x:type="extended" x:role="http://www.xbrl.org/2003/role/link">{}</labelLink></linkbase>'
)
_OWN = '<loc x:type="locator" x:label="own" x:href="#one"/><label x:type="resource" x:label="a" id="one"/>'
_SCHEMA = (
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://co.example"'
    ' xmlns:xbrli="http://www.xbrl.org/2003/instance">{}</xs:schema>'
)


def linkbase(*hrefs: str, more: str = "") -> str:
    locators = (f'<loc x:type="locator" x:label="l{n}" x:href="{href}"/>' for n, href in enumerate(hrefs))
    return _LINKBASE.format("".join(locators) + more)


def schema(*ids: str) -> str:
    group = 'substitutionGroup="xbrli:item" type="xbrli:stringItemType" xbrli:periodType="instant"'
    return _SCHEMA.format("".join(f'<xs:element name="{id_}" id="{id_}" {group}/>' for id_ in ids))


def filing_of(**texts: str) -> Filing:
    return open_filing({f"{name}.{'xsd' if name == 'co' else 'xml'}": text for name, text in texts.items()})


def named(filing: Filing, name: str) -> Document:
    return next(document for document in filing.documents if document.path.endswith(name))


def test_what_has_no_path_leads_into_the_own_document() -> None:
    filing = filing_of(co=schema("a"), one=linkbase("co.xsd#a", more=_OWN), two=linkbase("co.xsd#a", more=_OWN))
    documents = [named(filing, "one.xml"), named(filing, "two.xml")]
    first, second = (dict(zip(document.references, followed(document), strict=True)) for document in documents)
    assert first["co.xsd#a"][0] is second["co.xsd#a"][0]
    assert [told["#one"][0].document for told in (first, second)] == documents


def test_each_document_has_its_own_that_lead_astray_in_its_order() -> None:
    filing = filing_of(
        co=schema("a", "b"), one=linkbase("co.xsd#a", "co.xsd#x"), two=linkbase("co.xsd#y", "co.xsd#b", "co.xsd#x"),
        three=linkbase("co.xsd#b"),
    )  # fmt: skip
    documents = {name: named(filing, f"{name}.xml") for name in ("two", "one", "three")}
    lost = {name: [target.fragment for target, _ in astray(document)] for name, document in documents.items()}
    assert lost == {"two": ["y", "x"], "one": ["x"], "three": []}


def test_a_further_document_costs_next_to_nothing() -> None:
    ids = [f"a{number}" for number in range(400)]
    hrefs = [f"co.xsd#{id_}" for id_ in ids]
    filing = filing_of(co=schema(*ids), one=linkbase(*hrefs), two=linkbase(*hrefs))

    def follow(name: str) -> int:
        document = named(filing, name)
        assert document.references
        return steps(lambda: (list(followed(document)), astray(document)))

    first, second = follow("one.xml"), follow("two.xml")
    assert first > 10 * len(ids)  # each is looked for
    assert second < 4 * len(ids)  # each is looked up
