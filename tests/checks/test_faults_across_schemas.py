"""One fault of a taxonomy of several schemas is one finding: names, imports, roles and ids that do not go together."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit import write
from kit.faults import Files
from kit.linting import lint_files
from planting import Plant, changed, exchanged, in_files, renamed, saved_over

TYPES, CORE, ENTRY = "types.xsd", "core.xsd", "entry.xsd"
PRE, DEF, EN, DE, GLA = (f"entry-{kind}.xml" for kind in ("pre", "def", "lab-en", "lab-de", "gla"))
HOME = "http://tin.example/"
CONCEPTS = {
    "Table": ("xbrldt:hypercubeItem", "xbrli:stringItemType"), "Mine": ("xbrldt:dimensionItem", "xbrli:stringItemType"),
    "Mines": ("xbrli:item", "tt:memberItemType"), "East": ("xbrli:item", "tt:memberItemType"),
    "Lines": ("xbrli:item", "xbrli:stringItemType"), "Sales": ("xbrli:item", "tt:amountItemType"),
    "Other": ("xbrli:item", "tt:amountItemType"),
}  # fmt: skip
VALUES = ("Sales", "Other")
TREE = [("parent-child", "Lines", "Sales"), ("parent-child", "Lines", "Other")]
TABLE = [
    ("all", "Lines", "Table"), ("hypercube-dimension", "Table", "Mine"), ("dimension-domain", "Mine", "Mines"),
    ("domain-member", "Mines", "East"), ("domain-member", "Lines", "Sales"), ("domain-member", "Lines", "Other"),
]  # fmt: skip
XBRLDT = "http://www.xbrl.org/2005/xbrldt-2005.xsd"
CONTEXT = ' xbrldt:contextElement="segment" xbrldt:closed="true"'
ELEMENT_LABEL = "http://xbrl.org/arcrole/2008/element-label"


def taxonomy() -> Files:
    """Write a sound one: types, concepts, an entry point with roles, and linkbases of which one labels the roles."""
    refs = [
        write.linkbase_ref(name, f"{write.ROLE}{kind}LinkbaseRef" if kind else "")
        for name, kind in {PRE: "presentation", DEF: "definition", EN: "label", DE: "label", GLA: ""}.items()
    ]
    roles = [write.role_type(f"{HOME}role/{name}", name, f"[{name}]") for name in ("Sheet", "Mines")]
    return {
        TYPES: _schema("types", "tt", _import(write.XBRLI, write.XBRLI_ADDRESS), _type("amount", "decimal"),
                       _type("member", "string")),
        CORE: _schema("core", "tc", _import(write.XBRLI, write.XBRLI_ADDRESS), _import(f"{HOME}types", TYPES),
                      _import("http://xbrl.org/2005/xbrldt", XBRLDT), *map(_concept, CONCEPTS)),
        ENTRY: _schema("entry", "te", write.appinfo(*roles, *refs), _import(f"{HOME}core", CORE)),
        PRE: write.linkbase(_role_ref("Sheet"), _link("presentation", "Sheet", TREE)),
        DEF: write.linkbase(
            _role_ref("Mines"),
            *(write.arcrole_ref(write.DIMENSIONS + name, f"{XBRLDT}#{name}") for name in dict(_first_of_each())),
            _link("definition", "Mines", TABLE),
        ),
        EN: _labels("en"), DE: _labels("de"), GLA: _labels_of_roles(),
    }  # fmt: skip


def _first_of_each() -> list[tuple[str, str]]:
    return [(arcrole, "") for arcrole, _, _ in TABLE]


def _schema(name: str, prefix: str, *parts: str) -> str:
    text = write.schema(*parts, namespace=HOME + name, prefix=prefix)
    return text.replace("<xs:schema", f'<xs:schema xmlns:tt="{HOME}types"', 1) if prefix == "tc" else text


def _import(namespace: str, address: str) -> str:
    return write.imported(namespace, address)


def _type(name: str, base: str) -> str:
    content = f'<xs:simpleContent><xs:restriction base="xbrli:{base}ItemType"/></xs:simpleContent>'
    return f'<xs:complexType name="{name}ItemType">{content}</xs:complexType>'


def _concept(name: str) -> str:
    group, type_ = CONCEPTS[name]
    abstract = "" if name in VALUES else "true"
    return write.concept(name, type_, group=group, period="duration", abstract=abstract, prefix="tc")


def _role_ref(name: str) -> str:
    return write.role_ref(f"{HOME}role/{name}", f"{ENTRY}#{name}")


def _link(kind: str, role: str, arcs: list[tuple[str, str, str]]) -> str:
    ends = dict.fromkeys(name for _, *both in arcs for name in both)
    home = write.ARCROLE if kind == "presentation" else write.DIMENSIONS
    written = [
        write.arc(kind, start, end, str(number), CONTEXT if arcrole == "all" else "", home + arcrole)
        for number, (arcrole, start, end) in enumerate(arcs, 1)
    ]
    return write.link(kind, *(write.loc(n, f"{CORE}#tc_{n}") for n in ends), *written, role=f"{HOME}role/{role}")


def _labels(lang: str) -> str:
    parts = []
    for name in CONCEPTS:
        parts += [write.loc(name, f"{CORE}#tc_{name}"), write.label(f"l_{name}", f"{name} ({lang})", lang=lang)]
        parts.append(write.arc("label", name, f"l_{name}", ""))
    return write.linkbase(write.link("label", *parts))


def _labels_of_roles() -> str:
    generic, parts = "http://www.xbrl.org/2008/", []
    for name in ("Sheet", "Mines"):
        parts += [
            write.loc(name, f"{ENTRY}#{name}"),
            f'<genlab:label xlink:type="resource" xlink:label="g_{name}" xlink:role="{generic}role/label" '
            f'xml:lang="en">Role {name}</genlab:label>',
            f'<gen:arc xlink:type="arc" xlink:arcrole="{ELEMENT_LABEL}" xlink:from="{name}" xlink:to="g_{name}"/>',
        ]
    return write.linkbase(
        write.role_ref(f"{generic}role/label", f"{generic}generic-label.xsd#standard-label"),
        write.role_ref(f"{generic}role/link", f"{generic}generic-link.xsd#standard-link-role"),
        write.arcrole_ref(ELEMENT_LABEL, f"{generic}generic-label.xsd#element-label"),
        f'<gen:link xlink:type="extended" xlink:role="{generic}role/link">', *parts, "</gen:link>",
        more=' xmlns:gen="http://xbrl.org/2008/generic" xmlns:genlab="http://xbrl.org/2008/label"',
    )  # fmt: skip


KINDS: dict[str, tuple[Plant, str, str, str]] = {  # with the rule, and the file and the text at its place
    "the file of types misspelt": (
        changed(CORE, '"types.xsd"', '"type.xsd"'), "referenced-file-exists", CORE, 'schemaLocation="type.xsd"'),
    "an import's namespace misspelt": (
        changed(CORE, 'namespace="[^"]*types"', f'namespace="{HOME}typs"'), "import-namespace", CORE, "namespace"),
    "a targetNamespace misspelt": (
        changed(TYPES, '(targetNamespace="[^"]*)types"', r'\1typs"'), "import-namespace", TYPES, "targetNamespace"),
    "a schema saved over another": (
        saved_over(CORE, TYPES), "namespace-in-two-schemas", TYPES, "targetNamespace"),
    "names without a prefix": (
        changed(CORE, '"xbrli:item"', '"item"', 0), "undeclared-name", CORE, "substitutionGroup"),
    "a schema renamed": (renamed(CORE, "kernel.xsd"), "referenced-file-exists", DEF, f"{CORE}#"),
    "another schema in the locators of a file": (
        in_files(PRE, "core.xsd#", "entry.xsd#"), "locator-target-exists", PRE, "entry.xsd#"),
    "another schema in all locators": (
        in_files("entry-[pdl]", "core.xsd#", "entry.xsd#"), "locator-target-exists", DEF, "entry.xsd#"),
    "another schema in all roleRefs": (
        in_files("entry-[pdg]", "entry.xsd#", "core.xsd#"), "locator-target-exists", DEF, "core.xsd#"),
    "another prefix in all locators": (
        in_files("entry-", "#tc_", "#te_"), "locator-target-exists", DEF, "core.xsd#te_"),
    "another prefix in all ids": (
        in_files(CORE, 'id="tc_', 'id="tx_'), "locator-target-exists", DEF, "core.xsd#tc_"),
    "ids of roles exchanged": (
        changed(ENTRY, 'id="Sheet"(.*\n.*)id="Mines"', r'id="Mines"\1id="Sheet"'),
        "role-ref-leads-to-its-role", DEF, "xlink:href"),
    "an element's name misspelt": (
        changed(CORE, '<xs:element name="Sales"', '<xs:elment name="Sales"'), "schema-valid", CORE, "<xs:elment"),
    "roleTypes under a name that there is not": (
        changed(ENTRY, "link:roleType", "link:roletype", 0), "unknown-element-in-appinfo", ENTRY, "<link:roletype"),
    "linkbaseRefs under a name that there is not": (
        changed(ENTRY, "link:linkbaseRef", "link:linkbaseref", 0), "unknown-element-in-appinfo", ENTRY,
        "<link:linkbaseref"),
    "a linkbaseRef without an href": (
        changed(ENTRY, f' xlink:href="{PRE}"', ""), "simple-link-without-href", ENTRY, "<link:linkbaseRef"),
    "an appinfo without its annotation": (
        changed(ENTRY, "</?xs:annotation>", "", 0), "schema-valid", ENTRY, "<xs:appinfo"),
    "a usedOn misspelt": (
        changed(ENTRY, "link:presentationLink", "link:presentatonLink"), "role-used-where-allowed", ENTRY,
        "link:presentatonLink"),
    "a usedOn without a prefix": (
        changed(ENTRY, "link:presentationLink", "presentationLink"), "role-used-where-allowed", ENTRY,
        "presentationLink"),
    "an xml:base that leads to nothing": (
        changed(PRE, "<link:linkbase ", '<link:linkbase xml:base="sub/" '), "referenced-file-exists", PRE,
        "xlink:href"),
    "the namespace of generic labels misspelt": (
        changed(GLA, '(xmlns:genlab="[^"]*)"', r'\1s"'), "mistaken-namespace", GLA, "xmlns:genlab"),
    "label arcs under another name": (
        changed(DE, "labelArc", "referenceArc", 0), "schema-valid", DE, "<link:referenceArc"),
    "all arcs of a table the wrong way round": (
        changed(DEF, 'from="([^"]*)" xlink:to="([^"]*)"', r'from="\2" xlink:to="\1"', 0),
        "hypercube-dimension-starts-at-hypercube", DEF, 'xlink:from="Mine"'),
    "an attribute without a prefix": (
        changed(DEF, "xbrldt:contextElement", "contextElement"), "schema-valid", DEF, "contextElement"),
    "an abstract that is no truth value": (
        changed(CORE, '(name="Table".*abstract=)"true"', r'\1"yes"'), "schema-valid", CORE, 'abstract="yes"'),
    "two linkbases exchanged": (exchanged(PRE, DEF), "linkbase-ref-role-fits", ENTRY, "xlink:role"),
    "a role's URI twice": (
        changed(ENTRY, "role/Mines", "role/Sheet"), "duplicate-role-type", ENTRY, "roleURI"),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_one_fault_is_one_finding(kind: str, tmp_path: Path) -> None:
    """It stands where it must be mended; what comes of it is not told again."""
    plant, rule, name, at = KINDS[kind]
    files = plant(taxonomy())
    found = [f for f in lint_files(files, tmp_path, profile="xbrl") if f.severity != "info"]
    assert [(f.rule, Path(f.location.path).name) for f in found] == [(rule, name)], [f.message for f in found]
    line = files[name].splitlines()[found[0].location.line - 1]
    assert line[found[0].location.column - 1 :].startswith(at) or at in line


def test_the_sound_taxonomy(tmp_path: Path) -> None:
    """It has no faults, so that each kind above plants one."""
    assert [f.message for f in lint_files(taxonomy(), tmp_path, profile="xbrl")] == []


def test_locators_without_href_lead_nowhere(tmp_path: Path) -> None:
    """They do not lead to their own document: no cycles, and nothing that is shown twice."""
    files = changed(PRE, "xlink:href=", "xlink:herf=", 0)(taxonomy())
    rules = {f.rule for f in lint_files(files, tmp_path, profile="xbrl")}
    assert rules == {"locator-without-href", "simple-link-without-href"}


def test_a_schema_that_has_the_id_is_named(tmp_path: Path) -> None:
    """Rather than something that is nearly the same where the reference leads."""
    (found,) = lint_files(KINDS["another schema in all roleRefs"][0](taxonomy()), tmp_path, profile="xbrl")
    assert found.message.startswith("core.xsd has nothing with the id Mines, but entry.xsd has it")


def test_linkbases_beside_a_schema_that_breaks_off(tmp_path: Path) -> None:
    """It may refer to them behind the break, so they are part of it, and nothing else is said."""
    files = changed(ENTRY, "<link:linkbaseRef", "<link:linkbaseRef <")(taxonomy())
    assert [f.rule for f in lint_files(files, tmp_path, profile="xbrl")] == ["well-formed"]


def test_another_linkbase_is_not_meant_by_a_missing_one(tmp_path: Path) -> None:
    """Each is referred to once: that of the other language has its own reference."""
    files = taxonomy()
    del files[DE]
    (found,) = (f for f in lint_files(files, tmp_path, profile="xbrl") if f.rule == "referenced-file-exists")
    assert found.message == f"{DE} is not there (1 reference)"
