"""Documents that break off, and instances of which only the footnote links are read."""

from __future__ import annotations

from pathlib import Path

from xbrllint.config.settings import Settings
from xbrllint.running.run import lint
from xbrllint.xbrl.read.parser import read_document

_HEAD = (
    '<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:co="http://co.example/20301231">\n'
)
_CONTEXT = '<xbrli:context id="c1"><xbrli:entity><co:part id="inner"/></xbrli:entity></xbrli:context>\n'
_FACTS = '<co:Cash contextRef="c1">1</co:Cash>\n<co:Debts id="f1" contextRef="c1">2</co:Debts>\n'
_LINK = (
    '<link:footnoteLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">\n'
    '<link:loc xlink:type="locator" xlink:href="#HREF" xlink:label="fact"/>\n'
    '<link:footnote xlink:type="resource" xlink:label="note" xlink:role="http://www.xbrl.org/2003/role/footnote" '
    'xml:lang="en">Audited by <b xmlns="http://www.w3.org/1999/xhtml">us</b></link:footnote>\n'
    '<link:footnoteArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/fact-footnote" '
    'xlink:from="fact" xlink:to="note"/>\n</link:footnoteLink>\n</xbrli:xbrl>\n'
)


def _instance(href: str) -> str:
    return _HEAD + _CONTEXT + _FACTS + _LINK.replace("HREF", href)


def _rules(path: Path, text: str, encoding: str = "utf-8") -> list[tuple[str, int]]:
    path.write_bytes(text.encode(encoding))
    report = lint([str(path)], Settings(profile="edgar", no_config=True, select=["xml", "footnotes", "arcs", "edgar"]))
    others = ("file-name-form", "disallowed-character")
    return [(f.rule, f.location.line) for f in report.findings if f.rule not in others]


def test_a_pruned_instance_keeps_what_footnotes_lead_to() -> None:
    """The links with all in them, and the elements with an id; their ancestors only as far as they are kept."""
    document = read_document("/x.xml", "x.xml", _instance("f1").encode(), pruned=True)
    kept = [element.qname for element in document.elements]
    assert kept[:4] == ["xbrli:xbrl", "xbrli:context", "co:part", "co:Debts"]
    assert "co:Cash" not in kept
    link = document.links[0]
    assert link.resources[0].full_text() == "Audited by us"
    assert document.elements[0].text == ""


def test_footnotes_are_about_facts(tmp_path: Path) -> None:
    """A locator may lead to a fact; not to a context, to a part of one, or to nothing."""
    path = tmp_path / "co-20301231.xml"
    line = _instance("f1").split("\n").index('<link:loc xlink:type="locator" xlink:href="#f1" xlink:label="fact"/>') + 1
    assert _rules(path, _instance("f1")) == []
    for href in ("c1", "inner", "nothing"):
        assert ("footnote-locator-target", line) in _rules(path, _instance(href))
    assert ("footnote-locator-target", line) in _rules(path, _instance("c1"), "utf-16")


def test_pointers_that_count_children_need_the_whole_instance(tmp_path: Path) -> None:
    """Of element(/1/2) the second child is the first fact, which has no id."""
    path = tmp_path / "co-20301231.xml"
    assert ("footnote-locator-target", 6) not in _rules(path, _instance("element(/1/2)"))
    assert ("footnote-locator-target", 6) in _rules(path, _instance("element(/1/1)"))


def test_a_broken_document_is_one_finding(tmp_path: Path) -> None:
    """What lies behind the break is not judged, and what is before it neither."""
    text = (
        '<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">\n'
        '<link:presentationLink xlink:type="extended" xlink:role="relative">\n'
        '<link:presentationArc xlink:type="arc" xlink:from="a" xlink:to="b"/>\n</link:presentationLnk>\n'
        "</link:linkbase>\n"
    )
    assert _rules(tmp_path / "co-20301231_pre.xml", text) == [("well-formed", 4)]


def test_a_broken_report_is_a_finding(tmp_path: Path) -> None:
    """An instance without footnotes is not read as a document, but its break is told all the same."""
    path = tmp_path / "co-20301231.xml"
    assert ("well-formed", 4) in _rules(path, _HEAD + _CONTEXT + _FACTS.replace("</co:Debts>", "</co:Debt>"))
