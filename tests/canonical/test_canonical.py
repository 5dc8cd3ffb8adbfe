"""The canonical text of linkbases and schemas: what it shows, and what does not change it."""

from __future__ import annotations

import pytest
from kit import write as w
from kit.steps import steps
from xbrllint.canonical.document import canonical

OWN = "co-20301231.xsd"
GAAP = "https://xbrl.fasb.org/us-gaap/{}/elts/us-gaap-{}.xsd"
ROLE = "http://co.example/20301231/role/Assets"


def loc(name: str, href: str = OWN) -> str:
    return w.loc(name, f"{href}#co_{name}")


def presentation(*parts: str, role: str = ROLE) -> str:
    return w.linkbase(w.link("presentation", *parts, role=role))


def lines(text: str) -> list[str]:
    return canonical(text.encode()).splitlines()


def test_a_tree() -> None:
    found = lines(presentation(
        loc("Assets"), loc("Cash"), loc("Stock"), loc("Tin"),
        w.arc("presentation", "Assets", "Stock", "20"), w.arc("presentation", "Assets", "Cash", "3.5"),
        w.arc("presentation", "Stock", "Tin", "1", f' preferredLabel="{w.ROLE}terseLabel"'),
        w.arc("presentation", "Assets", "Assets", "100", f' preferredLabel="{w.ROLE}totalLabel" priority="2"'),
    ))  # fmt: skip
    assert found == [
        "linkbase",
        "  http://co.example/<date> = http://co.example/20301231",
        "  co = co-20301231.xsd",
        "",
        "presentation http://co.example/<date>/role/Assets",
        "  co:Assets",
        "    co:Cash",
        "    co:Stock",
        "      co:Tin  [terseLabel]",
        "    co:Assets  [totalLabel]  priority 2  ...",
    ]


def test_what_stands_below_a_concept_is_shown_once() -> None:
    """As often as it has parents it would grow without bounds."""
    chain = [w.arc("presentation", f"c{n}", f"c{n + 1}", order) for n in range(40) for order in ("1", "2")]
    found = lines(presentation(*(loc(f"c{n}") for n in range(41)), *chain))
    assert sum(line.strip().startswith("co:") for line in found) == 1 + len(chain)


def test_cycles_end() -> None:
    found = lines(presentation(loc("A"), loc("B"), w.arc("presentation", "A", "B"), w.arc("presentation", "B", "A")))
    assert found[-3:] == ["  co:A", "    co:B", "      co:A  ..."]


def test_a_calculation() -> None:
    sums = [w.arc("calculation", "A", "B", "2", ' weight="-1.0"'), w.arc("calculation", "A", "C", "1", ' weight="1"')]
    found = lines(w.linkbase(w.link("calculation", loc("A"), loc("B"), loc("C"), *sums)))
    assert found[-4:] == ["calculation", "  co:A", "    co:C  +1", "    co:B  -1"]


def test_dimensions_are_one_tree() -> None:
    """Arcs of several arcroles are of several base sets: those of one arcrole stand together, in their order."""
    arcs = [
        w.arc("definition", "Lines", "Table", "9", ' xbrldt:closed="1" xbrldt:contextElement="segment"',
              w.DIMENSIONS + "all"),
        w.arc("definition", "Table", "Axis", "1", "", w.DIMENSIONS + "hypercube-dimension"),
        w.arc("definition", "Axis", "Domain", "1", ' xbrldt:usable="0"', w.DIMENSIONS + "dimension-domain"),
        w.arc("definition", "Lines", "Sales", "1", "", w.DIMENSIONS + "domain-member"),
    ]  # fmt: skip
    found = lines(w.linkbase(w.link("definition", *map(loc, ("Lines", "Table", "Axis", "Domain", "Sales")), *arcs)))
    assert found[-6:] == [
        "definition",
        "  co:Lines",
        "    co:Table  (all)  segment  closed",
        "      co:Axis  (hypercube-dimension)",
        "        co:Domain  (dimension-domain)  not usable",
        "    co:Sales  (domain-member)",
    ]


