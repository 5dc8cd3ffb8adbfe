"""Validity of table and formula linkbases: verdicts, places and words, and the verdicts of the published XSDs."""

from __future__ import annotations

import functools

import pytest
from conftest import SHARED, needs_shared
from lxml import etree
from test_schemas import _Cached, linkbases
from xbrllint.grammar import extensions, validity
from xbrllint.grammar.validity import validity_problems
from xbrllint.knowledge.link_namespaces import LINK_NAMESPACES
from xbrllint.xbrl import names

FILTER = "http://xbrl.org/2008/filter/"
LINKBASE = f"""<link:linkbase xmlns:link="{names.LINK}" xmlns:xlink="{names.XLINK}" xmlns:gen="{names.GEN}"
  xmlns:table="{names.TABLE}" xmlns:formula="{names.FORMULA}" xmlns:variable="{names.VARIABLE}"
  xmlns:instances="http://xbrl.org/2010/variable/instance" xmlns:tuple="http://xbrl.org/2010/formula/tuple"
  xmlns:df="{FILTER}dimension" xmlns:mf="{FILTER}match" xmlns:va="http://xbrl.org/2008/assertion/value"
  xmlns:my="urn:my"><gen:link xlink:type="extended" xlink:role="urn:x">%s</gen:link></link:linkbase>"""
RESOURCE = 'xlink:type="resource" xlink:label="a"'
ARC = 'xlink:type="arc" xlink:from="a" xlink:to="a" xlink:arcrole="urn:r"'
CONCEPT = "<formula:concept><formula:qname>my:a</formula:qname></formula:concept>"
RULE_NODE = f"<table:ruleNode {RESOURCE}>%s</table:ruleNode>"
RELATION_NODE = f"<table:dimensionRelationshipNode {RESOURCE}>%s</table:dimensionRelationshipNode>"
ASPECT_NODE = f"<table:aspectNode {RESOURCE}>%s</table:aspectNode>"
DIMENSION = "<table:dimension>my:d</table:dimension>"

GOOD = {
    "table": f'<table:table {RESOURCE} parentChildOrder=" children-first " my:more="1"/>',
    "rule": RULE_NODE % CONCEPT,
    "rule set": RULE_NODE % f'<table:ruleSet tag="end">{CONCEPT}</table:ruleSet>',
    "a rule of another schema": RULE_NODE % "<my:aspect/>",
    "an aspect of another schema": ASPECT_NODE % "<my:aspect/>",
    "relationships": RELATION_NODE % f"{DIMENSION}<table:formulaAxis>child</table:formulaAxis>",
    "aspect": ASPECT_NODE % "<table:dimensionAspect>my:d</table:dimensionAspect>",
    "arc": f'<table:tableBreakdownArc {ARC} axis="z"/>',
    "assertion": f'<va:valueAssertion {RESOURCE} aspectModel="dimensional" implicitFiltering="true" test="$a"/>',
    "filter": f"<df:explicitDimension {RESOURCE}><df:dimension><df:qname>my:d</df:qname></df:dimension>"
    "</df:explicitDimension>",
    "tuple": f'<tuple:tuple {RESOURCE} aspectModel="dimensional" implicitFiltering="true" source="a"><formula:aspects>'
    f'{CONCEPT}<tuple:location source="my:t"/></formula:aspects></tuple:tuple>',
    "a resource of another schema": f"<my:filter {RESOURCE}/>",
}
BAD = {  # the element's number, the attribute, the code, and words of the message
    "no such node": (f"<table:ruleNod {RESOURCE}/>", 2, None, "mean table:ruleNode?"),
    "no such filter": (f"<df:explicitDimensions {RESOURCE}/>", 2, None, "mean df:explicitDimension?"),
    "no such rule": (RULE_NODE % "<formula:conept/>", 3, None, "mean formula:concept?"),
    "no rule": (RULE_NODE % f"<formula:aspects>{CONCEPT}</formula:aspects>", 3, None, "cannot stand in table:ruleNode"),
    "an arc as a rule": (RULE_NODE % f'<variable:variableArc {ARC} name="a"/>', 3, None, "cannot stand in table:rule"),
    "a rule as an aspect": (ASPECT_NODE % CONCEPT, 3, None, "cannot stand in table:aspectNode"),
    "axis": (f'<table:tableBreakdownArc {ARC} axis="w"/>', 2, "axis", 'is "w" and must be x, y or z'),
    "no axis": (f"<table:tableBreakdownArc {ARC}/>", 2, "axis", "lacks the attribute axis"),
    "formulaAxis": (
        RELATION_NODE % f"{DIMENSION}<table:formulaAxis>sibling</table:formulaAxis>", 4, None, "only child, child-or",
    ),
    "no dimension": (RELATION_NODE % "", 2, None, "lacks table:dimension"),
    "unbound prefix": (
        RULE_NODE % CONCEPT.replace("my:a", "no:a"), 4, None, 'formula:qname cannot hold this text: "no:a"',
    ),
    "no such tuple": (f"<tuple:tupel {RESOURCE}/>", 2, None, "mean tuple:tuple?"),
    "a tuple without its model": (f'<tuple:tuple {RESOURCE} implicitFiltering="true"/>', 2, "aspectModel", "lacks the"),
    "a tuple in another": (
        f'<tuple:tuple {RESOURCE} aspectModel="dimensional" implicitFiltering="true"><tuple:location/></tuple:tuple>',
        3, None, "cannot stand in tuple:tuple",
    ),
    "no tag": (RULE_NODE % f"<table:ruleSet>{CONCEPT}</table:ruleSet>", 3, "tag", "lacks the attribute tag"),
    "no type": ('<table:table xlink:label="a"/>', 2, "http://www.w3.org/1999/xlink type", "lacks the attribute"),
    "blank expression": (f'<variable:precondition {RESOURCE} test=" "/>', 2, "test", "which its type does not allow"),
    "no dimension of a match": (f'<mf:matchDimension {RESOURCE} variable="a"/>', 2, "dimension", "lacks the attribute"),
}  # fmt: skip


