"""Changes of references, and of the resources of formulas and tables, in linkbases that are put in for it."""

from __future__ import annotations

import re

from .book import HREF, XLINK, Book, Files, Tree
from .expected import Expected, expect
from .plants import plant

_XLINK = 'xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"'
_ARCROLE = "http://xbrl.org/arcrole/"
_FORMULA = " ".join(
    f'xmlns:{prefix}="http://xbrl.org/2008/{name}"' for prefix, name in (
        ("gen", "generic"), ("variable", "variable"), ("va", "assertion/value"), ("cf", "filter/concept"),
    )
)  # fmt: skip
_TABLE = 'xmlns:gen="http://xbrl.org/2008/generic" xmlns:table="http://xbrl.org/2014/table" ' \
         'xmlns:formula="http://xbrl.org/2008/formula"'  # fmt: skip
_LINK_ROLE = "http://www.xbrl.org/2003/role/link"


def _schema(files: Files) -> tuple[str, str, list[tuple[str, str]]]:
    """Give the filing's schema, its namespace, and its concepts with their ids."""
    for name, data in files.items():
        space = re.search(rb'targetNamespace="([^"]*)"', data) if name.endswith(".xsd") else None
        if space:
            tags = re.findall(rb"<(?:\w+:)?element\s[^>]*>", data)
            pairs = [(re.search(rb'\bname="([^"]*)"', t), re.search(rb'\bid="([^"]*)"', t)) for t in tags]
            found = [(n[1].decode(), i[1].decode()) for n, i in pairs if n and i]
            return name, space[1].decode(), found[:12]
    return "", "", []


def _linkbase(namespaces: str, content: str) -> bytes:
    return f"<link:linkbase {_XLINK} {namespaces}>{content}</link:linkbase>".encode()


def with_references(files: Files) -> Files:
    """Put a linkbase in that refers some of the filing's concepts to what a standard says."""
    schema, _, concepts = _schema(files)
    parts = "".join(
        f'<link:loc xlink:type="locator" xlink:href="{schema}#{id_}" xlink:label="c{n}"/>'
        f'<link:reference xlink:type="resource" xlink:label="r{n}" xlink:role="http://www.xbrl.org/2003/role/reference">'
        f"<ref:Name>IAS</ref:Name><ref:Number>{n + 1}</ref:Number><ref:Paragraph>{n * 7 + 3}</ref:Paragraph>"
        f'</link:reference><link:referenceArc xlink:type="arc" xlink:from="c{n}" xlink:to="r{n}" '
        f'xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-reference"/>'
        for n, (_, id_) in enumerate(concepts)
    )
    link = f'<link:referenceLink xlink:type="extended" xlink:role="{_LINK_ROLE}">{parts}</link:referenceLink>'
    return {**files, "planted_ref.xml": _linkbase('xmlns:ref="http://www.xbrl.org/2006/ref"', link)} if parts else files


def with_formulas(files: Files) -> Files:
    """Put a linkbase of value assertions in, each with a variable, a filter and a message of its own."""
    _, space, concepts = _schema(files)
    parts = "".join(
        f'<va:valueAssertion xlink:type="resource" xlink:label="a{n}" id="assertion_{n}" test="$v{n} ge {n}" '
        'aspectModel="dimensional" implicitFiltering="true"/>'
        f'<variable:factVariable xlink:type="resource" xlink:label="v{n}" bindAsSequence="false"/>'
        f'<variable:variableArc xlink:type="arc" xlink:arcrole="{_ARCROLE}2008/variable-set" '
        f'xlink:from="a{n}" xlink:to="v{n}" name="v{n}" order="1"/>'
        f'<cf:conceptName xlink:type="resource" xlink:label="f{n}"><cf:concept>'
        f'<cf:qname xmlns:own="{space}">own:{name}</cf:qname></cf:concept></cf:conceptName>'
        f'<variable:variableFilterArc xlink:type="arc" xlink:arcrole="{_ARCROLE}2008/variable-filter" '
        f'xlink:from="v{n}" xlink:to="f{n}" complement="false" cover="true" order="1"/>'
        for n, (name, _) in enumerate(concepts)
    )
    link = f'<gen:link xlink:type="extended" xlink:role="{_LINK_ROLE}">{parts}</gen:link>'
    return {**files, "planted_formula.xml": _linkbase(_FORMULA, link)} if parts else files