def test_labels_and_references_stand_for_themselves() -> None:
    texts = [w.label("b", "Tin"), w.label("a", 'A "line"\nmore \\'), w.label("a", "Kessel", lang="de")]
    labels = w.link("label", loc("B"), loc("A"), *texts, w.arc("label", "A", "a", ""), w.arc("label", "B", "b", ""))
    reference = (
        f'<link:reference xlink:type="resource" xlink:label="r" xlink:role="{w.ROLE}reference">'
        '<r:Paragraph xmlns:r="http://www.xbrl.org/2006/ref">1</r:Paragraph>'
        '<r:Name xmlns:r="http://www.xbrl.org/2006/ref"> ASC </r:Name></link:reference>'
    )
    references = w.link("reference", loc("A"), reference, w.arc("reference", "A", "r", ""))
    assert lines(w.linkbase(labels, references))[3:] == [
        "",
        "labels",
        '  co:A  label  de  "Kessel"',
        r'  co:A  label  en-US  "A \"line\"\nmore \\"',
        '  co:B  label  en-US  "Tin"',
        "",
        "references",
        '  co:A  reference  ref:Name "ASC"  ref:Paragraph "1"',
    ]


def test_labels_with_markup_keep_it() -> None:
    text = 'a <x:b xmlns:x="http://www.w3.org/1999/xhtml" id="i">c</x:b> d<!-- e -->f'
    linkbase = w.linkbase(w.link("label", loc("A"), w.label("a", text), w.arc("label", "A", "a", "")))
    other = linkbase.replace("x:b", "y:b").replace("xmlns:x=", "xmlns:y=").replace("<!-- e -->", "")
    assert lines(linkbase)[-1] == r'''  co:A  label  en-US  "a <xhtml:b id=\"i\">c</xhtml:b> df"'''
    assert lines(other) == lines(linkbase)
    assert lines(linkbase.replace("a <x", "<x").replace("> d", "> a d")) != lines(linkbase)


def test_two_years_of_one_taxonomy() -> None:
    """The latest is the plain one; a concept that was left behind stands out, and no other line changes."""

    def written(*years: str) -> list[str]:
        hrefs = [GAAP.format(year, year) for year in years]
        parts = [w.loc(f"c{n}", f"{href}#us-gaap_C{n}") for n, href in enumerate(hrefs)]
        arcs = [w.arc("presentation", "c0", f"c{n}", str(n)) for n in range(1, len(years))]
        return lines(presentation(*parts, *arcs))

    old, mixed, new = written("2024", "2024", "2024"), written("2025", "2025", "2024"), written("2025", "2025", "2025")
    assert [line for line in old if line not in new] == [f"  us-gaap = {GAAP.format(2024, 2024)}"]
    assert len(old) == len(new)
    assert [line for line in mixed if line not in new] == [
        f"  us-gaap@2024 = {GAAP.format(2024, 2024)}", "    us-gaap@2024:C2"
    ]  # fmt: skip


def test_a_role_with_a_date_is_rolled_forward_in_one_line() -> None:
    roles = [f"http://co.example/{{}}/role/R{n}" for n in range(5)]
    arc = w.arc("presentation", "A", "B")

    def of(date: str) -> str:
        links = [w.link("presentation", loc("A"), loc("B"), arc, role=role.format(date)) for role in roles]
        return w.linkbase(*links)

    changed = set(lines(of("20301231"))) ^ set(lines(of("20311231")))
    assert len(changed) == 2
    one = of("20311231").replace("20311231/role/R3", "20301231/role/R3")
    assert set(lines(one)) - set(lines(of("20311231"))) == {"presentation http://co.example/20301231/role/R3"}


def test_prohibitions_are_shown_with_what_they_prohibit() -> None:
    found = lines(presentation(
        loc("A"), loc("B"), loc("C"), w.arc("presentation", "A", "B"), w.arc("presentation", "A", "C", "2"),
        w.arc("presentation", "A", "B", "1.0", ' use="prohibited"'),
        w.arc("presentation", "A", "C", "7", ' use="prohibited" priority="3"'),
    ))  # fmt: skip
    assert found[-3:] == ["    co:C", "    co:B  prohibited at order 1", "    co:C  priority 3  prohibited at order 7"]


def test_what_is_wrong_is_shown() -> None:
    """Arcs that lead to nothing, mistyped ids, and what stands where nothing should."""
    found = lines(presentation(loc("A"), w.arc("presentation", "A", "gone"), "<odd/>"))
    assert found[-2:] == ["  ? odd", "  ? parent-child from co:A to nothing"]
    inside = presentation(w.loc("a", "#co_Stock"), w.loc("b", "#co_Stokc"), w.arc("presentation", "a", "b"))
    schema = w.schema(w.appinfo(inside), w.concept("Stock"))
    assert lines(schema)[-2:] == ["  Stock", "    co:Stokc"]


