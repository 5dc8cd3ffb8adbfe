"""What the tables say of the linkbase namespace is what the schemas say, word for word, on many broken documents."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import needs_shared
from test_plain import HEAD, SAMPLE, SCHEMA, SCHEMA_HEAD, broken, shared_documents
from xbrllint.grammar.codes import LIMIT, Problem
from xbrllint.grammar.standard import KINDS, standard_problems
from xbrllint.grammar.validity import validity_problems
from xbrllint.xbrl import names
from xbrllint.xbrl.model.document import Document
from xbrllint.xbrl.model.element import Element
from xbrllint.xbrl.read.parser import read_document

XLINK_HEAD = HEAD.replace(b">", b' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:my="urn:my">')
PREFIXED = {
    "xlink": "type href role arcrole label from to title show actuate other",
    "xml": "lang base space other",
    "xbrldt": "closed usable targetRole contextElement other",
    "my": "other",
    "link": "other",
    "xsi": "schemaLocation noNamespaceSchemaLocation",
}
ATTRIBUTES = [
    *(f"{prefix}:{local}" for prefix, locals_ in PREFIXED.items() for local in locals_.split()),
    *["order", "use", "priority", "weight", "preferredLabel", "roleURI", "arcroleURI", "cyclesAllowed", "id", "other"],
]
VALUES = ("", "a", "1", "1.5", "-1", "http://a.example/b#c", "optional", "none", "true", "segment", "a b", "x:y", "##")


def told(problems: list[Problem] | None, document: Document) -> set[Problem] | None:
    """Leave out what others say of ids and of schemas, what comes after the limit, what is said of a schema's
    own structure, and what a wrong place brings with it.

    Values are compared without white space around them, as the document has them."""
    if problems is None or len(problems) >= LIMIT:
        return None
    wrong = {problem.number for problem in problems if "cannot stand" in problem.message}
    return {
        Problem(*problem[:2], re.sub(r' is "\s*(.*?)\s*"', r' is "\1"', problem.message), problem.code)
        for problem in problems
        if "has the id" not in problem.message
        and " in xs:" not in problem.message
        and (" " in (problem.attribute or "") or not document.elements[problem.number].name.startswith(names.XS))
        and (problem.attribute != names.LANG or '" "' not in problem.message)  # the same as an empty one
        and wrong.isdisjoint(above(document.elements[problem.number]))
        and (problem.number not in wrong or "cannot stand" in problem.message)
    }


def above(element: Element) -> Iterator[int]:
    """Go over the numbers of the elements around one."""
    while element.parent is not None:
        element = element.parent
        yield element.number


def both(data: bytes) -> tuple[set[Problem] | None, set[Problem] | None]:
    """Ask the tables and the schemas."""
    document = read_document("/x.xml", "x.xml", data)
    return told(standard_problems(document), document), told(validity_problems(data), document)


def same(data: bytes) -> bool:
    """Compare both where both know; say whether the tables do."""
    ours, theirs = both(data)
    if ours is not None and theirs is not None:
        assert ours == theirs, data.decode()
    return ours is not None


def test_samples_are_known() -> None:
    for data in (SAMPLE, SCHEMA):
        assert both(data) == (set(), set())


def test_broken_samples() -> None:
    """Random breaks of a sample: nearly all are decided, and as the schemas decide."""
    rng = random.Random(5)
    known = 0
    for _ in range(500):
        sample, head = rng.choice(((SAMPLE, HEAD), (SAMPLE, HEAD), (SCHEMA, SCHEMA_HEAD)))
        data = sample
        for _ in range(rng.choice([1, 1, 2, 3])):
            data = broken(data, head, rng)
        known += same(data)
    assert known > 480


def element(name: str, attributes: str, parent: str) -> bytes:
    """Write an element of the namespace into a parent that has what it needs."""
    tag = f"<link:{name}{attributes}/>"
    if parent:
        tag = f'<link:{parent} xlink:type="extended" xlink:role="http://a.example/r">{tag}</link:{parent}>'
    return XLINK_HEAD + tag.encode() + b"</link:linkbase>"


def parents(name: str) -> Iterator[str]:
    """Go over the elements that may hold another, by local name; '' for the linkbase."""
    expanded = f"{names.LINK} {name}"
    for parent, kind in KINDS.items():
        if expanded in kind.holds and not parent.endswith("Type"):
            yield "" if parent == names.LINKBASE else names.local(parent)


@pytest.mark.parametrize("name", [names.local(name) for name in KINDS if not name.endswith("Type")])
def test_every_attribute_of_every_element(name: str) -> None:
    """Each attribute with each of some values, alone and with others: known, and judged as the schemas judge it."""
    rng = random.Random(name)
    for parent in parents(name):
        for attribute in ATTRIBUTES:
            values = rng.sample(VALUES, 2)
            for value in values:
                others = [(other, rng.choice(VALUES)) for other in rng.sample(ATTRIBUTES, 2) if other != attribute]
                written = "".join(f' {key}="{text}"' for key, text in [(attribute, value), *others])
                assert same(element(name, written, parent))


CONTENTS = (
    "<link:lok/>",
    "<link:lok><link:loc/></link:lok>",
    "<link:label/>",
    "text<link:documentation>t</link:documentation>more",
    "<link:linkbase/>",
    "<link:roleType/>",
    '<link:loc xlink:type="locator" xlink:href="a" xlink:label="b">text</link:loc>',
    '<link:label xlink:type="resource" xlink:label="b">t<link:loc/><h:p xmlns:h="http://www.w3.org/1999/xhtml"/></link:label>',
    '<link:label xlink:type="resource" xlink:label="b">t<my:p/>t</link:label>',
    '<link:reference xlink:type="resource" xlink:label="b"><my:Part a="1">t</my:Part> t </link:reference>',
    '<link:roleRef xlink:type="simple" xlink:href="a" roleURI="urn:a"><link:loc/></link:roleRef>',
    '<link:roleRef xlink:type="simple" xlink:href="a" roleURI="urn:a">text</link:roleRef>',
    "<!-- c --><?p i?><link:schemaRef/>&gt;",
)


@pytest.mark.parametrize("content", CONTENTS)
def test_contents(content: str) -> None:
    """What stands in a wrong place, and text where only elements may stand."""
    for kind in ("", "presentationLink", "calculationLink", "labelLink", "referenceLink", "footnoteLink"):
        inner = f'<link:{kind} xlink:type="extended" xlink:role="urn:r">{content}</link:{kind}>' if kind else content
        assert same(XLINK_HEAD + inner.encode() + b"</link:linkbase>")


USES = (
    "<link:usedOn>link:a</link:usedOn>",
    "",
    "text<link:usedOn>link:a</link:usedOn>",
    "<link:definition>a</link:definition>",
    "<link:usedOn> link:a </link:usedOn><link:definition>a</link:definition>",
    "<link:definition>a</link:definition><link:definition>b</link:definition><link:usedOn>link:a</link:usedOn>",
    "<link:definition/><link:usedOn/><link:usedOn>a b</link:usedOn><link:usedOn>1</link:usedOn>",
    "<link:loc/><link:usedOn a=''>a</link:usedOn>",
)


@pytest.mark.parametrize("uses", USES)
@pytest.mark.parametrize("name", ["roleType", "arcroleType"])
def test_role_types(name: str, uses: str) -> None:
    """The declarations in a schema's appinfo."""
    uri = "roleURI" if name == "roleType" else "cyclesAllowed='any' arcroleURI"
    tag = f"<link:{name} {uri}='urn:a'>{uses}</link:{name}>"
    data = SCHEMA_HEAD + f"<xs:annotation><xs:appinfo>{tag}</xs:appinfo></xs:annotation></xs:schema>".encode()
    assert same(data) or uses.startswith("text")


