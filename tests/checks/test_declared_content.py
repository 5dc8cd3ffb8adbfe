"""What schemas declare of content that is let through laxly (XML Schema 1.0 part 1, 3.10.4)."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit import write
from kit.linting import lint_files

RULES = ["declared-value", "declared-content"]
OTHER = "http://other.example/notes"
XSD = "co-20301231.xsd"
IMPORT = f'<xs:import namespace="{OTHER}" schemaLocation="notes.xsd"/>'
NOTES = f"""<xs:schema {write.SCHEMA_NS} {write.LINK_NS} xmlns:n="{OTHER}" xmlns="{OTHER}" targetNamespace="{OTHER}"
 elementFormDefault="qualified">
<!-- what people note --><?keep it?><xs:element name="count" type="xs:integer"/>
<xs:attribute name="rank" type="xs:integer"/>
<xs:attribute name="state"><xs:simpleType><xs:restriction base="n:word"><xs:enumeration value="open"/></xs:restriction>
 </xs:simpleType></xs:attribute>
<xs:simpleType name="word"><xs:restriction base="xs:token"><xs:pattern value="[a-z]+"/></xs:restriction></xs:simpleType>
<xs:element name="word" type="word"/>
<xs:element name="part" type="n:word" substitutionGroup="link:part"/>
<xs:element name="note"><xs:complexType><xs:sequence><xs:element name="by" type="xs:string"/>
 <xs:any namespace="##any" processContents="lax" minOccurs="0"/></xs:sequence>
 <xs:attribute name="on" type="xs:date" use="required"/></xs:complexType></xs:element>
<xs:element name="amount" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item" xbrli:periodType="instant"/>
<xs:element name="uses" ><xs:complexType><xs:sequence><xs:element ref="n:amount"/></xs:sequence></xs:complexType>
 </xs:element>
</xs:schema>"""


def said(folder: Path, *parts: str, more: dict[str, str] | None = None, rules: list[str] = RULES) -> list[str]:
    """Lint a schema of parts that imports the notes; gives the messages."""
    schema = write.schema(IMPORT, *parts).replace("<xs:schema", f'<xs:schema xmlns:n="{OTHER}" {write.LINK_NS}', 1)
    files = {"notes.xsd": NOTES, XSD: schema, **(more or {})}
    return [f.message for f in lint_files(files, folder, profile="xbrl", select=rules)]


@pytest.mark.parametrize(
    ("content", "messages"),
    [
        ("<n:count>7</n:count><n:word>yes</n:word>", []),
        ("<n:count>seven</n:count>", ["the content of n:count is 'seven' and must be of the type xs:integer"]),
        ("<n:word>No!</n:word>", ['n:word cannot hold this text: "No!"']),
        ("<n:unheard>of</n:unheard>", []),  # nothing declares it
        ('<x:thing xmlns:x="http://x.example"><n:word>No!</n:word></x:thing>', ['n:word cannot hold this text: "No!"']),
        ('<n:note on="2030-12-31"><n:by>me</n:by></n:note>', []),
        ("<n:note><n:by>me</n:by></n:note>", ["n:note lacks the attribute on"]),
        ('<n:note on="today"><n:by>me</n:by></n:note>', ['on of n:note is "today", which its type does not allow']),
        ('<n:note on="2030-12-31"/>', ["n:note lacks an element"]),
        ('<n:note on="2030-12-31"><n:by>me</n:by><n:count>x</n:count></n:note>',
         ["the content of n:count is 'x' and must be of the type xs:integer"]),
        ("<n:uses>what builds on something that is not at hand</n:uses>", []),
        ('<link:documentation n:rank="x">text</link:documentation>',
         ["n:rank of link:documentation is 'x' and must be of the type xs:integer"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["appinfo", "documentation"])
def test_annotations(tmp_path: Path, content: str, messages: list[str], place: str) -> None:
    """Appinfo and documentation hold anything; what a schema declares is held to that, however deep it stands."""
    assert said(tmp_path, f"<xs:annotation><xs:{place}>{content}</xs:{place}></xs:annotation>") == messages


def test_attributes_of_declarations(tmp_path: Path) -> None:
    """Elements of XML Schema may have any attribute of another namespace."""
    element = '<xs:element name="A" id="co_A" type="xs:string" {}/>'
    assert said(tmp_path, element.format('n:rank="1" n:state="open"')) == []
    assert said(tmp_path, element.format('n:rank="first"')) == [
        "n:rank of xs:element is 'first' and must be of the type xs:integer"
    ]
    assert said(tmp_path, element.format('n:state="shut"')) == [
        'n:state of xs:element is "shut", which its type does not allow'
    ]


def test_parts_of_references(tmp_path: Path) -> None:
    """A part has the type that its own declaration gives it, in a linkbase of its own and in an embedded one."""
    start = f'<link:reference xlink:type="resource" xlink:label="b" xmlns:n="{OTHER}">'
    reference = f"{start}<n:part>No!</n:part></link:reference>"
    link = write.link("reference", write.loc("a", f"{XSD}#co_A"), write.arc("reference", "a", "b"), reference)
    element = '<xs:element name="A" id="co_A" type="xs:string"/>'
    expected = ['n:part cannot hold this text: "No!"']
    embedded = write.appinfo(f"<link:linkbase>{link}</link:linkbase>")
    assert said(tmp_path, embedded, element) == expected
    ref = write.appinfo(write.linkbase_ref("co-20301231_ref.xml"))
    assert said(tmp_path, ref, element, more={"co-20301231_ref.xml": write.linkbase(link)}) == expected


def test_what_is_declared_twice_or_elsewhere_tells_nothing(tmp_path: Path) -> None:
    """Neither of two declarations of one name is the right one, and a schema of another DTS declares nothing here."""
    content = write.appinfo("<n:word>No!</n:word>")
    copy = {"copy.xsd": NOTES.replace("[a-z]+", ".*")}
    included = NOTES.replace(
        '<xs:element name="count"', '<xs:include schemaLocation="copy.xsd"/><xs:element name="count"'
    )
    assert said(tmp_path, content, more={**copy, "notes.xsd": included}) == []
    alone = f'<xs:annotation><xs:appinfo><n:word xmlns:n="{OTHER}">No!</n:word></xs:appinfo></xs:annotation>'
    files = {"notes.xsd": NOTES, XSD: write.schema(alone)}
    assert [f.message for f in lint_files(files, tmp_path, profile="xbrl", select=RULES)] == []


def test_a_schema_that_is_none_tells_nothing(tmp_path: Path) -> None:
    """What libxml2 does not take for a schema is another rule's fault."""
    broken = NOTES.replace(
        '<xs:element name="word" type="word"/>', '<xs:element name="word" type="word" nonsense="1"/>'
    )
    assert said(tmp_path, write.appinfo("<n:word>No!</n:word>"), more={"notes.xsd": broken}) == []
