"""What is worked out once of labels: which are more than plain words, their languages, their roles, and repeats."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from kit.steps import steps
from xbrllint.checks.edgar.label_text import Text, label_blank, label_with_doubled_space, label_with_markup
from xbrllint.checks.labels.text import label_empty, label_untrimmed
from xbrllint.taxonomy.store import open_stores
from xbrllint.xbrl.dts.discovery import open_filings
from xbrllint.xbrl.dts.filing import Filing
from xbrllint.xbrl.dts.label_resources import by_language, by_role, languages, repeated_labels, unplain
from xbrllint.xbrl.model.elements import ExtendedLink
from xbrllint.xbrl.read.files import Files
from xbrllint.xbrl.read.parser import read_document

LINKBASE = (
    '<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<link:labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">{}</link:labelLink>'
    "</link:linkbase>"
)
ROLE = "http://www.xbrl.org/2003/role/"
Given = tuple[str, str, str, str]  # id of the concept, role, language, text


def label(number: int, given: Given) -> str:
    """Write a label with its arc and locator."""
    id_, role, lang, text = given
    language = f" xml:lang={quoteattr(lang)}" if lang else ""
    return (
        f'<link:loc xlink:type="locator" xlink:href="co.xsd#{id_}" xlink:label="c{number}"/>'
        f'<link:label xlink:type="resource" xlink:label="l{number}" xlink:role="{ROLE}{role}"{language}>'
        f"{escape(text)}</link:label>"
        '<link:labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" '
        f'xlink:from="c{number}" xlink:to="l{number}"/>'
    )


def linkbase(*labels: Given) -> str:
    return LINKBASE.format("".join(label(number, given) for number, given in enumerate(labels)))


def link_of(*texts: str) -> ExtendedLink:
    """Read a label link by itself."""
    data = linkbase(*(("co_A", "label", "en", text) for text in texts)).encode()
    return read_document("file:///co_lab.xml", "co_lab.xml", data).links[0]


def opened(folder: Path, *labels: Given) -> Filing:
    (folder / "co_lab.xml").write_text(linkbase(*labels), "utf-8")
    return open_filings([str(folder)], Files(), open_stores(())).filings[0]


TEXTS = st.text(st.sampled_from("ab| &<>\t\né\u00a0\u2003’"), max_size=5)


@given(st.lists(TEXTS, min_size=1, max_size=8))
@example(["", " ", "a", "a b", "a  b", "a\tb", " a", "a ", "é", "&", "<", "a\u00a0b"])
def test_no_label_that_may_be_at_fault_is_left_out(texts: list[str]) -> None:
    found = unplain(link_of(*texts))
    spaced, signs = ({id(resource): text for resource, text in part} for part in (found.spaced, found.signs))
    faulty = [text for text in texts if not text or re.search(r"^[ \t\n]|[ \t\n]$|[ \t\n]{2}|[\t\n]", text)]
    assert [text for text in spaced.values() if text in faulty] == faulty
    assert list(signs.values()) == [text for text in texts if re.search("[&<\u0080-\uffff]", text)]
    assert found.longest == max(map(len, texts))


def test_plain_labels_are_looked_at_once() -> None:
    """However many labels there are, a rule on characters takes no step for those that are plain."""
    link = link_of(*(f"Kettles {number}" for number in range(200)), "Pots ", "Pots & pans")
    english = Text(language="en")
    rules: list[Callable[[], list[object]]] = [
        lambda: list(label_untrimmed(link)),
        lambda: list(label_empty(link)),
        lambda: list(label_blank(link)),
        lambda: list(label_with_markup(link, english)),
        lambda: list(label_with_doubled_space(link, english)),
    ]
    for rule in rules:
        rule()  # what is worked out once, and expressions that are compiled, are not counted
        assert steps(rule) < 40


def test_languages_are_those_in_scope() -> None:
    data = linkbase(("co_A", "label", "de", "A"), ("co_B", "label", "", "B"), ("co_C", "label", "de", "C"))
    plain = read_document("file:///co_lab.xml", "co_lab.xml", data.encode()).links[0]
    assert {lang: len(found) for lang, found in by_language(plain).items()} == {"de": 2, None: 1}
    around = data.replace("<link:labelLink ", '<link:labelLink xml:lang="fr" ').encode()
    within = read_document("file:///co_lab.xml", "co_lab.xml", around).links[0]
    assert {lang: len(found) for lang, found in by_language(within).items()} == {"de": 2, "fr": 1}


def test_roles_of_concepts(tmp_path: Path) -> None:
    filing = opened(
        tmp_path, ("co_A", "label", "en", "A"), ("co_A", "totalLabel", "de", "A, total"), ("co_B", "label", "en", "B")
    )
    found = {role: [str(node) for node in nodes] for role, nodes in by_role(filing).items()}
    assert found == {f"{ROLE}label": ["co:A", "co:B"], f"{ROLE}totalLabel": ["co:A"]}
    assert languages(filing) == {"en", "de"}


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ([("co_A", "label", "en", "A"), ("co_A", "totalLabel", "en", "A"), ("co_B", "label", "en", "A")], []),
        ([("co_A", "label", "en", "A"), ("co_A", "label", "de", "A"), ("co_A", "label", "en-US", "A")], []),
        ([("co_A", "label", "en", "A"), ("co_A", "label", "en", "B")], ["A B"]),
        ([("co_A", "label", "en-US", "A"), ("co_A", "label", "en-us", "B"), ("co_B", "label", "de", "C")], ["A B"]),
        ([("co_A", "label", "en", text) for text in "ABC"], ["A B", "A C"]),
    ],
)
def test_labels_that_repeat_role_and_language(tmp_path: Path, labels: list[Given], expected: list[str]) -> None:
    """In whatever letters the language is written (RFC 5646, 2.1.1)."""
    found = repeated_labels(opened(tmp_path, *labels))
    assert [f"{first.resource.text} {label.resource.text}" for _, first, label in found] == expected