@pytest.mark.parametrize("content", ["<my:arc xlink:type='arc'/>", "<link:documentation><my:a/></link:documentation>"])
def test_what_is_not_known(content: str) -> None:
    """Elements of others are left to the schemas."""
    assert not same(XLINK_HEAD + content.encode() + b"</link:linkbase>")


@pytest.mark.slow
@needs_shared("filings")
def test_shared_documents() -> None:
    """Every linkbase and schema of the shared material, each as it is and with one break."""
    rng = random.Random(5)
    paths: list[Path] = [path for path in shared_documents() if path.stat().st_size < 100_000]
    for path in rng.sample(paths, min(len(paths), 600)):
        data = path.read_bytes()
        if read_document("/x.xml", "x.xml", data).kind not in ("linkbase", "schema"):
            continue
        same(data)
        end = data.find(b">", data.find(b"linkbase" if b"linkbase" in data[:2000] else b"schema")) + 1
        if re.search(rb"<[^>]*/>", data[end:]) and re.search(rb'\s[\w:]+="', data[end:]):
            same(broken(data, data[:end], rng))


@pytest.mark.parametrize(("old", "new"), [(b' order="1.5"', b' ordre="1"'), (b":loc ", b":lok "), (b"/>", b"/>text")])
def test_faults_load_no_validator(old: bytes, new: bytes, tmp_path: Path) -> None:
    """Attributes, elements and texts at fault cost neither lxml nor xmlschema, which cost more than all else."""
    (tmp_path / "co_pre.xml").write_bytes(SAMPLE.replace(old, new, 1))
    code = (
        "import contextlib, io, sys\nfrom xbrllint.cli.main import main\n"
        "with contextlib.redirect_stdout(io.StringIO()) as out: main(['--no-config', 'co_pre.xml'])\n"
        "print('schema-valid' in out.getvalue(), [m for m in ('lxml', 'xmlschema') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert told.stdout == "True []\n"


def test_every_name_has_its_kind() -> None:
    """The names that the namespace has are those whose kinds are known, and the abstract part of references."""
    assert {*KINDS, f"{names.LINK} part"} == names.LINK_ELEMENTS
