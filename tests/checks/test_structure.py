"""Faults planted in sound linkbases: each is found at its line, and nothing else is said that was not said before."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import FILINGS
from xbrllint.config.settings import STDIN, Settings
from xbrllint.running.run import lint

SHARED = FILINGS
_NAMESPACES = (
    'xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:xbrldt="http://xbrl.org/2005/xbrldt"'
)
_SPEC = "http://www.xbrl.org/2003/role/"
_ROLE = "http://ours.example/role/"
_ARCROLE = "http://www.xbrl.org/2003/arcrole/"


def _schema() -> str:
    roles = "".join(
        f'<link:roleType roleURI="{_ROLE}{name}" id="{name}"><link:definition>000{number} - Statement - {name}'
        "</link:definition><link:usedOn>link:presentationLink</link:usedOn><link:usedOn>link:calculationLink"
        "</link:usedOn><link:usedOn>link:definitionLink</link:usedOn></link:roleType>\n"
        for number, name in enumerate(("Assets", "Debts", "Cash"))
    )
    refs = "".join(
        f'<link:linkbaseRef xlink:type="simple" xlink:href="ours-20301231_{kind}.xml" '
        'xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>\n'
        for kind in ("pre", "cal", "lab")
    )
    concepts = "".join(
        f'<xs:element name="{name}" id="ours_{name}" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item" '
        f'nillable="true" xbrli:periodType="instant" xbrli:balance="debit"/>\n'
        for name in _CONCEPTS
    )
    return (
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance" '
        f'{_NAMESPACES} xmlns:ours="http://ours.example/20301231" targetNamespace="http://ours.example/20301231" '
        f'elementFormDefault="qualified">\n<xs:annotation><xs:appinfo>\n{roles}{refs}</xs:appinfo></xs:annotation>\n'
        '<xs:import namespace="http://www.xbrl.org/2003/instance" '
        f'schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>\n{concepts}</xs:schema>\n'
    )


_CONCEPTS = ("Assets", "Cash", "Loans", "Stock", "Bonds", "Debts", "Notes", "Bills")
_TREES = {"Assets": ("Cash", "Loans", "Stock"), "Debts": ("Notes", "Bills"), "Cash": ("Bonds", "Notes", "Bills")}


def _loc(name: str) -> str:
    return f'<link:loc xlink:type="locator" xlink:href="ours-20301231.xsd#ours_{name}" xlink:label="loc_{name}"/>'


def _linkbase(kind: str, arcrole: str, more: Callable[[int, int], str]) -> str:
    lines = [f"<link:linkbase {_NAMESPACES}>"]
    for name in _TREES:
        lines.append(
            f'<link:roleRef xlink:type="simple" roleURI="{_ROLE}{name}" xlink:href="ours-20301231.xsd#{name}"/>'
        )
    for parent, children in _TREES.items():
        lines.append(f'<link:{kind}Link xlink:type="extended" xlink:role="{_ROLE}{parent}">')
        lines.append(_loc(parent))
        for number, child in enumerate(children, 1):
            lines.append(_loc(child))
            lines.append(
                f'<link:{kind}Arc xlink:type="arc" xlink:arcrole="{_ARCROLE}{arcrole}" xlink:from="loc_{parent}" '
                f'xlink:to="loc_{child}" order="{number}"{more(number, len(children))}/>'
            )
        lines.append(f"</link:{kind}Link>")
    return "\n".join([*lines, "</link:linkbase>", ""])


def _preferred(number: int, count: int) -> str:
    return f' preferredLabel="http://www.xbrl.org/2003/role/{"totalLabel" if number == count else "label"}"'


def _labels() -> str:
    lines = [
        f"<link:linkbase {_NAMESPACES}>",
        '<link:labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">',
    ]
    for name in _CONCEPTS:
        lines.append(_loc(name))
        for role in ("label", "totalLabel"):
            lines.append(
                f'<link:label xlink:type="resource" xlink:label="lab_{name}" xml:lang="en-US" id="{role}_{name}" '
                f'xlink:role="http://www.xbrl.org/2003/role/{role}">{name}{", total" * (role != "label")}</link:label>'
            )
        lines.append(
            f'<link:labelArc xlink:type="arc" xlink:arcrole="{_ARCROLE}concept-label" xlink:from="loc_{name}" '
            f'xlink:to="lab_{name}"/>'
        )
    return "\n".join([*lines, "</link:labelLink>", "</link:linkbase>", ""])


FILES = {
    "ours-20301231.xsd": _schema(),
    "ours-20301231_pre.xml": _linkbase("presentation", "parent-child", _preferred),
    "ours-20301231_cal.xml": _linkbase("calculation", "summation-item", lambda *_: ' weight="1"'),
    "ours-20301231_lab.xml": _labels(),
}


# --- faults: what each does to a start tag, and the rules that may speak of it ---


class Fault(NamedTuple):
    """A change of one start tag."""

    name: str
    tags: str  # a pattern of the tags' names
    change: Callable[[str], str]
    rules: set[str]
    consequences: set[str] = set()  # what else follows from the fault indeed


def _drop(attribute: str) -> Callable[[str], str]:
    return lambda tag: re.sub(rf'\s{attribute}="[^"]*"', "", tag, count=1)


def _set(attribute: str, value: str) -> Callable[[str], str]:
    return lambda tag: re.sub(rf'(\s{attribute}=")[^"]*', rf"\g<1>{value}", tag, count=1)


def _text(text: str) -> Callable[[str], str]:
    """Put a text before the element's own."""
    return lambda tag: tag if tag.endswith("/>") else tag + text


