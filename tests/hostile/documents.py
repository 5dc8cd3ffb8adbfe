"""Hostile documents: encodings, markup that breaks off, and too much of everything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kit import write as w

from .attack import Command, attack, files, write

HEAD = f"<link:linkbase {w.LINK_NS}>"
LINK = f'<link:presentationLink xlink:type="extended" xlink:role="{w.ROLE}link">'
SOUND = w.linkbase(w.link("presentation", w.loc("a", "co-20301231.xsd#co_a"), w.loc("b", "co-20301231.xsd#co_b"),
                          w.arc("presentation", "a", "b")))  # fmt: skip
SCHEMA = w.schema(w.imported(w.XBRLI, w.XBRLI_ADDRESS), w.concept("a"), w.concept("b"))
NAME, OWN = "co-20301231_pre.xml", "co-20301231.xsd"
_XML = '<?xml version="1.0" encoding="{}"?>'


def linkbase(inner: str, head: str = "", more: str = "") -> str:
    """Write a linkbase with something in its link."""
    return f"{head}<link:linkbase {w.LINK_NS}{more}>{LINK}{inner}</link:presentationLink></link:linkbase>"


def nodes_of_tables(count: int) -> str:
    """Write so many rule nodes of a table, each with an aspect of its own and one of another schema."""
    spaces = (
        'xmlns:gen="http://xbrl.org/2008/generic" xmlns:table="http://xbrl.org/2014/table" '
        'xmlns:formula="http://xbrl.org/2008/formula" xmlns:co="http://co.example"'
    )
    nodes = "".join(
        f'<table:ruleNode xlink:type="resource" xlink:label="n{n}"><formula:period/><co:x/></table:ruleNode>'
        for n in range(count)
    )
    link = f'<gen:link xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">{nodes}</gen:link>'
    return f"<link:linkbase {w.LINK_NS} {spaces}>{link}</link:linkbase>"


# -- bytes that are no sound document ----------------------------------------------------------------------------

_ENCODED = SOUND.encode()
_BYTES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "is empty|nothing|no XBRL"),
    "white-space": (b" \n" * 1000, "is empty|no XBRL"),
    "mark-alone": (b"\xef\xbb\xbf", "no XBRL|passed over|not well-formed|no element"),
    "zeros": (bytes(100_000), "binary"),
    "noise": (bytes(range(256)) * 4000, "binary"),
    "breaks-in-tag": (_ENCODED[:300], "error"),
    "breaks-in-value": (_ENCODED[: _ENCODED.index(b"locator") + 3], "error"),
    "breaks-in-comment": (HEAD.encode() + b"<!-- " + b"x" * 100, "error"),
    "breaks-in-cdata": (HEAD.encode() + b"<![CDATA[ " + b"x" * 100, "error"),
    "breaks-in-instruction": (HEAD.encode() + b"<?x ", "error"),
    "breaks-in-doctype": (b"<!DOCTYPE link:linkbase [ <!ENTITY a 'b'>", "error|breaks"),
    "breaks-in-declaration": (b"<?xml version='1.0' encod", "error|breaks"),
    "breaks-in-character": ((HEAD + "<link:documentation>\u20ac").encode()[:-1], "error"),
    "two-roots": (_ENCODED * 2, "error"),
    "text-behind-root": (_ENCODED + b"and more", "error"),
    "text-before-root": (b"x" + _ENCODED, "no XML|error"),
    "wrong-end": (_ENCODED.replace(b"</link:presentationLink>", b"</link:calculationLink>"), "mismatched"),
    "overlap": ((HEAD + "<a><b></a></b></link:linkbase>").encode(), "mismatched"),
    "unbound-prefix": (_ENCODED.replace(b"<link:loc ", b"<nowhere:loc "), "unbound prefix"),
    "attribute-twice": (_ENCODED.replace(b"<link:loc ", b'<link:loc xlink:label="z" '), "duplicate attribute"),
    "ampersand": ((HEAD + "<link:documentation>a & b</link:documentation></link:linkbase>").encode(), "invalid token"),
    "control-reference": ((HEAD + "<link:documentation>&#1;</link:documentation></link:linkbase>").encode(), "error"),
    "huge-reference": ((HEAD + f"&#{'9' * 100_000};</link:linkbase>").encode(), "error"),
    "escape-in-name": ((HEAD + "<a\x1b[2J/></link:linkbase>").encode(), "error"),
    "escapes-in-label": ((HEAD + "<link:loc xlink:label='\u202e\u2066\x7f'/></link:linkbase>").encode(), "error"),
    "wrong-utf-8": (_ENCODED.replace(b"extended", b"ext\xff\xfeended"), "error"),
    "surrogates": (_ENCODED.replace(b"extended", b"\xed\xa0\x80\xed\xb0\x80"), "error"),
    "overlong-utf-8": (_ENCODED.replace(b"extended", b"\xc0\xbc"), "error"),
    "utf-16-called-utf-8": ((_XML.format("UTF-8") + SOUND).encode("utf-16"), "."),
    "utf-16-odd": (SOUND.encode("utf-16")[:-1], "error"),
    "utf-16-half-pairs": ("\ufeff".encode("utf-16-le") + HEAD.encode("utf-16-le") + b"\x00\xd8" * 100, "error"),
    "utf-32": ((_XML.format("UTF-32") + SOUND).encode("utf-32"), "."),
    "utf-32-beyond": (SOUND.encode("utf-32-le")[:400] + b"\xff\xff\xff\x7f" * 9, "error|passed over|breaks"),
    "utf-7": ((_XML.format("UTF-7") + SOUND).encode("utf-7"), "error|passed over"),
    "ebcdic": ((_XML.format("cp037") + SOUND).encode("cp037"), "passed over"),
    "shift-states": ((_XML.format("ISO-2022-JP") + SOUND.replace("extended", "\u3042")).encode("iso2022_jp"), "error"),
    **{
        f"codec-{name}": ((_XML.format(name) + SOUND).encode(), "error|breaks")
        for name in ("rot13", "zip", "base64", "hex", "bz2", "uu", "idna", "punycode", "unicode_escape", "undefined",
                     "raw_unicode_escape", "mbcs", "../../etc", "x" * 5000)
    },
}
for _name, (_data, _says) in _BYTES.items():
    files(f"bytes/{_name}", {NAME: _data, OWN: SCHEMA}, NAME, says=_says)
for _name in ("breaks-in-tag", "wrong-utf-8", "zeros", "two-roots"):  # the same in another place
    files(f"bytes/{_name}-in-schema", {NAME: SOUND, OWN: _BYTES[_name][0]}, says=".")
    files(f"bytes/{_name}-in-instance", {
        OWN: SCHEMA, "co-20301231.xml": b'<xbrl xmlns="http://www.xbrl.org/2003/instance">' + _BYTES[_name][0],
    }, says=".")  # fmt: skip
    files(f"bytes/{_name}-in-page", {OWN: SCHEMA, "co.htm": (
        b'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL">' + _BYTES[_name][0]
    )}, says=".")  # fmt: skip


# -- too much ----------------------------------------------------------------------------------------------------

DEEP = 100_000


def _nested(tag: str, depth: int = DEEP) -> str:
    return f"<{tag}>" * depth + f"</{tag}>" * depth


def _attributes(count: int, prefix: str = "") -> str:
    return " ".join(f'{prefix}a{number}=""' for number in range(count))


def _doctype(inner: str, root: str = "link:linkbase") -> str:
    return f"<!DOCTYPE {root} [{inner}]>"


def _laughs(levels: int) -> str:
    lines = ["<!ENTITY l0 'ha'>", *(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, levels))]
    return "".join(lines)


def _namespaces_in_depth(depth: int) -> str:
    starts = "".join(f'<a{n} xmlns:p{n}="http://co.example/{n}">' for n in range(depth))
    return starts + "".join(f"</a{n}>" for n in reversed(range(depth)))


def _own_schema(inner: str) -> str:
    return w.schema(w.imported(w.XBRLI, w.XBRLI_ADDRESS), inner)


_MUCH: dict[str, tuple[Callable[[], str], str, bool]] = {
    "depth-unknown": (lambda: linkbase(_nested("x")), "depth", False),
    "depth-own-namespace": (lambda: linkbase(_nested("c:x"), more=' xmlns:c="http://co.example"'), "depth", False),
    "depth-links": (lambda: HEAD + _nested("link:presentationLink") + "</link:linkbase>", "depth", False),
    "depth-documentation": (lambda: HEAD + _nested("link:documentation") + "</link:linkbase>", "depth", False),
    "depth-open": (lambda: HEAD + "<x>" * 1_000_000, "depth", False),
    "depth-of-bases": (lambda: linkbase('<x xml:base="a/">' * 5000 + w.loc("a", "b#c") + "</x>" * 5000), "depth", False),
    "attributes-plain": (lambda: linkbase(f"<x {_attributes(100_000)}/>"), "attributes", False),
    "attributes-prefixed": (
        lambda: linkbase(f"<x {_attributes(100_000, 'xlink:')}/>"), "attributes", False),
    "attributes-of-root": (
        lambda: linkbase("", more=" " + " ".join(f'a{n}=""' for n in range(100_000))), "attributes", False),
    "attributes-many-short": (
        lambda: linkbase("".join(f"<x {_attributes(60)}/>" for _ in range(3000))), ".", False),
    "attribute-name-long": (lambda: linkbase(f"<x {'a' * 10_000_000}=''/>"), ".", False),
    "value-long": (lambda: linkbase(f"<x a='{'v' * 20_000_000}'/>"), "value", False),
    "href-long": (lambda: linkbase(w.loc("a", "x" * 3_000_000)), ".", False),
    "href-of-steps": (lambda: linkbase(w.loc("a", "../" * 200_000 + "co.xsd#a")), ".", False),
    "label-long": (lambda: linkbase(w.loc("l" * 2_000_000, "co-20301231.xsd#co_a")), ".", False),
    "text-long": (lambda: HEAD + f"<link:documentation>{'t' * 20_000_000}</link:documentation></link:linkbase>", "value", False),
    "text-of-references": (
        lambda: HEAD + f"<link:documentation>{'&#65;' * 5_000_000}</link:documentation></link:linkbase>", "value", False),
    "text-between": (lambda: linkbase("a" * 10_000_000), ".", False),
    "spaces-between": (lambda: linkbase(" " * 20_000_000), "", False),
    "spaces-in-tag": (lambda: linkbase(f"<x{' ' * 10_000_000}/>"), ".", False),
    "comment-long": (lambda: linkbase(f"<!--{'-x' * 10_000_000}-->"), "", False),
    "comments-many": (lambda: linkbase("<!---->" * 500_000), "", False),
    "comments-to-us": (lambda: linkbase("<!-- xbrllint: disable=all -->" * 20_000), ".", False),
    "instructions-many": (lambda: linkbase("<?a?>" * 500_000), "", False),
    "instruction-long": (lambda: linkbase(f"<?a {'?' * 10_000_000}?>"), "", False),
    "cdata-many": (
        lambda: HEAD + f"<link:documentation>{'<![CDATA[]]>' * 300_000}</link:documentation></link:linkbase>", "", False),
    "name-long": (lambda: linkbase(f"<{'n' * 10_000_000}/>"), ".", False),
    "names-distinct": (lambda: linkbase("".join(f"<n{n}/>" for n in range(50_000))), ".", False),
    "namespace-long": (
        lambda: linkbase("".join(f"<c:n{n}/>" for n in range(20_000)), more=f' xmlns:c="http://{"c" * 1_000_000}"'),
        "namespace", False),
    "namespaces-of-root": (
        lambda: linkbase("", more=" " + " ".join(f'xmlns:p{n}="u{n}"' for n in range(100_000))), "namespace", False),
    "namespaces-in-depth": (lambda: linkbase(_namespaces_in_depth(5000)), "namespace|depth", False),
    "namespaces-of-siblings": (
        lambda: linkbase("".join(f'<x xmlns:p{n}="u{n}"/>' for n in range(100_000))), ".", False),
    "namespaces-wide-and-changed": (
        lambda: linkbase('<x xmlns:q="v"/>' * 50_000, more=" " + " ".join(f'xmlns:p{n}="u{n}"' for n in range(400))),
        ".", False),
    "elements-many": (lambda: linkbase("<x/>" * 2_000_000), "elements", False),
    "line-long": (lambda: linkbase(w.loc("a", "co-20301231.xsd#co_a") * 10_000), ".", False),
    "lines-many": (lambda: linkbase("\r" * 10_000_000), "", False),
    "entities-laugh": (lambda: linkbase("&l9;", _doctype(_laughs(10))), "entit|amplification|value-length", False),
    "entities-laugh-in-value": (lambda: linkbase("<x a='&l9;'/>", _doctype(_laughs(10))), "entit|amplification|value-length", False),
    "entities-long": (
        lambda: linkbase("&a;" * 20_000, _doctype(f"<!ENTITY a '{'a' * 100_000}'>")), "entit|amplification|value-length", False),
    "entities-many": (
        lambda: linkbase("", _doctype("".join(f"<!ENTITY e{n} 'x'>" for n in range(200_000)))), "entities", False),
    "entities-of-themselves": (lambda: linkbase("&a;", _doctype("<!ENTITY a '&b;'><!ENTITY b '&a;'>")), "entit", False),
    "entities-in-depth": (
        lambda: linkbase("&e9999;", _doctype("<!ENTITY e0 'x'>" + "".join(
            f"<!ENTITY e{n} '&e{n - 1};'>" for n in range(1, 10_000)))), "entit|amplification|value-length", False),
    "entity-of-markup": (lambda: linkbase("&a;", _doctype(f"<!ENTITY a '{'<x/>' * 10_000}'>")), ".", False),
    "entity-external": (
        lambda: linkbase("&a;", _doctype("<!ENTITY a SYSTEM '../outside/secret.xml'>")), ".", False),
    "entity-external-file": (
        lambda: linkbase("&a;", _doctype("<!ENTITY a SYSTEM 'file:///etc/passwd'>")), ".", False),
    "entity-external-net": (
        lambda: linkbase("&a;", _doctype("<!ENTITY a SYSTEM 'http://127.0.0.1:9/'>")), ".", False),
    "entity-parameter": (
        lambda: linkbase("", _doctype("<!ENTITY % a SYSTEM '../outside/secret.xml'> %a;")), ".", False),
    "entity-unparsed": (
        lambda: linkbase("<x a='e'/>", _doctype(
            "<!NOTATION n SYSTEM '/bin/sh'><!ENTITY e SYSTEM 'x' NDATA n><!ATTLIST x a ENTITY #REQUIRED>")), ".", False),
    "doctype-external": (
        lambda: linkbase("", "<!DOCTYPE link:linkbase SYSTEM '../outside/secret.xml'>"), ".", False),
    "doctype-defaults": (
        lambda: linkbase("<x/>" * 100_000, _doctype(
            "<!ATTLIST x " + " ".join(f"a{n} CDATA 'v'" for n in range(1000)) + ">")), "attributes", False),
    "doctype-long-default": (
        lambda: linkbase("<x/>" * 100_000, _doctype(f"<!ATTLIST x a CDATA '{'v' * 100_000}'>")), ".", False),
    "doctype-model-deep": (
        lambda: linkbase("", _doctype(f"<!ELEMENT x {'(' * 100_000}a{')' * 100_000}>")), ".", False),
    "doctype-model-ambiguous": (
        lambda: linkbase("", _doctype(f"<!ELEMENT x ({'(a?,' * 500}a{')?' * 500})>")), ".", False),
    "include": (
        lambda: linkbase('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="../outside/secret.xml"/>'), ".", False),
    "stylesheet": (lambda: '<?xml-stylesheet type="text/xsl" href="../outside/secret.xml"?>' + linkbase(""), ".", False),
    "nodes-of-tables": (lambda: nodes_of_tables(20_000), ".", False),
    "ids-same": (lambda: linkbase('<x id="a"/>' * 20_000), ".", False),
    "arcs-same": (lambda: linkbase(w.loc("a", "co-20301231.xsd#co_a") + w.arc("presentation", "a", "a") * 5000), ".", False),
    "order-long": (
        lambda: linkbase(w.loc("a", "co-20301231.xsd#co_a") + w.arc("presentation", "a", "a", "1" * 500_000)), ".", False),
    "order-huge": (
        lambda: linkbase(w.loc("a", "co-20301231.xsd#co_a") + w.arc("presentation", "a", "a", "1e999999999")), ".", False),
    "order-tiny": (
        lambda: linkbase(w.loc("a", "co-20301231.xsd#co_a") + w.arc("presentation", "a", "a", f"0.{'0' * 200_000}1")), ".", False),
    "priority-long": (
        lambda: linkbase(w.loc("a", "co-20301231.xsd#co_a") + w.arc(
            "presentation", "a", "a", "1", f' priority="{"9" * 100_000}"')), ".", False),
    "weight-odd": (
        lambda: linkbase(w.loc("a", "co-20301231.xsd#co_a") + w.arc(
            "calculation", "a", "a", "NaN", ' weight="-INF"')), ".", False),
    "language-long": (
        lambda: w.linkbase(w.link("label", w.label("l", "t", lang="en-" * 100_000))), ".", False),
    "labels-same": (
        lambda: w.linkbase(w.link("label", *(w.label("l", "t") for _ in range(5000)))), ".", False),
    "roles-distinct": (
        lambda: w.linkbase(*(w.link("presentation", role=f"http://co.example/{n}") for n in range(5000))), ".", False),
    "schema-depth": (lambda: _own_schema(_nested("xs:sequence", 50_000)), "depth", False),
    "schema-occurrences": (
        lambda: _own_schema('<xs:complexType name="t"><xs:sequence maxOccurs="999999999"><xs:element name="a" minOccurs='
                            '"99999999" maxOccurs="999999999"/></xs:sequence></xs:complexType>'), ".", False),
    "schema-occurrences-long": (
        lambda: _own_schema(f'<xs:complexType name="t"><xs:sequence><xs:element name="a" maxOccurs="{"9" * 100_000}"/>'
                            "</xs:sequence></xs:complexType>"), ".", False),
    "schema-ambiguous": (
        lambda: _own_schema('<xs:complexType name="t"><xs:choice>' + '<xs:element name="a" minOccurs="0"/>' * 3000
                            + "</xs:choice></xs:complexType>"), ".", False),
    "schema-pattern": (
        lambda: _own_schema('<xs:simpleType name="t"><xs:restriction base="xs:string"><xs:pattern value="((a+)+)+b"/>'
                            f'<xs:enumeration value="{"a" * 40}"/></xs:restriction></xs:simpleType>'), ".", False),
    "schema-pattern-long": (
        lambda: _own_schema('<xs:simpleType name="t"><xs:restriction base="xs:string">'
                            f'<xs:pattern value="{"(" * 50_000}a{")" * 50_000}"/></xs:restriction></xs:simpleType>'), ".", False),
    "schema-pattern-counted": (
        lambda: _own_schema('<xs:simpleType name="t"><xs:restriction base="xs:string">'
                            '<xs:pattern value="((a{1000}){1000}){1000}"/></xs:restriction></xs:simpleType>'), ".", False),
    "schema-group-of-itself": (
        lambda: _own_schema('<xs:element name="e" substitutionGroup="co:e"/><xs:element name="f" substitutionGroup="co:g"/>'
                            '<xs:element name="g" substitutionGroup="co:f"/>'), ".", False),
    "schema-type-of-itself": (
        lambda: _own_schema('<xs:simpleType name="t"><xs:restriction base="co:t"/></xs:simpleType>'
                            '<xs:element name="e" type="co:t"/>'), ".", False),
    "schema-groups-chain": (
        lambda: _own_schema("".join(
            f'<xs:element name="e{n}" id="e{n}" substitutionGroup="co:e{n + 1}"/>' for n in range(20_000))), ".", False),
    "schema-types-chain": (
        lambda: _own_schema("".join(
            f'<xs:complexType name="t{n}"><xs:simpleContent><xs:extension base="co:t{n + 1}"/></xs:simpleContent>'
            "</xs:complexType>" for n in range(10_000)) + '<xs:element name="e" type="co:t0"/>'), ".", False),
    "schema-groups-nested": (
        lambda: _own_schema("".join(
            f'<xs:group name="g{n}"><xs:sequence><xs:group ref="co:g{n + 1}"/><xs:group ref="co:g{n + 1}"/></xs:sequence>'
            "</xs:group>" for n in range(60))
            + '<xs:complexType name="t"><xs:group ref="co:g0"/></xs:complexType>'), ".", False),
    "schema-roles-many": (
        lambda: w.schema(w.appinfo(*(w.role_type(f"http://co.example/{n}", f"r{n}", "d") for n in range(3000)))), ".", False),
}  # fmt: skip


def _put(name: str, text: Callable[[], str], says: str, slow: bool) -> None:
    @attack(f"much/{name}", says=says, slow=slow)
    def make(folder: Path) -> Command:
        own = name.startswith("schema-")
        write(folder, {OWN: text() if own else SCHEMA, NAME: SOUND if own else text()})
        return Command()


for _name, (_text, _says, _slow) in _MUCH.items():
    _put(_name, _text, _says, _slow)

_INSTANCE = f'<xbrli:xbrl xmlns:xbrli="{w.XBRLI}" xmlns:co="http://co.example/20301231" {w.LINK_NS}>' + (
    '<link:schemaRef xlink:type="simple" xlink:href="co-20301231.xsd"/>{}</xbrli:xbrl>'
)
_PAGE = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" '
    f'xmlns:co="http://co.example/20301231" {w.LINK_NS}><body><ix:references><link:schemaRef xlink:type="simple" '
    'xlink:href="co-20301231.xsd"/></ix:references>{}</body></html>'
)
_FACTS: dict[str, Callable[[str], str]] = {
    "depth": lambda fact: _nested("co:a"),
    "attributes": lambda fact: f"<co:a {_attributes(100_000)}/>",
    "namespaces": lambda fact: "".join(f'<co:a xmlns:p{n}="u{n}">' for n in range(20_000)) + "</co:a>" * 20_000,
    "text": lambda fact: f"<co:a>{'t' * 20_000_000}</co:a>",
    "contexts": lambda fact: "".join(f'<xbrli:context id="c{n}"/>' for n in range(100_000)),
    "footnotes": lambda fact: "<link:footnoteLink>" * 20_000 + "</link:footnoteLink>" * 20_000,
}
for _name, _fact in _FACTS.items():
    files(f"much/instance-{_name}", {OWN: SCHEMA, NAME: SOUND, "co-20301231.xml": _INSTANCE.format(_fact(""))})
    files(f"much/page-{_name}", {OWN: SCHEMA, NAME: SOUND, "co-20301231.htm": _PAGE.format(_fact(""))})
