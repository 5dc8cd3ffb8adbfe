"""One fault of a filing of several documents is one finding, and stands where it must be mended."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from kit import write
from kit.company import company
from kit.faults import Files
from kit.linting import fresh, lint_files, written
from planting import Plant, both, changed, exchanged, renamed
from xbrllint import fix, lint
from xbrllint.report.finding import Finding

CONCEPTS = ("Assets", "Cash", "Stock", "Debts", "Loans", "Bonds")
TREES = {"Assets": ("Cash", "Stock", "Bonds"), "Debts": ("Loans", "Cash", "Bonds")}
XSD, PRE, CAL, DEF, LAB = ("co-20301231" + end for end in (".xsd", "_pre.xml", "_cal.xml", "_def.xml", "_lab.xml"))
LAB2 = "co-20301231_lab2.xml"
ALL, AXES, DOMAIN, MEMBERS = (
    write.DIMENSIONS + arcrole for arcrole in ("all", "hypercube-dimension", "dimension-domain", "domain-member")
)
XBRLDT = "http://www.xbrl.org/2005/xbrldt-2005.xsd"
CONTEXT = ' xbrldt:contextElement="segment" xbrldt:closed="true"'


def filing() -> Files:
    """Write a sound filing: a schema, four linkbases, a table."""
    files = company("co", CONCEPTS, TREES)
    types = {"Lines": "xbrli:item", "Table": "xbrldt:hypercubeItem", "Axis": "xbrldt:dimensionItem"}
    table = [
        write.concept(name, "xbrli:stringItemType", group=group, period="duration", abstract="true")
        for name, group in {**types, "Domain": "xbrli:item", "Member": "xbrli:item"}.items()
    ]
    files[XSD] = files[XSD].replace("</xs:schema>", "\n".join([*table, "</xs:schema>"]))
    files[XSD] = files[XSD].replace(
        "</xs:appinfo></xs:annotation>",
        f"{write.linkbase_ref(DEF)}\n</xs:appinfo></xs:annotation>\n{write.imported(*_of_dimensions())}",
    )
    files[DEF] = definitions()
    return files


def _of_dimensions() -> tuple[str, str]:
    return "http://xbrl.org/2005/xbrldt", XBRLDT


def definitions() -> str:
    """Write the table."""
    role = "http://co.example/role/Assets"
    refs = [write.arcrole_ref(uri, f"{XBRLDT}#{uri.rpartition('/')[2]}") for uri in (ALL, AXES, DOMAIN, MEMBERS)]
    ends = [write.loc(name, f"{XSD}#co_{name}") for name in ("Lines", "Table", "Axis", "Domain", "Member", "Cash")]
    arcs = [
        write.arc("definition", "Lines", "Table", arcrole=ALL, more=CONTEXT),
        write.arc("definition", "Table", "Axis", arcrole=AXES),
        write.arc("definition", "Axis", "Domain", arcrole=DOMAIN),
        write.arc("definition", "Domain", "Member", arcrole=MEMBERS),
        write.arc("definition", "Lines", "Cash", arcrole=MEMBERS),
    ]
    refs.insert(0, write.role_ref(role, f"{XSD}#Assets"))
    return write.linkbase(*refs, write.link("definition", *ends, *arcs, role=role))


def everywhere(old: str, new: str) -> Plant:
    """Change a text in all linkbases."""
    return lambda files: {n: text.replace(old, new) if n != XSD else text for n, text in files.items()}


def copied(name: str, other: str) -> Plant:
    """Save a file a second time, under another name, and refer to it."""

    def plant(files: Files) -> Files:
        refs = re.sub(rf"<link:linkbaseRef[^<>]*{name}[^<>]*>", lambda m: m[0] + m[0].replace(name, other), files[XSD])
        return {**files, XSD: refs, other: files[name]}

    return plant


def told(files: Files, folder: Path, profile: str = "xbrl") -> list[Finding]:
    """Give what is said of the files beyond what is said of the sound ones."""
    before = lint_files(filing(), folder, profile=profile)
    return fresh(before, lint_files(files, folder, profile=profile), lambda f: (f.rule, f.location.path, f.message))


ID = r'(name="Cash") id="co_Cash"'


def with_roles(*kinds: str) -> Plant:
    """Give the linkbaseRefs of the presentation, calculations, labels and definitions roles of some kinds."""

    def plant(files: Files) -> Files:
        text = files[XSD]
        for name, kind in zip((PRE, CAL, LAB, DEF), kinds, strict=True):
            text = text.replace(f'href="{name}"', f'href="{name}" xlink:role="{write.ROLE}{kind}LinkbaseRef"')
        return {**files, XSD: text}

    return plant


PLAIN_ROLES = ("presentation", "calculation", "label", "definition")
KINDS: dict[str, tuple[Plant, str, str, str]] = {  # with the rule, and the file and the text at its place
    "an id changed": (changed(XSD, ID, r'\1 id="co_Csh"'), "locator-target-exists", XSD, 'id="co_Csh"'),
    "an id removed": (changed(XSD, ID, r"\1"), "locator-target-exists", XSD, '<xs:element name="Cash"'),
    "an element renamed": (
        changed(XSD, ID, 'name="Csh" id="co_Csh"'), "locator-target-exists", CAL, 'href="co-20301231.xsd#co_Cash"'),
    "an element removed": (
        changed(XSD, r'<xs:element name="Cash"[^>]*/>', ""), "locator-target-exists", CAL, "#co_Cash"),
    "a role's id changed": (changed(XSD, 'id="Assets"', 'id="Asets"'), "locator-target-exists", XSD, 'id="Asets"'),
    "a role's id removed": (
        changed(XSD, ' id="Assets"', ""), "locator-target-exists", XSD, "<link:roleType"),
    "a role removed": (
        changed(XSD, r'<link:roleType[^>]*id="Assets".*', ""), "locator-target-exists", CAL, "#Assets"),
    "a role's URI changed": (
        changed(XSD, "role/Assets", "rle/Assets"), "role-ref-leads-to-its-role", XSD, "rle/Assets"),
    "an id misspelt in all linkbases": (everywhere("#co_Cash", "#co_Csh"), "locator-target-exists", CAL, "#co_Csh"),
    "a roleRef misspelt in all linkbases": (
        everywhere("#Assets", "#Asets"), "locator-target-exists", CAL, "#Asets"),
    "an axis' id changed": (changed(XSD, 'id="co_Axis"', 'id="co_Ax"'), "locator-target-exists", XSD, 'id="co_Ax"'),
    "a type mistyped": (
        changed(XSD, r'("co_Cash" type="xbrli:monetaryIt)e', r"\1"), "item-type", XSD, 'type="xbrli:monetaryItm'),
    "a type of text": (
        changed(XSD, '(co_Cash" type="xbrli:)monetary', r"\1string"), "item-balance", XSD, "xbrli:balance"),
    "a balance mistyped": (
        changed(XSD, '("co_Cash"[^>]*)"debit"', r'\1"debt"'), "schema-valid", XSD, 'xbrli:balance="debt"'),
    "a balance turned": (
        changed(XSD, '("co_Cash"[^>]*)"debit"', r'\1"credit"'), "balance-contradicts-weight", XSD, '"credit"'),
    "a period turned": (
        changed(XSD, '("co_Cash"[^>]*)"instant"', r'\1"duration"'), "mixed-period-types", XSD, '"duration"'),
    "an element twice": (
        changed(XSD, r'(<xs:element name="Cash"[^>]*/>)', r"\1\n\1"), "duplicate-concept-name", XSD, 'name="Cash"'),
    "a role twice": (
        changed(XSD, r'(<link:roleType[^>]*id="Assets".*)', r"\1\n\1"), "duplicate-role-type", XSD, "roleURI"),
    "an import's namespace mistyped": (
        changed(XSD, '(import namespace="[^"]*insta)n', r"\1"), "standard-import-namespace", XSD, "instace"),
    "the prefix of roles misspelt": (
        changed(XSD, '(xmlns:link="[^"]*)"', r'\1x"'), "mistaken-namespace", XSD, "xmlns:link"),
    "the namespace of linkbases misspelt": (
        changed(PRE, '(xmlns:link="[^"]*)"', r'\1s"'), "mistaken-namespace", PRE, "xmlns:link"),
    "the namespace of schemas misspelt": (
        changed(XSD, '(xmlns:xs="[^"]*)XML', r"\1Xml"), "mistaken-namespace", XSD, "xmlns:xs"),
    "the namespace of items misspelt": (
        changed(XSD, '(xmlns:xbrli="[^"]*)"', r'\1s"'), "mistaken-namespace", XSD, "xmlns:xbrli"),
    "the namespace of tables misspelt in the schema": (
        changed(XSD, '(xmlns:xbrldt="[^"]*)"', r'\1s"'), "mistaken-namespace", XSD, "xmlns:xbrldt"),
    "the prefix of dimensions misspelt": (
        changed(DEF, 'xmlns:xbrldt="http://', r"\g<0>www."), "mistaken-namespace", DEF, "xmlns:xbrldt"),
    "a table that is an item": (
        changed(XSD, "xbrldt:hypercubeItem", "xbrli:item"), "has-hypercube-ends-at-hypercube", DEF, 'xlink:to="Table"'),
    "a table the wrong way round": (
        changed(DEF, 'from="Lines" xlink:to="Table"', 'from="Table" xlink:to="Lines"'),
        "has-hypercube-starts-at-primary-item", DEF, 'xlink:from="Table"'),
    "an axis the wrong way round": (
        changed(DEF, 'from="Table" xlink:to="Axis"', 'from="Axis" xlink:to="Table"'),
        "hypercube-dimension-starts-at-hypercube", DEF, 'xlink:from="Axis"'),
    "an axis that goes on nowhere": (
        changed(DEF, r'(xlink:to="Axis"[^/]*)/', r'\1 xbrldt:targetRole="http://co.example/role/No"/'),
        "target-role-is-declared", DEF, "xbrldt:targetRole"),
    "the arcrole of tables mistyped": (
        changed(DEF, '(xlink:arcrole="[^"]*)all"', r'\1al"'), "undeclared-arcrole", DEF, "xlink:arcrole"),
    "a link's name misspelt": (
        changed(PRE, "presentationLink", "presentationLnk", 0), "schema-valid", PRE, "<link:presentationLnk"),
    "a linkbaseRef misspelt": (
        changed(XSD, "_lab.xml", "_lb.xml"), "referenced-file-exists", XSD, "_lb.xml"),
    "a linkbase renamed": (renamed(CAL, "co-20301231_calc.xml"), "referenced-file-exists", XSD, "_cal.xml"),
    "a label linkbase twice": (copied(LAB, LAB2), "duplicate-label", LAB2, "xlink:role"),
    "a label's arc removed": (
        changed(LAB, r'<link:labelArc[^>]*from="loc_Cash"[^>]*/>', ""), "unreached-resource", LAB, "<link:label "),
    "a label's name mistyped": (
        changed(LAB, r'xlink:label="lab_Cash"([^>]*role/totalLabel)', r'xlink:label="lab_Csh"\1'),
        "unreached-resource", LAB, "lab_Csh"),
    "a label's role mistyped": (
        changed(LAB, r"role/totalLabel(?=[^>]*>Bonds)", "role/totalLbel"), "undeclared-role", LAB, "totalLbel"),
    "two roles of linkbaseRefs exchanged": (
        with_roles("calculation", "presentation", "label", "definition"), "linkbase-ref-role-fits", XSD, "xlink:role"),
    "three roles of linkbaseRefs exchanged": (
        with_roles("calculation", "label", "presentation", "definition"), "linkbase-ref-role-fits", XSD, "xlink:role"),
    "two linkbases exchanged": (
        both(with_roles(*PLAIN_ROLES), exchanged(PRE, CAL)), "linkbase-ref-role-fits", XSD, "xlink:role"),
    "links under another name": (
        both(with_roles(*PLAIN_ROLES), changed(CAL, "calculationLink", "presentationLink", 0)),
        "schema-valid", CAL, "<link:presentationLink"),
    "arcs under another name": (
        changed(PRE, "presentationArc", "calculationArc", 0), "schema-valid", PRE, "<link:calculationArc"),
    "an arc under another name": (
        changed(PRE, "presentationArc", "calculationArc"), "schema-valid", PRE, "<link:calculationArc"),
    "an item that is a tuple": (
        changed(XSD, '("co_Cash"[^>]*xbrli:)item"', r'\1tuple"'), "tuple-item-attribute", XSD, "xbrli:periodType"),
    "an axis that is an item": (
        changed(XSD, "xbrldt:dimensionItem", "xbrli:item"), "hypercube-dimension-ends-at-dimension", DEF,
        'xlink:to="Axis"'),
    "a member that is an axis": (
        changed(XSD, r'(name="Domain"[^>]*)xbrli:item"', r'\1xbrldt:dimensionItem"'),
        "dimension-domain-ends-at-member", DEF, 'xlink:to="Domain"'),
    "the arcrole of members for an axis": (
        changed(DEF, 'arcrole/hypercube-dimension"( xlink:from)', r'arcrole/domain-member"\1'),
        "domain-member-starts-at-member", DEF, 'xlink:from="Table"'),
    "the arcrole of members for a domain": (
        changed(DEF, 'arcrole/dimension-domain"( xlink:from)', r'arcrole/domain-member"\1'),
        "domain-member-starts-at-member", DEF, 'xlink:from="Axis"'),
    "an id that is no name": (
        changed(XSD, ID, r'\1 id="co:Cash"'), "locator-target-exists", XSD, 'id="co:Cash"'),
    "a name that is none": (changed(XSD, 'name="Cash"', 'name="Ca sh"'), "schema-valid", XSD, 'name="Ca sh"'),
    "a link of another role": (
        changed(CAL, '(calculationLink [^>]*role/)Debts"', r'\1Loans"'), "undeclared-role", CAL, "xlink:role"),
    "roles of another scheme": (
        changed(XSD, 'roleURI="http:', 'roleURI="https:', 0), "role-ref-leads-to-its-role", XSD, 'roleURI="https'),
    "roleRefs of another authority": (
        changed(PRE, 'roleURI="http://co.', 'roleURI="http://www.co.', 0), "role-ref-leads-to-its-role", PRE,
        "roleURI"),
    "an arc to its neighbour": (
        changed(PRE, 'xlink:to="loc_Stock"', 'xlink:to="loc_Cash"'), "duplicate-arc", PRE, "<link:presentationArc"),
    "a label's arc from another concept": (
        changed(LAB, '(labelArc[^>]*from=)"loc_Stock"', r'\1"loc_Bonds"'), "duplicate-label", LAB, "xlink:role"),
    "a label's locator to another concept": (
        changed(LAB, "#co_Stock", "#co_Bonds"), "duplicate-label", LAB, "xlink:role"),
    "a label emptied": (changed(LAB, ">Bonds, total<", "><"), "label-empty", LAB, "<link:label"),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_one_fault_is_one_finding(kind: str, tmp_path: Path) -> None:
    """It stands where it must be mended; what comes of it is not told again."""
    plant, rule, name, at = KINDS[kind]
    files = plant(filing())
    found = told(files, tmp_path)
    assert [(f.rule, Path(f.location.path).name) for f in found] == [(rule, name)], [f.message for f in found]
    line = files[name].splitlines()[found[0].location.line - 1]
    assert line[found[0].location.column - 1 :].startswith(at) or at in line


def test_the_sound_filing(tmp_path: Path) -> None:
    """It has no faults, so that each kind above plants one."""
    assert [f.rule for f in lint_files(filing(), tmp_path, profile="xbrl") if f.severity != "info"] == []


REGULATED: dict[str, tuple[Plant, list[str]]] = {
    "an id changed": (KINDS["an id changed"][0], ["locator-target-exists"]),
    "an id removed": (KINDS["an id removed"][0], ["locator-target-exists"]),
    "an element of another id": (
        changed(XSD, r'(<xs:element name="Cash") id="co_Cash"([^>]*/>)', r'\1 id="co_Cash"\2\n\1 id="co_Cash2"\2'),
        ["duplicate-concept-name"]),
    "a mistyped group": (
        changed(XSD, '("co_Cash"[^>]*substitutionGroup="xbrli:)item', r"\1itm"), ["undeclared-name"]),
    "a use that is lost": (
        changed(XSD, r'(id="Assets".*?)<link:usedOn>link:presentationLink</link:usedOn>', r"\1"), ["role-used-on"]),
    "a table that is an item": (KINDS["a table that is an item"][0], ["table-name"]),
    "a link's name misspelt": (KINDS["a link's name misspelt"][0], ["schema-valid"]),
    "two linkbases exchanged": (KINDS["two linkbases exchanged"][0], ["linkbase-ref-role-fits"]),
    "an axis that is a table": (
        changed(XSD, "xbrldt:dimensionItem", "xbrldt:hypercubeItem"), ["axis-name"]),
    "an item that is a tuple": (KINDS["an item that is a tuple"][0], ["tuple-used"]),
    "the namespace of items misspelt": (KINDS["the namespace of items misspelt"][0], ["mistaken-namespace"]),
    "a targetNamespace without its last digit": (
        changed(XSD, '(targetNamespace="[^"]*)1"', r'\1"'), ["namespace-form"]),
    "a targetNamespace of another authority": (
        changed(XSD, 'targetNamespace="http://co.', 'targetNamespace="http://cos.'), ["namespace-prefix"]),
    "a prefix with an underscore": (changed(XSD, "xmlns:co=", "xmlns:co_x="), ["namespace-prefix"]),
    "a prefix renamed": (changed(XSD, "xmlns:co=", "xmlns:cos="), ["element-id"]),
    "a member of an instant": (
        changed(XSD, r'(name="Member"[^>]*)"duration"', r'\1"instant"'), ["abstract-instant"]),
    "an address of nothing": (
        changed(DEF, "2005/xbrldt-2005.xsd", "2005/xbrldt-2006.xsd", 0), ["address-not-accepted"]),
    "a total that is abstract": (
        both(changed(XSD, r'(name="Bonds"[^>]*)/>', r'\1 abstract="true"/>'), changed(
            CAL, '<link:calculationArc[^>]*to="loc_Bonds"[^>]*/>', "", 0), changed(
            CAL, '<link:loc [^>]*label="loc_Bonds"/>', "", 0)), ["abstract-instant"]),
    "a label in another language": (
        changed(LAB, '(xml:lang=)"en-US"([^>]*>Stock<)', r'\1"fr"\2'), ["standard-label-not-in-english"]),
    "a label's arc to another label": (
        changed(LAB, '(labelArc[^>]*to=)"lab_Stock"', r'\1"lab_Bonds"'), ["unreached-resource"]),
    "a role's URI of another scheme": (KINDS["roles of another scheme"][0], ["role-ref-leads-to-its-role"]),
}  # fmt: skip


@pytest.mark.parametrize("kind", REGULATED)
def test_of_a_regulator(kind: str, tmp_path: Path) -> None:
    """What a manual says of it besides, and what the specification does, is one finding."""
    plant, rules = REGULATED[kind]
    assert [finding.rule for finding in told(plant(filing()), tmp_path, "edgar")] == rules


def test_a_fault_weighs_as_much_as_what_comes_of_it(tmp_path: Path) -> None:
    """A label that nothing reaches is a warning; that an error comes of it is not lost."""
    (found,) = told(KINDS["a label's arc removed"][0](filing()), tmp_path)
    assert found.severity == "error"
    assert {one.severity for one in found.includes} > {"error"}
    assert all(one.location[:5] in {place[:5] for place in found.related} for one in found.includes)


def test_two_faults_are_two_findings(tmp_path: Path) -> None:
    """Also at one declaration."""
    files = changed(XSD, ID, r'\1 id="co_Csh"')(filing())
    files = changed(XSD, r'("co_Csh" type="xbrli:monetaryIt)e', r"\1")(files)
    assert sorted(finding.rule for finding in told(files, tmp_path)) == ["item-type", "locator-target-exists"]


MISSPELT = everywhere("#co_Cash", "#co_Csh")


def counting(folder: Path, names: tuple[str, ...] = (), **settings: object) -> list[Finding]:
    """Lint some files of a folder, or all; give the findings of the misspelt id that count."""
    paths = [folder / name for name in names] or [folder]
    found = lint(paths, profile="xbrl", **{"no_config": True, **settings}).findings  # type: ignore[arg-type]
    return [f for f in found if f.rule == "locator-target-exists" and not f.suppressed]


@pytest.mark.parametrize("names", [(PRE,), (LAB, PRE), (DEF, LAB, PRE, XSD)])
def test_of_some_files(names: tuple[str, ...], tmp_path: Path) -> None:
    """Whatever files are named, it is one finding in one of them, with the places in the others of them."""
    (found,) = counting(written(MISSPELT(filing()), tmp_path), names)
    linkbases = {name for name in names if name != XSD}
    assert Path(found.location.path).name == min(linkbases)
    assert {Path(one.location.path).name for one in found.includes} == linkbases - {min(linkbases)}
    assert linkbases <= {Path(place.path).name for place in (found.location, *found.related)}


@pytest.mark.parametrize("names", [(PRE,), (LAB, PRE)])
def test_of_linkbases_alone(names: tuple[str, ...], tmp_path: Path) -> None:
    """Where the schema that is at fault is not reported on, the finding stands in a linkbase."""
    (found,) = counting(written(KINDS["an id changed"][0](filing()), tmp_path), names)
    assert Path(found.location.path).name == min(names)
    assert "did you mean co_Csh?" in found.message


def suppressed(name: str) -> Plant:
    """Suppress the misspelt id in a file."""
    return changed(name, "(?=<link:linkbase)", "<!-- xbrllint: ignore-file[locator-target-exists] so it is -->")


def test_a_comment_in_one_document(tmp_path: Path) -> None:
    """It holds for its document, hides nothing in the others, and is not without effect."""
    folder = written(suppressed(CAL)(MISSPELT(filing())), tmp_path)
    (found,) = counting(folder)
    assert {Path(one.location.path).name for one in (found, *found.includes)} == {DEF, LAB, PRE}
    assert Path(found.location.path).name == DEF
    report = lint(folder, no_config=True, profile="xbrl")
    assert [f.rule for f in report.findings if f.rule == "unused-suppression"] == []
    every = MISSPELT(filing())
    for name in (CAL, DEF, LAB, PRE):
        every = suppressed(name)(every)
    assert counting(written(every, tmp_path)) == []


def test_a_baseline(tmp_path: Path) -> None:
    """A baseline of all knows each place: what is mended in one leaves nothing new, one more place is new."""
    from xbrllint.verdicts.baseline import write as write_baseline

    folder = written(MISSPELT(filing()), tmp_path / "co")
    path = str(tmp_path / "known.json")
    assert write_baseline(path, counting(folder)) == 4
    assert counting(folder, baseline=path) == []
    files = {**MISSPELT(filing()), CAL: filing()[CAL]}
    assert counting(written(files, folder), baseline=path) == []
    files = {**MISSPELT(filing()), PRE: filing()[PRE]}
    assert write_baseline(path, counting(written(files, folder))) == 3
    (found,) = counting(written(MISSPELT(filing()), folder), baseline=path)
    assert (Path(found.location.path).name, found.includes) == (PRE, ())


@pytest.mark.parametrize("kind", ["an id misspelt in all linkbases", "an id changed", "a role's id changed"])
def test_fixes_mend_all_places(kind: str, tmp_path: Path) -> None:
    """Those of one finding are made together, in the schema or in the linkbases; then all is as it was."""
    folder = written(KINDS[kind][0](filing()), tmp_path)
    mended = fix(folder, unsafe=True, no_config=True, profile="xbrl", select=["locator-target-exists"])
    texts = {Path(change.path).name: change.new.decode() for change in mended.changes}
    assert texts
    assert {**KINDS[kind][0](filing()), **texts} == filing()


def test_suppressing_all(tmp_path: Path) -> None:
    """Comments are put at each place, though one finding tells them."""
    from xbrllint.config.settings import Settings
    from xbrllint.running.suppressing import suppress

    folder = written(MISSPELT(filing()), tmp_path)
    settings = Settings(no_config=True, profile="xbrl", select=("locator-target-exists",))
    done = suppress([str(folder)], settings, "it is called so")
    assert {Path(change.path).name for change in done.changes} == {CAL, DEF, LAB, PRE}
    assert [finding for finding in done.report.findings if not finding.suppressed] == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_processes_and_kept_results(jobs: int, tmp_path: Path) -> None:
    """Several processes, and results that were kept, tell the same."""
    for number in range(3):
        written(MISSPELT(filing()), tmp_path / f"co{number}")
    alone = counting(tmp_path)
    assert [len(one.includes) for one in alone] == [3, 3, 3]
    cache = str(tmp_path / "kept")
    assert counting(tmp_path, jobs=jobs, cache=cache) == alone
    assert counting(tmp_path, jobs=jobs, cache=cache) == alone


def test_two_entry_points(tmp_path: Path) -> None:
    """What a common schema has wrong is one finding, also where no entry point reaches all documents."""
    sound = filing()
    files = KINDS["an id changed"][0]({XSD: re.sub("<link:linkbaseRef.*>", "", sound[XSD]), PRE: sound[PRE]})
    for name in ("one.xsd", "two.xsd"):
        linkbase = name.replace(".xsd", "_pre.xml")
        imported = write.imported("http://co.example/20301231", XSD)
        ref = write.appinfo(write.linkbase_ref(linkbase))
        files[name] = write.schema(ref, imported, namespace=f"http://{name}.example", prefix="x")
        files[linkbase] = files[PRE]
    del files[PRE]
    (found,) = counting(written(files, tmp_path))
    assert Path(found.location.path).name == XSD
    assert {Path(place.path).name for place in found.related} == {"one_pre.xml", "two_pre.xml"}


def test_an_editor_shows_each_place(tmp_path: Path) -> None:
    """Whichever of the files is open."""
    from xbrllint.config.settings import Settings
    from xbrllint.running.session import Session

    folder = written(KINDS["an id changed"][0](filing()), tmp_path)
    session = Session(Settings(no_config=True, profile="xbrl"))
    session.open(str(folder / PRE), (folder / PRE).read_text("utf-8"))
    session.work()
    for name in (XSD, PRE, CAL, LAB):
        rules = {one.finding.rule for one in session.told(str(folder / name))}
        assert "locator-target-exists" in rules, name