def _typo(attribute: str) -> Callable[[str], str]:
    """Swap two letters of an attribute's value, near its end."""

    def change(tag: str) -> str:
        match = re.search(rf'\s{attribute}="([^"]*)"', tag)
        if match is None:
            return tag
        start, end = match.span(1)
        for i in range(end - 2, start, -1):
            if tag[i] != tag[i - 1] and tag[i].isalpha() and tag[i - 1].isalpha():
                return tag[: i - 1] + tag[i] + tag[i - 1] + tag[i + 1 :]
        return tag

    return change


def _add(attribute: str) -> Callable[[str], str]:
    """Add an attribute, in place of one of its name."""
    without = _drop(attribute.partition("=")[0])
    return lambda tag: re.sub(r"(\s*/?>)$", rf" {attribute}\1", without(tag))


def _twice(tag: str) -> str:
    return tag + tag if tag.endswith("/>") else tag


def _reversed_too(tag: str) -> str:
    """Add the arc that leads back."""
    swapped = re.sub(r'xlink:from="([^"]*)"(.*?)xlink:to="([^"]*)"', r'xlink:from="\3"\2xlink:to="\1"', tag)
    swapped = re.sub(r'xlink:to="([^"]*)"(.*?)xlink:from="([^"]*)"', r'xlink:to="\3"\2xlink:from="\1"', tag) \
        if swapped == tag else swapped
    swapped = re.sub(r'\spreferredLabel="[^"]*"', "", re.sub(r'order="[^"]*"', 'order="987"', swapped))
    return tag + swapped if tag.endswith("/>") else tag


def _relabelled(tag: str) -> str:
    return re.sub(r'(xlink:label="[^"]*)', r"\1_again", tag)