def test_a_schema() -> None:
    schema = w.schema(
        w.appinfo(
            w.role_type(ROLE, "r", "0001 - Statement - Assets"), w.arcrole_type("http://co.example/arcrole/x", "", "x"),
            w.linkbase_ref("co_pre.xml"), w.linkbase_ref("http://else.example/lab.xml"),
        ),
        w.imported(w.XBRLI, w.XBRLI_ADDRESS),
        w.concept("Tin", balance="debit"),
        w.concept("Axis", "xbrli:stringItemType", group="xbrldt:dimensionItem", abstract="1", nillable="",
                  more=' xbrldt:typedDomainRef="#d"'),
        '<xs:element name="key" id="d" type="xs:string"/>',
        '<xs:simpleType name="kinds"><xs:restriction base="xs:token"><xs:enumeration value="co:b"/>'
        '<xs:enumeration value="a"/></xs:restriction></xs:simpleType>',
    )  # fmt: skip
    assert lines(schema) == [
        "schema",
        "  co = http://co.example/20301231",
        "  http://co.example/<date> = http://co.example/20301231",
        "  namespace http://co.example/20301231",
        '  elementFormDefault="qualified"',
        "  import http://www.xbrl.org/2003/instance  http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd",
        "",
        "arcrole http://co.example/arcrole/x  cycles any  definitionArc",
        'role http://co.example/<date>/role/Assets  "0001 - Statement - Assets"  '
        "calculationLink definitionLink presentationLink",
        "",
        "linkbase http://else.example/lab.xml",
        "",
        "concept Axis  xbrli:stringItemType  instant  substitutes xbrldt:dimensionItem  abstract  typed by key",
        "concept Tin  xbrli:monetaryItemType  instant  debit  nillable",
        "concept key  xs:string  substitutes nothing",
        "",
        'xs:simpleType  name="kinds"',
        "  : xs:restriction  base=xs:token",
        '    : xs:enumeration  value="co:b"',
        '    : xs:enumeration  value="a"',
    ]


@pytest.mark.parametrize(
    "data",
    [b"", b"plain text", b"<a>", "<a>\u00e9</a>".encode("latin-1"), b"\x00\xff\xfe",
     b'<?xml version="1.0" encoding="no"?><a/>', b"<a/>",
     b'<xbrl xmlns="http://www.xbrl.org/2003/instance"/>', b"<!DOCTYPE html><html><body/></html>",
     w.linkbase("<link:presentationLink>").encode(), "<a/>\r\n".encode("utf-16")],
)  # fmt: skip
def test_what_is_no_linkbase_is_shown_as_it_is(data: bytes) -> None:
    first, *rest = canonical(data).split("\n")
    assert first.endswith("; the text as it is)")
    assert "\r" not in "".join(rest)
    assert not rest[-1]
    if data.isascii() and b"\0" not in data:
        assert "\n".join(rest).strip("\n") == data.decode().strip("\n")


def test_arcs_cost_no_more_than_they_are_many() -> None:
    """Five thousand relationships take ten times the steps of five hundred: in a tree, in a chain, with labels."""

    def wide(count: int) -> bytes:
        arcs = [w.arc("presentation", f"c{n // 7}", f"c{n + 1}", str(n)) for n in range(count)]
        return presentation(*(loc(f"c{n}") for n in range(count + 1)), *arcs).encode()

    def deep(count: int) -> bytes:
        arcs = [w.arc("presentation", f"c{n}", f"c{n + 1}") for n in range(count)]
        return presentation(*(loc(f"c{n}") for n in range(count + 1)), *arcs).encode()

    def labels(count: int) -> bytes:
        parts = [(loc(f"c{n}"), w.label(f"l{n}", f"Text {n}"), w.arc("label", f"c{n}", f"l{n}")) for n in range(count)]
        return w.linkbase(w.link("label", *(part for three in parts for part in three))).encode()

    for make in (wide, deep, labels):
        small, large = make(500), make(5000)
        few, many = steps(lambda data=small: canonical(data)), steps(lambda data=large: canonical(data))
        assert many < 10.5 * few, make
        assert many < 400 * 5000, make