@pytest.mark.parametrize("engine", ["auto", "libxml2", "xmlschema"])
@pytest.mark.parametrize("name", GOOD)
def test_valid(name: str, engine: str) -> None:
    assert validity_problems((LINKBASE % GOOD[name]).encode(), engine) == []


@pytest.mark.parametrize("name", BAD)
def test_invalid(name: str) -> None:
    content, number, attribute, words = BAD[name]
    (problem,) = validity_problems((LINKBASE % content).encode())
    assert (problem.number, problem.attribute) == (number, attribute)
    assert words in problem.message


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (f"<instances:instance {RESOURCE}/>", "instances:instance lacks the attribute name"),
        (f'<instances:instance {RESOURCE} name="no:a"/>', 'name of instances:instance'),
        (f'<instances:instanc {RESOURCE} name="my:a"/>', "mean instances:instance?"),
    ],
)
def test_instances_have_names(content: str, words: str) -> None:
    """Of which the published schema is not at hand (Multi-Instance 1.0)."""
    assert validity_problems((LINKBASE % f'<instances:instance {RESOURCE} name="my:a"/>').encode()) == []
    (problem,) = validity_problems((LINKBASE % content).encode())
    assert words in problem.message


def test_each_grammar_is_imported() -> None:
    imports = etree.parse(extensions.FORMULAS).getroot().iterchildren(f"{{{names.XS}}}import")
    files = {element.get("namespace"): element.get("schemaLocation") for element in imports}
    assert files == {namespace: f"{name}.xsd" for namespace, name in extensions._FILES.items()}


def test_namespaces_with_a_grammar_are_known() -> None:
    """A namespace of which there is a grammar is none that a slip makes of another."""
    assert set(extensions._FILES) <= LINK_NAMESPACES


def test_other_linkbases_load_no_grammar_of_tables() -> None:
    validity.grammar.cache_clear()
    assert validity_problems(f'<link:linkbase xmlns:link="{names.LINK}"/>'.encode()) == []
    assert validity.grammar.cache_info().currsize == 1
    validity.grammar(validity.GRAMMAR)
    assert validity.grammar.cache_info().hits == 1


PUBLISHED = {  # where the published schemas have other names than ours
    "assertion-set": "2008/validation",
    "table": "2014/table",
    "message": "2010/generic-message",
    "concept-relation-filter": "2010/concept-relation-filter",
    "aspect-cover-filter": "2010/aspect-cover-filter",
    "custom-function": "2010/custom-function-implementation",
    "assertion-severity-2016": "2016/assertion-severity",
    "assertion-severity-2022": "2022/assertion-severity",
}


UNPUBLISHED = {"variable-instance", "formula-tuple"}  # those of which the cache has no copy


@functools.cache
def published() -> etree.XMLSchema:
    """Compile the published schemas, imports resolved to their copies."""
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Cached())
    given = {uri: name for uri, name in extensions._FILES.items() if name not in UNPUBLISHED}
    files = {uri: PUBLISHED.get(name, f"2008/{name}") for uri, name in given.items()}
    files |= {names.GENLABEL: "2008/generic-label", names.GENREFERENCE: "2008/generic-reference"}
    files |= {names.XBRLDT: "2005/xbrldt-2005"}
    imports = (
        f'<xs:import namespace="{uri}" schemaLocation="http://www.xbrl.org/{name}.xsd"/>' for uri, name in files.items()
    )
    text = f'<xs:schema xmlns:xs="{names.XS}">{"".join(imports)}</xs:schema>'
    return etree.XMLSchema(etree.fromstring(text, parser))


def _of_unknown_schemas() -> bool:
    """Say whether the published schemas miss only declarations of elements that another schema may declare."""
    known = tuple(f"Element '{{{uri}}}" for uri in (*extensions._FILES, names.LINK, names.GEN, names.GENLABEL))
    return not any(error.message.startswith(known) for error in published().error_log)


@needs_shared("taxonomies", "cache")
@pytest.mark.parametrize("name", [name for name in (*GOOD, *BAD) if "tuple" not in name])
def test_same_verdict_as_the_published_schemas(name: str) -> None:
    content = GOOD[name] if name in GOOD else BAD[name][0]
    valid = published().validate(etree.ElementTree(etree.fromstring(LINKBASE % content)))
    assert (valid or _of_unknown_schemas()) == (name in GOOD)


@pytest.mark.slow
@needs_shared("taxonomies", "cache")
@pytest.mark.parametrize("suite", ["table", "formula"])
def test_same_verdict_on_suites(suite: str) -> None:
    found = linkbases(f"suites/{suite}") if SHARED.exists() else []
    different = [
        str(path)
        for path, tree in found
        if bool(validity_problems(tree)) == published().validate(tree) and not _of_unknown_schemas()
    ]
    assert found
    assert different == []