_NO_FILE = {"referenced-file-exists", "locator-target-exists"}
# A concept that is cut off from its label or its statement has none: what other rules say of it is true.
_TRUE = {
    "used-concept-not-presented",
    "presented-concept-without-label", "used-concept-without-label", "preferred-label-missing", "label-empty",
    "preferred-label-not-in-filing", "standard-label-not-in-english", "foreign-label-without-english",
    "extension-concept-without-label", "concept-without-standard-label", "extension-concept-without-standard-label",
}  # fmt: skip
_ANY_ARC = r"link:(?:presentation|calculation|definition|label|reference)Arc"
_ANY_LINK = r"link:(?:presentation|calculation|definition)Link"
FAULTS = [
    Fault("dangling to", _ANY_ARC, _set("xlink:to", "nothing_of_that_name"), {"arc-endpoint-exists"}),
    Fault("dangling from", _ANY_ARC, _set("xlink:from", "nothing_of_that_name"), {"arc-endpoint-exists"}),
    Fault("mistyped to", _ANY_ARC, _typo("xlink:to"), {"arc-endpoint-exists"}),
    Fault("no from", _ANY_ARC, _drop("xlink:from"), {"arc-without-end"}),
    Fault("no to", _ANY_ARC, _drop("xlink:to"), {"arc-without-end"}),
    Fault("no arcrole", _ANY_ARC, _drop("xlink:arcrole"), {"arc-without-arcrole"}),
    Fault("mistyped arcrole", _ANY_ARC, _typo("xlink:arcrole"), {"undeclared-arcrole"}),
    Fault("relative arcrole", _ANY_ARC, _set("xlink:arcrole", "parent-child"), {"relative-arcrole"}),
    Fault("no type", _ANY_ARC, _drop("xlink:type"), {"xlink-type-fits-element"}),
    Fault("order in words", _ANY_ARC, _set("order", "first"), {"order-is-decimal"}),
    Fault("unknown use", _ANY_ARC, _add('use="prohibit"'), {"unknown-use"}),
    Fault("priority too high", _ANY_ARC, _add('priority="12"'), {"priority-limit"}),
    Fault("priority in words", _ANY_ARC, _add('priority="high"'), {"priority-is-integer"}),
    Fault("unknown show", _ANY_ARC, _add('xlink:show="always"'), {"unknown-show-value"}),
    Fault("foreign attribute", _ANY_ARC, _add('colour="red"'), {"schema-valid"}),
    Fault("arc twice", _ANY_ARC, _twice, {"duplicate-arc"}),
    Fault("arc back", "link:presentationArc", _reversed_too, {"presentation-cycle"}),
    Fault("no href", "link:loc", _drop("xlink:href"), {"locator-without-href"}),
    Fault("no label", "link:loc", _drop("xlink:label"), {"locator-without-label"}),
    Fault("wrong type", "link:loc", _set("xlink:type", "resource"), {"xlink-type-fits-element"}),
    Fault("brackets", "link:loc", _set("xlink:href", "other{1}.xsd#x"), {"malformed-href"}, _NO_FILE),
    Fault("no role", _ANY_LINK, _drop("xlink:role"), {"link-without-role"}),
    Fault("empty role", _ANY_LINK, _set("xlink:role", ""), {"empty-link-role"}),
    Fault("relative role", _ANY_LINK, _set("xlink:role", "role/Assets"), {"relative-role"}),
    Fault("mistyped role", _ANY_LINK, _typo("xlink:role"), {"undeclared-role"}),
    Fault("roleRef without URI", "link:roleRef", _drop("roleURI"), {"role-ref-without-uri"}),
    Fault("roleRef without href", "link:roleRef", _drop("xlink:href"), {"simple-link-without-href"}),
    Fault("roleRef twice", "link:roleRef", _twice, {"duplicate-role-ref"}),
    Fault("resource without label", "link:label", _drop("xlink:label"), {"resource-without-label"}),
    Fault("language", "link:label", _set("xml:lang", "en_US"), {"malformed-language"}, {"mixed-languages"}),
    Fault("mistyped preferredLabel", "link:presentationArc", _typo("preferredLabel"), {"unknown-preferred-label"}),
    Fault("mistyped label role", "link:label", _typo("xlink:role"), {"undeclared-role"}),
    Fault("role of a reference", "link:label", _set("xlink:role", f"{_SPEC}definitionRef"), {"role-on-wrong-element"}),
    Fault("arcrole of another arc", "link:presentationArc", _set("xlink:arcrole", f"{_ARCROLE}summation-item"),
          {"arcrole-on-wrong-arc"}, {"several-roots", "axis-without-domain", "dimensional-attribute-without-effect"}),
    Fault("mistyped roleURI", "link:roleRef", _typo("roleURI"),
          {"role-ref-leads-to-its-role", "role-ref-contradicts-itself"}),
    Fault("id twice", "link:loc", lambda tag: _add('id="a"')(tag) + _add('id="a"')(_relabelled(tag)),
          {"duplicate-id"}, {"schema-valid", "unused-locator"}),
    Fault("weight in words", "link:calculationArc", _set("weight", "plus"), {"weight-is-decimal"}),
    Fault("weight of nothing", "link:calculationArc", _set("weight", "0"), {"zero-weight"}),
    Fault("weight of two", "link:calculationArc", _set("weight", "2"), {"weight-not-one"}),
    Fault("no weight", "link:calculationArc", _drop("weight"), {"weight-is-decimal"}),
    Fault("no order", r"link:(?:presentation|calculation|definition)Arc", _drop("order"),
          {"presentation-order-missing", "calculation-order-missing", "definition-order-present"}),
    Fault("space before", "link:label", _text(" "), {"label-untrimmed"}),
    Fault("doubled space", "link:label", _text("Say:  "), {"label-with-doubled-space"}),
    Fault("mark-up", "link:label", _text("&lt;br/&gt; "), {"label-with-markup"}),
    Fault("long label", "link:label", _text(60 * "More of it "), {"label-too-long"}),
    Fault("no label role", "link:label", _drop("xlink:role"), {"resource-without-role"}, {"label-without-role"}),
    Fault("tag without end", _ANY_ARC, lambda tag: tag[:-1], {"well-formed"}),
]