def with_table(files: Files) -> Files:
    """Put a linkbase with a table in, whose rows are concepts of the filing and whose columns are two."""
    _, space, concepts = _schema(files)
    if not concepts:
        return files
    rows = "".join(
        f'<table:ruleNode xlink:type="resource" xlink:label="n{n}"><formula:concept>'
        f'<formula:qname xmlns:own="{space}">own:{name}</formula:qname></formula:concept></table:ruleNode>'
        + _arc("table:definitionNodeSubtreeArc", "definition-node-subtree", "rows", f"n{n}", n + 1)
        for n, (name, _) in enumerate(concepts)
    )
    head = (
        '<table:table xlink:type="resource" xlink:label="t" id="table_planted" aspectModel="dimensional"/>'
        '<table:breakdown xlink:type="resource" xlink:label="by" id="b_y"/>'
        '<table:breakdown xlink:type="resource" xlink:label="bx" id="b_x"/>'
        '<table:ruleNode xlink:type="resource" xlink:label="rows" abstract="true"/>'
        '<table:ruleNode xlink:type="resource" xlink:label="columns" abstract="true" merge="true"/>'
        + _arc("table:tableBreakdownArc", "table-breakdown", "t", "by", 1, 'axis="y"')
        + _arc("table:tableBreakdownArc", "table-breakdown", "t", "bx", 2, 'axis="x"')
        + _arc("table:breakdownTreeArc", "breakdown-tree", "by", "rows", 1)
        + _arc("table:breakdownTreeArc", "breakdown-tree", "bx", "columns", 1)
    )
    link = f'<gen:link xlink:type="extended" xlink:role="{_LINK_ROLE}">{head}{rows}</gen:link>'
    return {**files, "planted_table.xml": _linkbase(_TABLE, link)}


def _arc(tag: str, arcrole: str, start: str, end: str, order: int, more: str = "") -> str:
    return (
        f'<{tag} xlink:type="arc" xlink:arcrole="{_ARCROLE}2014/{arcrole}" xlink:from="{start}" xlink:to="{end}" '
        f'order="{order}" {more}/>'
    )


def _elements(book: Book, file: str, name: str) -> list[Tree]:
    tree = book.trees.get(file)
    return [e for e in tree.iter(f"{{*}}{name}") if e not in book.claimed] if tree is not None else []


def _choose(book: Book, file: str, name: str) -> Tree:
    element = book.pick(_elements(book, file, name))
    book.claim(element)
    return element


def _reference(book: Book) -> Tree:
    """Choose a reference of a concept of which nothing else was changed."""
    found = {}
    for reference in _elements(book, "planted_ref.xml", "reference"):
        before = reference.getprevious()
        concept = before.get(HREF) if before is not None else None
        if concept and concept not in book.claimed:
            found[concept] = reference
    concept = book.pick(sorted(found))
    book.claim(concept, f"{book.names[concept.partition('#')[0]]}#{concept.partition('#')[2]}", found[concept])
    return found[concept]


def _remove(book: Book, resource: Tree) -> None:
    """Take a resource away with the arcs to it."""
    link, key = resource.getparent(), resource.get(f"{XLINK}label")
    assert link is not None
    book.drop(resource, *[arc for arc in link if key in (arc.get(f"{XLINK}to"), arc.get(f"{XLINK}from"))])


@plant("reference removed", with_references)
def remove_reference(book: Book) -> list[Expected]:
    """Take a reference away."""
    _remove(book, _reference(book))
    return [expect("reference-removed")]


@plant("reference changed", with_references)
def change_reference(book: Book) -> list[Expected]:
    """Let a reference name another paragraph."""
    paragraph = _reference(book)[-1]
    paragraph.text = f"{paragraph.text}A"
    return [expect("reference-changed", says=f"Paragraph {paragraph.text}")]


@plant("assertion's test changed", with_formulas)
def change_test(book: Book) -> list[Expected]:
    """Let an assertion ask for something else."""
    assertion = _choose(book, "planted_formula.xml", "valueAssertion")
    assertion.set("test", f"{assertion.get('test')} + 1")
    return [expect("resource-changed", says="test")]