def _findings(path: Path, text: str) -> list[tuple[str, int]]:
    report = lint([STDIN], Settings(profile="edgar", no_config=True, stdin=(str(path), text.encode())))
    return [(f.rule, f.location.line) for f in report.findings]


def _tags(text: str, pattern: str) -> list[re.Match[str]]:
    return list(re.finditer(rf"<{pattern}\s[^<>]*>", text))


def _plant(path: Path, text: str, fault: Fault, tag: re.Match[str], before: Counter[tuple[str, int]]) -> str:
    """Plant a fault; gives what is wrong with what the linter says of it, '' for nothing."""
    changed = fault.change(tag[0])
    if changed == tag[0]:
        return ""
    start = text.count("\n", 0, tag.start()) + 1
    end = text.count("\n", 0, tag.end()) + 1
    found = _findings(path, text[: tag.start()] + changed + text[tag.end() :])
    new = list((Counter(found) - before).elements())
    right = [f for f in new if f[0] in fault.rules and start <= f[1] <= end + (fault.name == "tag without end")]
    wrong = [f for f in new if f not in right and f[0] not in fault.consequences | _TRUE]
    if right and not wrong:
        return ""
    return f"{path.name}:{start} {fault.name}: expected {fault.rules}, new: {new}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ours")
    for name, text in FILES.items():
        (folder / name).write_text(text)
    return folder