@plant("filter's concept changed", with_formulas)
def change_filter(book: Book) -> list[Expected]:
    """Let a filter ask for another concept."""
    name = _choose(book, "planted_formula.xml", "qname")
    name.text = f"{name.text}Other"
    return [expect("resource-changed", says="Other")]


@plant("variable's attribute changed", with_formulas)
def change_variable(book: Book) -> list[Expected]:
    """Let a variable have a fallback."""
    variable = _choose(book, "planted_formula.xml", "factVariable")
    variable.set("fallbackValue", "0")
    return [expect("resource-changed", says="fallbackValue")]


@plant("variable's name changed", with_formulas)
def rename_variable(book: Book) -> list[Expected]:
    """Let the arc to a variable name it otherwise."""
    arc = _choose(book, "planted_formula.xml", "variableArc")
    arc.set("name", f"{arc.get('name')}b")
    return [expect("relationship-changed", says="name")]


@plant("filter complemented", with_formulas)
def complement(book: Book) -> list[Expected]:
    """Let a filter keep what it left out."""
    _choose(book, "planted_formula.xml", "variableFilterArc").set("complement", "true")
    return [expect("relationship-changed", says="complement")]


@plant("assertion removed", with_formulas)
def remove_assertion(book: Book) -> list[Expected]:
    """Take an assertion away, with its variable and its filter."""
    groups = {}
    for assertion in _elements(book, "planted_formula.xml", "valueAssertion"):
        group = _with_variable(assertion)
        inner = [e for each in group for e in each.iter()]
        if book.claimed.isdisjoint(inner):
            groups[assertion] = inner
    chosen = book.pick(groups)
    book.drop(*_with_variable(chosen))
    book.claim(*groups[chosen])
    return [expect("resource-removed", says=f"{chosen.get('id')}\\b")]


def _with_variable(assertion: Tree) -> list[Tree]:
    """Give an assertion with its variable, the variable's filter, and the arcs between them."""
    number = (assertion.get("id") or "").rpartition("_")[2]
    link = assertion.getparent()
    assert link is not None
    keys = {f"{letter}{number}" for letter in "avf"}
    names = tuple(f"{XLINK}{name}" for name in ("label", "from", "to"))
    return [e for e in link if keys & {e.get(name) for name in names}]


@plant("row of a table removed", with_table)
def remove_row(book: Book) -> list[Expected]:
    """Take a row of a table away."""
    rows = [e for e in _elements(book, "planted_table.xml", "ruleNode") if e.get("abstract") is None]
    row = book.pick(rows if "a row" not in book.claimed else [])
    book.claim(row, "a row")  # of several that went or changed nobody knows which is which
    _remove(book, row)
    return [expect("relationship-removed", says="subtree")]


@plant("row of a table changed", with_table)
def change_row(book: Book) -> list[Expected]:
    """Let a row of a table be of another concept."""
    name = book.pick(_elements(book, "planted_table.xml", "qname") if "a row" not in book.claimed else [])
    book.claim(name, "a row")
    name.text = f"{name.text}Other"
    return [expect("resource-changed", says="Other")]


@plant("rows of a table change places", with_table, alone=True)
def swap_rows(book: Book) -> list[Expected]:
    """Let two neighbouring rows of a table change places."""
    arcs = _elements(book, "planted_table.xml", "definitionNodeSubtreeArc")
    at = book.random.randrange(max(len(arcs) - 1, 1))
    book.pick([True] if len(arcs) > 1 else [])
    one, other = arcs[at].get("order") or "", arcs[at + 1].get("order") or ""
    arcs[at].set("order", other)
    arcs[at + 1].set("order", one)
    return [expect("relationship-changed", says="order")]


@plant("axis of a table changed", with_table, alone=True)
def change_axis(book: Book) -> list[Expected]:
    """Let the rows of a table become what is on the third axis."""
    _choose(book, "planted_table.xml", "tableBreakdownArc").set("axis", "z")
    return [expect("relationship-changed", says="axis")]


__all__ = ["with_formulas", "with_references", "with_table"]