def test_the_files_are_sound(folder: Path) -> None:
    """Before any fault is planted, nothing of structure is wrong with them."""
    families = ["xml", "xlink", "arcs", "roles", "generic", "footnotes"]
    report = lint([str(folder)], Settings(profile="edgar", no_config=True, select=families))
    assert [(f.rule, f.location) for f in report.findings] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_faults_in_our_files(folder: Path, fault: Fault) -> None:
    """Every fault, in the middle of every file that has such a tag."""
    planted, problems = 0, []
    for name in FILES:
        text = FILES[name]
        tags = _tags(text, fault.tags)
        if name.endswith(".xsd") or not tags or fault.change(tags[len(tags) // 2][0]) == tags[len(tags) // 2][0]:
            continue
        before = Counter(_findings(folder / name, text))
        planted += 1
        problems.append(_plant(folder / name, text, fault, tags[len(tags) // 2], before))
    assert planted
    assert "\n".join(filter(None, problems)) == ""


# --- real files ---

_FILINGS = ("nflx-20100930", "bbcfi-20220126", "isdr-20191231", "fizz-20200502", "qlys-20170930", "ktyb-20170630")
_SAMPLES = 2  # of each fault, in files that a fixed seed chooses


def _cases() -> Iterator[tuple[Fault, Path, float]]:
    chance = random.Random(20301231)
    files = [p for name in _FILINGS for p in sorted((SHARED / name).glob("*_*.xml")) if p.stat().st_size < 600_000]
    for fault in FAULTS:
        able = [p for p in files if _tags(p.read_text("utf-8"), fault.tags)]
        for path in chance.sample(able, min(_SAMPLES, len(able))):
            yield fault, path, chance.random()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the filings are not beside the project")
def test_faults_in_real_files() -> None:
    """Faults at random places of filings that EDGAR accepted: at least 99 of 100 are found, and nothing else is."""
    before: dict[Path, Counter[tuple[str, int]]] = {}
    problems = []
    for fault, path, where in _cases():
        text = path.read_text("utf-8")
        tags = _tags(text, fault.tags)
        if path not in before:
            before[path] = Counter(_findings(path, text))
        problems.append(_plant(path, text, fault, tags[int(where * len(tags))], before[path]))
    wrong = list(filter(None, problems))
    assert len(problems) > len(FAULTS)
    assert len(wrong) <= len(problems) // 100, "\n".join(wrong)


_WHOLE = {
    "nflx-20100930": 14, "fizz-20200502": 14, "goog-20200331": 12, "qlys-20170930": 12, "orcl-20240531-embedded": 8,
}  # fmt: skip


def _in_folder(folder: Path, path: Path, text: str) -> Counter[tuple[str, str, int]]:
    contents = {str(path): text.encode()}
    report = lint([str(folder)], Settings(profile="edgar", no_config=True), contents)
    return Counter((f.rule, Path(f.location.path).name, f.location.line) for f in report.findings)


def _planted_in_folder(folder: Path, chance: random.Random, before: Counter[tuple[str, str, int]]) -> str | None:
    """Plant a fault at random in a whole filing; '' where it is found, and nothing else; None where it has no place."""
    fault = chance.choice(FAULTS)
    path = chance.choice([p for p in sorted(folder.iterdir()) if re.search(r"_(pre|cal|def|lab)\.xml$|^orcl", p.name)])
    text = path.read_text("utf-8")
    tags = _tags(text, fault.tags.replace("link:", "(?:link:)?"))
    tag = chance.choice(tags) if tags else None
    if tag is None or fault.change(tag[0]) == tag[0]:
        return None
    changed = fault.change(tag[0])
    start, end = text.count("\n", 0, tag.start()) + 1, text.count("\n", 0, tag.end()) + 1
    after = _in_folder(folder, path, text[: tag.start()] + changed + text[tag.end() :])
    new = list((after - before).elements())
    here = range(start, end + 1 + (fault.name == "tag without end"))
    right = [f for f in new if f[0] in fault.rules and f[1] == path.name and f[2] in here]
    wrong = [f for f in new if f not in right and f[0] not in fault.consequences | _TRUE]
    return "" if right and not wrong else f"{path.name}:{start} {fault.name}: expected {fault.rules}, new: {new}"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the filings are not beside the project")
def test_faults_in_whole_filings() -> None:
    """With all files of a filing at hand a fault has more to set off: still it is one finding."""
    chance = random.Random(20301231)
    results = []
    for name, count in _WHOLE.items():
        folder = SHARED / name
        any_file = next(path for path in sorted(folder.iterdir()) if path.suffix in (".xml", ".xsd"))
        before = _in_folder(folder, any_file, any_file.read_text("utf-8"))
        results += [_planted_in_folder(folder, chance, before) for _ in range(count)]
    planted = [result for result in results if result is not None]
    assert len(planted) > 30
    assert "\n".join(filter(None, planted)) == ""
