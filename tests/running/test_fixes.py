"""Fixes: what each repair does to the bytes, that nothing else changes, and that a file is never half written."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
import xbrllint
from conftest import FILINGS, filing_folders
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from xbrllint.base import atomic
from xbrllint.cli import main as cli
from xbrllint.config.settings import Settings
from xbrllint.report.finding import Edit
from xbrllint.running import fixes
from xbrllint.xbrl.read.parser import read_document
from xbrllint.xbrl.read.source import decode

SPEC = "http://www.xbrl.org/2003/role/"
LRR = "http://www.xbrl.org/2009/role/"
NEGATED = f"{LRR}negatedLabel"
PLAIN = Settings(no_config=True)
HEAD = '<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">'


def arc(to: str, order: str = "1", more: str = "", start: str = "a", kind: str = "presentation") -> str:
    """Write an arc."""
    arcrole = {"presentation": "parent-child", "calculation": "summation-item", "label": "concept-label"}[kind]
    return (
        f'<link:{kind}Arc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/{arcrole}" '
        f'xlink:from="{start}" xlink:to="{to}" order="{order}"{more}/>'
    )


def loc(label: str, concept: str = "") -> str:
    """Write a locator."""
    return f'<link:loc xlink:type="locator" xlink:href="co.xsd#co_{concept or label}" xlink:label="{label}"/>'


def preferred(role: str) -> str:
    """Write a preferredLabel."""
    return f' preferredLabel="{role}"'


def role_ref(role: str, href: str = "http://www.xbrl.org/lrr/role/negated-2009-12-16.xsd#negatedLabel") -> str:
    """Write a roleRef."""
    return f'<link:roleRef roleURI="{role}" xlink:type="simple" xlink:href="{href}"/>'


def labels(role: str, text: str = "Cash", top: str = "") -> str:
    """Write a linkbase of one label."""
    return linkbase(*LABELS[:2], f"{LABEL.replace(f'{SPEC}label', role)}{text}</link:label>", kind="label", top=top)


def linkbase(*lines: str, top: str = "", kind: str = "presentation", role: str = f"{SPEC}link") -> str:
    """Write a linkbase of one link, a line for each part."""
    link = f'<link:{kind}Link xlink:type="extended" xlink:role="{role}">'
    return "\n".join([HEAD, *([top] if top else []), link, *lines, f"</link:{kind}Link>", "</link:linkbase>", ""])


ENDS = [loc(label) for label in "abc"]
LABEL = f'<link:label xlink:type="resource" xlink:label="x" xlink:role="{SPEC}label" xml:lang="en">'
LABELS = [loc("a"), arc("x", kind="label"), LABEL]
PERIOD_END = f"{LRR}negatedPeriodEndLabel"
START, END = preferred(f"{SPEC}periodStartLabel"), preferred(PERIOD_END)

# rule: (before, after)
REPAIRS: dict[str, tuple[str, str]] = {
    "unused-role-ref": (
        linkbase(*ENDS, arc("b"), arc("c", "2"), top=role_ref(NEGATED)),
        linkbase(*ENDS, arc("b"), arc("c", "2")),
    ),
    "duplicate-role-ref": (
        linkbase(*ENDS, arc("b"), arc("c", "2", preferred(NEGATED)), top=f"{role_ref(NEGATED)}{role_ref(NEGATED)}"),
        linkbase(*ENDS, arc("b"), arc("c", "2", preferred(NEGATED)), top=role_ref(NEGATED)),
    ),
    "unused-locator": (
        linkbase(*ENDS, arc("b")),
        linkbase(*ENDS[:2], arc("b")),
    ),
    "redundant-arc": (
        linkbase(*ENDS, loc("c2", "c"), arc("b"), arc("c", "2"), f" {arc('c2', '2.0')} "),
        linkbase(*ENDS, arc("b"), arc("c", "2")),
    ),
    "duplicate-arc": (
        linkbase(*ENDS, arc("b"), arc("c", "2"), arc("c", "2")),
        linkbase(*ENDS, arc("b"), arc("c", "2")),
    ),
    "outdone-arc": (
        linkbase(*ENDS, loc("c2", "c"), arc("b"), arc("c", "2"), arc("c2", "2", ' priority="1"')),
        linkbase(*ENDS[:2], loc("c2", "c"), arc("b"), arc("c2", "2", ' priority="1"')),
    ),
    "undeclared-preferred-label": (
        linkbase(*ENDS, arc("b"), arc("c", "2", preferred(NEGATED))),
        linkbase(*ENDS, arc("b"), arc("c", "2", preferred(NEGATED)), top=role_ref(NEGATED)),
    ),
    "label-untrimmed": (
        labels(f"{SPEC}label", " \t&#x20; Cash &amp; debt\n"),
        labels(f"{SPEC}label", "Cash &amp; debt"),
    ),
    "period-labels-swapped": (
        linkbase(*ENDS, arc("b", "1", END), arc("c", "2"), arc("b", "3", START), top=role_ref(PERIOD_END)),
        linkbase(*ENDS, arc("b", "1", START), arc("c", "2"), arc("b", "3", END), top=role_ref(PERIOD_END)),
    ),
    "duplicate-order": (
        linkbase(*ENDS, loc("d"), loc("e"), arc("b"), arc("c"), arc("d", "1.0"), arc("e", "2")),
        linkbase(*ENDS, loc("d"), loc("e"), arc("b"), arc("c", "1.1"), arc("d", "1.2"), arc("e", "2")),
    ),
    "undeclared-role": (
        labels(NEGATED),
        labels(NEGATED, top=role_ref(NEGATED)),
    ),
}  # fmt: skip

UNSAFE: dict[str, tuple[str, str]] = {
    "undeclared-role": (
        labels(f"{SPEC}terselabel"),
        labels(f"{SPEC}terseLabel"),
    ),
    "unknown-preferred-label": (
        linkbase(*ENDS, arc("b", "1", preferred(f"{SPEC}terselabel")), arc("c", "2", preferred(f"{SPEC}terselabel"))),
        linkbase(*ENDS, arc("b", "1", preferred(f"{SPEC}terseLabel")), arc("c", "2", preferred(f"{SPEC}terseLabel"))),
    ),
    "undeclared-arcrole": (
        linkbase(*ENDS, arc("b"), arc("c", "2")).replace("parent-child", "parent-chidl"),
        linkbase(*ENDS, arc("b"), arc("c", "2")),
    ),
    "arc-endpoint-exists": (
        linkbase(*map(loc, ("all", "cash", "debts")), arc("cash", "1", "", "all"), arc("debst", "2", "", "all")),
        linkbase(*map(loc, ("all", "cash", "debts")), arc("cash", "1", "", "all"), arc("debts", "2", "", "all")),
    ),
    "total-label-first": (
        linkbase(*ENDS, arc("b", "1", preferred(f"{SPEC}totalLabel")), arc("c", "2.5")),
        linkbase(*ENDS, arc("b", "3", preferred(f"{SPEC}totalLabel")), arc("c", "2.5")),
    ),
}  # fmt: skip


def fixed(folder: Path, data: bytes, *arguments: str) -> bytes:
    """Run the command line over a linkbase and give what it left."""
    path = folder / "co_pre.xml"
    path.write_bytes(data)
    assert cli.main(["--no-config", "--quiet", "--fail-on", "never", *arguments, str(path)]) == 0
    return path.read_bytes()


CASES = [(rule, "--fix", *texts) for rule, texts in REPAIRS.items()]
CASES += [(rule, "--unsafe-fixes", *texts) for rule, texts in UNSAFE.items()]
JAPANESE = '<?xml version="1.0" encoding="{}"?><!-- 資産 -->\n'
WRITTEN: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda text: text.encode(),
    "utf-8 with a mark, CR LF": lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "shift_jis": lambda text: (JAPANESE.format("Shift_JIS") + text).encode("shift_jis"),
    "iso-2022-jp": lambda text: (JAPANESE.format("ISO-2022-JP") + text).encode("iso2022_jp"),
}


@pytest.mark.parametrize(("rule", "option", "before", "after"), CASES, ids=[f"{c[1][2:]} {c[0]}" for c in CASES])
@pytest.mark.parametrize("written", WRITTEN)
def test_repairs(tmp_path: Path, rule: str, option: str, before: str, after: str, written: str) -> None:
    """Each repair makes of one text just the other, in every encoding, and nothing when run again."""
    write = WRITTEN[written]
    left = fixed(tmp_path, write(before), option, "--select", rule)
    assert left == write(after)
    assert fixed(tmp_path, left, option, "--select", rule) == left
    if option == "--unsafe-fixes":
        assert fixed(tmp_path, write(before), "--fix", "--select", rule) == write(before)


COMPANY = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance" \
targetNamespace="http://co.example">{}</xs:schema>"""
CONCEPT = '<xs:element name="{0}" id="co_{0}" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item" \
xbrli:periodType="instant" xbrli:balance="{1}"/>'


def summed(to: str, weight: str) -> str:
    """Write a calculation arc."""
    return arc(to, "1", f' weight="{weight}"', kind="calculation")


def test_weight_is_turned_by_balances(tmp_path: Path) -> None:
    """A credit of a debit total is taken away."""
    concepts = CONCEPT.format("a", "debit"), CONCEPT.format("b", "credit"), CONCEPT.format("c", "debit")
    (tmp_path / "co.xsd").write_text(COMPANY.format("".join(concepts)), encoding="utf-8")
    before, after = (
        linkbase(*ENDS, *(summed(to, weight) for to, weight in pairs), kind="calculation")
        for pairs in ((("b", "1"), ("c", "-1")), (("b", "-1"), ("c", "1")))
    )
    left = fixed(tmp_path, before.encode(), "--unsafe-fixes", "--select", "balance-contradicts-weight")
    assert left.decode() == after


def test_mistyped_fragments_and_files(tmp_path: Path) -> None:
    """The nearest id takes the place of a mistyped one; a file's name is mended wherever it is referred to."""
    other = tmp_path / "co_def.xml"
    concepts = [CONCEPT.format(name, "debit") for name in ("Cash", "Receivables", "Assets")]
    (tmp_path / "co.xsd").write_text(COMPANY.format("".join(concepts)), encoding="utf-8")
    ends = [loc("a", "Assets"), loc("b", "Cash"), loc("c", "Recievables")]
    before = linkbase(*ends, arc("b"), arc("c", "2")).encode()
    assert fixed(tmp_path, before, "--unsafe-fixes") == before.replace(b"Recievables", b"Receivables")
    (tmp_path / "co.xsd").rename(tmp_path / "company.xsd")
    after = before.replace(b"Recievables", b"Receivables")
    before = after.replace(b"co.xsd", b"compny.xsd")
    other.write_bytes(before.replace(b"presentation", b"definition").replace(b"parent-child", b"general-special"))
    assert fixed(tmp_path, before, "--unsafe-fixes", str(other)) == after.replace(b"co.xsd", b"company.xsd")
    assert b"company.xsd" in other.read_bytes()
    assert b"compny.xsd" not in other.read_bytes()


def test_mistyped_addresses(tmp_path: Path) -> None:
    """An address is mended wherever it stands, and stays http or https as it was written."""
    right = "https://xbrl.sec.gov/country/2023/country-2023.xsd"
    end = '<link:loc xlink:type="locator" xlink:href="{0}#country_{1}" xlink:label="{1}"/>'
    ends = [end.format(right, code) for code in ("US", "CA")]
    after = linkbase(*ends).encode()
    before = after.replace(b"/country/", b"/contry/")
    assert fixed(tmp_path, before, "--unsafe-fixes", "--select", "mistyped-address") == after


LEFT_ALONE = {
    "roleRefs of one role to two places": linkbase(
        *ENDS, arc("b"), arc("c", "2", preferred(NEGATED)), top=f"{role_ref(NEGATED)}{role_ref(NEGATED, 'x.xsd#y')}"
    ),
    "an arc whose label two concepts share": linkbase(
        *ENDS, loc("b", "d"), loc("b2", "b"), arc("c", "3"), arc("b2", "1"), arc("b", "1")
    ),
    "a role that no registry has": linkbase(*ENDS, arc("b"), arc("c", "2", preferred("http://co.example/role/x"))),
    "what is suppressed": linkbase(
        *ENDS, arc("b"), arc("c", "2"), top=f"<!-- xbrllint: ignore[unused-role-ref] -->{role_ref(NEGATED)}"
    ),
    "broken XML": linkbase(*ENDS, arc("b"), top=role_ref(NEGATED)).replace("</link:linkbase>", ""),
    "equal orders of an arc that prohibits another": linkbase(
        *ENDS, arc("b"), arc("c"), arc("c", "1", ' use="prohibited"')
    ),
}


@pytest.mark.parametrize("name", LEFT_ALONE)
def test_left_alone(tmp_path: Path, name: str) -> None:
    """Where a repair could be wrong there is none."""
    data = LEFT_ALONE[name].encode()
    assert fixed(tmp_path, data, "--fix", "--ignore", "unused-locator") == data


def test_a_suppression_keeps_its_element(tmp_path: Path) -> None:
    """A roleRef that is added comes neither between a comment and its element, nor before one at a line's end."""
    comment = "<!-- xbrllint: ignore-file[preferred-label-missing] -->"
    other = f"{LRR}negatedTotalLabel"
    arcs = (arc("b", "1", preferred(NEGATED)), arc("c", "2", preferred(other)))
    before, after = (
        linkbase(*ENDS, *arcs, top=f"{role_ref(NEGATED)} {comment}{more}")
        for more in ("", "\n" + role_ref(other).replace("#negatedLabel", "#negatedTotalLabel"))
    )
    assert fixed(tmp_path, before.encode(), "--fix", "--select", "undeclared-preferred-label").decode() == after
    before, after = (
        linkbase(*ENDS, arc("b"), arc("c", "2", preferred(NEGATED)), top=f"{more}{comment}")
        for more in ("", f"{role_ref(NEGATED)}\n")
    )
    assert fixed(tmp_path, before.encode(), "--fix", "--select", "undeclared-preferred-label").decode() == after


# -- the command line ------------------------------------------------------------------------------------------------

UNTIDY = REPAIRS["unused-role-ref"][0]
TIDY = REPAIRS["unused-role-ref"][1]


def run(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "xbrllint", "--no-config", *arguments], cwd=folder, input=stdin, capture_output=True
    )


def test_diff_changes_nothing(tmp_path: Path) -> None:
    """--diff shows what patch(1) or git would make the fixed file of."""
    (tmp_path / "co_pre.xml").write_text(UNTIDY, encoding="utf-8")
    done = run(tmp_path, "--diff", "co_pre.xml")
    assert (tmp_path / "co_pre.xml").read_text("utf-8") == UNTIDY
    assert b"would make 1 fix in 1 file" in done.stderr
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=done.stdout, check=True)
    assert (tmp_path / "co_pre.xml").read_text("utf-8") == TIDY


def test_diff_of_a_file_without_last_line_end(tmp_path: Path) -> None:
    """The diff says so, and applies."""
    (tmp_path / "co_pre.xml").write_bytes(UNTIDY.replace("\n", "").encode())
    done = run(tmp_path, "--diff", "co_pre.xml")
    assert done.stdout.count(b"\\ No newline at end of file\n") == 2
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=done.stdout, check=True)
    assert (tmp_path / "co_pre.xml").read_bytes() == TIDY.replace("\n", "").encode()


def test_standard_input_is_fixed_to_standard_output(tmp_path: Path) -> None:
    """The fixed text is all that standard output gets; nothing is written to the name that it carries."""
    for text in (UNTIDY, TIDY):
        done = run(tmp_path, "-", "--stdin-filename", "co_pre.xml", "--fix", stdin=text.encode())
        assert done.stdout.decode() == TIDY
        assert b"Checked 1 file" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_archives_are_left_alone(tmp_path: Path) -> None:
    """What lies in a zip is reported as fixable and not touched."""
    (tmp_path / "co_pre.xml").write_text(UNTIDY, encoding="utf-8")
    shutil.make_archive(str(tmp_path / "co"), "zip", tmp_path, "co_pre.xml")
    before = (tmp_path / "co.zip").read_bytes()
    done = run(tmp_path, "co.zip", "--fix")
    assert (tmp_path / "co.zip").read_bytes() == before
    assert b"co.zip: 1 fixable, but files in archives are left alone" in done.stderr


def test_what_is_left_decides_the_exit_code(tmp_path: Path) -> None:
    """Findings that were fixed do not count."""
    (tmp_path / "co_pre.xml").write_text(UNTIDY, encoding="utf-8")
    assert run(tmp_path, "co_pre.xml", "--select", "roles", "--fail-on", "warning").returncode == 1
    done = run(tmp_path, "co_pre.xml", "--select", "roles", "--fail-on", "warning", "--fix")
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"co_pre.xml: made 1 fix" in done.stderr


def test_a_fix_that_would_bring_a_finding_is_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said which, and the others are made; also where the new finding's rule was not selected."""
    from xbrllint.repairs import TextEdit, elements

    def harmful(hit: object) -> list[TextEdit]:
        (edit,) = right(hit)
        return [edit._replace(text=loc("z"))] if "Total" in edit.document.source.text[edit.start : edit.end] else [edit]

    right = elements.remove_element
    harmful.__dict__.update(right.__dict__)
    monkeypatch.setattr(elements, "remove_element", harmful)
    refs = [role_ref(f"{LRR}{name}") for name in ("negatedLabel", "negatedTotalLabel", "netLabel")]
    path = tmp_path / "co_pre.xml"
    path.write_text(linkbase(*ENDS, arc("b"), arc("c", "2"), top="\n".join(refs)), encoding="utf-8")
    outcome = fixes.fix([str(path)], PLAIN._replace(select=["unused-role-ref"]))
    assert [change.made for change in outcome.changes] == [2]
    assert len(outcome.notes) == 1
    assert re.search(r"co_pre\.xml:2: the fix of unused-role-ref is left out: it would bring \S+: ", outcome.notes[0])
    assert [f.message for f in outcome.report.findings] == [
        f.message for f in outcome.before.findings if "negatedTotalLabel" in f.message
    ]


# -- exact edits -----------------------------------------------------------------------------------------------------


def test_text_that_the_encoding_lacks() -> None:
    """It becomes a character reference, and the edit is still exact."""
    data = '<?xml version="1.0" encoding="ISO-8859-1"?><a b="é"/>'.encode("latin-1")
    start = data.index(b'"/>')
    edits = [Edit("", start, start, "資")]
    assert fixes.apply_edits(data, edits) == data.replace(b'"/>', b'&#36039;"/>')
    assert fixes.is_exact(data, edits)


def test_an_edit_that_breaks_the_file_is_not_exact() -> None:
    """Half a tag, or a shift state cut off, is found before anything is written."""
    assert not fixes.is_exact(b"<a><b/></a>", [Edit("", 7, 10, "")])
    data = '<?xml version="1.0" encoding="ISO-2022-JP"?><a>資産<b/></a>'.encode("iso2022_jp")
    shift = data.index(b"\x1b(B")
    assert not fixes.is_exact(data, [Edit("", shift, shift + 3 + len("<b/>"), "")])


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [((3, 6), (6, 9), True), ((3, 6), (5, 9), False), ((3, 6), (3, 6), False), ((3, 3), (3, 3), True),
     ((3, 6), (4, 4), False), ((3, 6), (6, 6), True), ((3, 6), (3, 3), True), ((2, 9), (4, 5), False)],
)  # fmt: skip
def test_what_overlaps(one: tuple[int, int], other: tuple[int, int], together: bool) -> None:
    """Edits that touch the same bytes wait for each other; those side by side do not."""
    for first, second in ((one, other), (other, one)):
        assert fixes._overlaps(Edit("", *second, ""), [first]) is not together


# -- files in one step -----------------------------------------------------------------------------------------------

STEPS = ("open", "fchmod", "fsync", "replace")


class Killed(BaseException):
    """The end of the program, at a step of a write."""


@pytest.mark.parametrize("step", range(8))
def test_whole_at_any_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """Whichever step of the write is the last one, the file is the old or the new one, with nothing left beside it."""
    path = tmp_path / "a.xml"
    path.write_bytes(b"old" * 1000)
    path.chmod(0o640)
    calls = 0

    def ending(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            nonlocal calls
            calls += 1
            if calls == step:
                raise Killed
            return real(*arguments, **named)

        return call

    for name in STEPS:
        monkeypatch.setattr(atomic.os, name, ending(getattr(os, name)))
    killed = False
    try:
        atomic.replace_file(str(path), b"new" * 2000)
    except Killed:
        killed = True
    assert killed == (0 < step <= calls)
    assert path.read_bytes() in ((b"old" * 1000, b"new" * 2000) if killed else (b"new" * 2000,))
    assert path.stat().st_mode & 0o7777 == 0o640
    assert [file.name for file in tmp_path.iterdir()] == ["a.xml"]


def test_killed_while_writing(tmp_path: Path) -> None:
    """A process that is killed for good at any of its writes leaves the old file or the new one."""
    path = tmp_path / "a.xml"
    code = (
        "import os, sys\nfrom xbrllint.base import atomic\n"
        "name, path = sys.argv[1:]\n"
        "setattr(atomic.os, name, lambda *a, **k: os.kill(os.getpid(), 9))\n"
        "atomic.replace_file(path, b'new')\n"
    )
    for name in STEPS:
        path.write_bytes(b"old")
        done = subprocess.run([sys.executable, "-c", code, name, str(path)], capture_output=True)
        assert done.returncode == -9
        assert path.read_bytes() == b"old"


def test_links_are_followed(tmp_path: Path) -> None:
    """A symbolic link stays one; the file that it leads to is fixed."""
    (tmp_path / "sub").mkdir()
    real = tmp_path / "sub" / "co_pre.xml"
    real.write_text(UNTIDY, encoding="utf-8")
    link = tmp_path / "co_pre.xml"
    link.symlink_to(real)
    assert cli.main([str(link), "--no-config", "--fix", "--quiet"]) == 0
    assert link.is_symlink()
    assert real.read_text("utf-8") == TIDY


def test_a_file_that_changed_meanwhile_is_left(tmp_path: Path) -> None:
    """Somebody's newer work is not written over."""
    path = tmp_path / "co_pre.xml"
    path.write_text(UNTIDY, encoding="utf-8")
    outcome = fixes.fix([str(path)], PLAIN)
    path.write_text("newer", encoding="utf-8")
    with pytest.raises(atomic.Unwritable, match="was changed"):
        fixes.write(outcome.changes)
    assert path.read_text("utf-8") == "newer"


def test_a_file_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """That is the user's to mend, in one line."""
    with pytest.raises(atomic.Unwritable, match=r"/no/such: No such file"):
        atomic.replace_file(str(tmp_path / "no" / "such"), b"")
    assert isinstance(atomic.Unwritable(""), xbrllint.ERRORS)


# -- the seed, the filings, anything ---------------------------------------------------------------------------------


@pytest.mark.skipif(not FILINGS.is_dir(), reason="needs the shared filings")
def test_the_seed(tmp_path: Path) -> None:
    """The five unused roleRefs go, no other byte; a second run changes nothing."""
    seed = FILINGS / "qlys-20170930" / "qlys-20170930_pre.xml"
    path = tmp_path / seed.name
    path.write_bytes(seed.read_bytes())
    assert cli.main([str(path), "--no-config", "--fix"]) == 0
    old, new = seed.read_bytes().splitlines(True), path.read_bytes().splitlines(True)
    assert new == [line for number, line in enumerate(old, 1) if number not in (53, 54, 55, 57, 58)]
    assert cli.main([str(path), "--no-config", "--fix"]) == 0
    assert path.read_bytes().splitlines(True) == new


Applied = list[tuple[bytes, list[Edit], bytes]]


@pytest.fixture
def applied(monkeypatch: pytest.MonkeyPatch) -> Applied:
    """Give a list that gets each set of edits that is made, with the bytes before and after."""
    calls: Applied = []
    real = fixes.apply_edits

    def recording(data: bytes, edits: Iterable[Edit]) -> bytes:
        made = list(edits)
        result = real(data, made)
        calls.append((data, made, result))
        return result

    monkeypatch.setattr(fixes, "apply_edits", recording)
    return calls


def holds(paths: list[str], outcome: fixes.Outcome, unsafe: bool, applied: Applied) -> None:
    """What must be so after fixing, whatever was fixed."""
    contents = {change.address: change.new for change in outcome.changes}
    for data, edits, result in applied:
        assert outside(data, edits, result)
    for change in outcome.changes:
        assert read_document("", "", change.new).malformed is None
        assert reached(change, applied)
    watching = PLAIN._replace(follow=True)
    before, after = (fixes.lint(paths, watching, found).findings for found in ({}, contents))
    assert fixes.added(before, after) == []
    if not unsafe:  # as many of each rule in each file or fewer: another look at the same
        count = [Counter((f.location.path, f.rule) for f in found if not f.suppressed) for found in (before, after)]
        assert not count[1] - count[0]


def outside(data: bytes, edits: list[Edit], result: bytes) -> bool:
    """Say whether what is not within an edit is the same before and after, in its place."""
    position, shift = 0, 0
    codec = decode(data).codec
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < position or data[position : edit.start] != result[position + shift : edit.start + shift]:
            return False
        position = edit.end
        shift += len(edit.text.encode(codec, "xmlcharrefreplace")) - (edit.end - edit.start)
    return data[position:] == result[position + shift :]


def reached(change: fixes.Change, applied: Applied) -> bool:
    """Say whether a file's new bytes came of its old ones by edits alone."""
    found = {change.old}
    for _ in applied:
        found |= {result for data, _, result in applied if data in found}
    return change.new in found


def planted(data: bytes, chance: random.Random) -> bytes:
    """Plant faults of the kinds that there are repairs for into a linkbase."""
    text = decode(data).text
    tags = [m.span() for m in re.finditer(r"<link:(?:\w+Arc|loc|roleRef)\b[^<>]*/>", text)]
    for start, end in sorted(chance.sample(tags, min(len(tags), 6)), reverse=True):
        tag = text[start:end]
        made = chance.choice(
            [tag + tag, tag + "\n" + tag, re.sub(r' order="[^"]*"', ' order="1"', tag),
             re.sub(r"(role/\w+)Label", r"\1Labl", tag), tag.replace("xlink:to=", "xlink:to ="), tag + tag[:-2] + " />"]
        )  # fmt: skip
        text = text[:start] + made + text[end:]
    text = re.sub(r">([^<>]+)</link:label>", r"> \1 </link:label>", text, count=2)
    source = decode(data)
    return data[: source.bom] + text.encode(source.codec)


FOLDERS = filing_folders()


@pytest.mark.parametrize("number", range(6))
def test_filings_with_faults(tmp_path: Path, number: int, applied: Applied) -> None:
    """Planted into real filings, faults are fixed without a new finding, and nothing else changes."""
    chance = random.Random(number)
    for folder in chance.sample(FOLDERS, min(len(FOLDERS), 1)):
        target = tmp_path / folder.name
        shutil.copytree(folder, target)
        files = [file for file in sorted(target.iterdir()) if re.search(r"_(pre|cal|def|lab\S*)\.xml$", file.name)]
        for file in chance.sample(files, min(len(files), 2)):
            if file.stat().st_size < 1_500_000:
                file.chmod(0o644)
                file.write_bytes(planted(file.read_bytes(), chance))
        unsafe = number % 3 == 2
        holds([str(target)], fixes.fix([str(target)], PLAIN, unsafe), unsafe, applied)


LABELLED = st.sampled_from("abcd")
ORDERS = st.sampled_from(["1", "1.0", "2", "2.5", "-3", "10"])
ROLES = st.sampled_from(["", f"{SPEC}totalLabel", f"{SPEC}periodStartLabel", f"{SPEC}periodEndLabel", NEGATED,
                         f"{LRR}netLabel", f"{SPEC}totalLabl"])  # fmt: skip
COMMENTS = st.sampled_from(
    ["", "", "", "<!-- xbrllint: ignore[duplicate-order] x -->", "<!-- xbrllint: ignore[redundant-arc, nothing] -->"]
)
BETWEEN = st.sampled_from(["\n", "\n  ", "", " \t", "\r\n    "])


@st.composite
def linkbases(draw: st.DrawFn) -> bytes:
    """Make linkbases with every fault that there is a repair for, in several hands and encodings."""

    def some(what: st.SearchStrategy[str], most: int) -> Iterator[str]:
        for part in draw(st.lists(what, max_size=most)):
            yield draw(BETWEEN) + draw(COMMENTS) + part + draw(COMMENTS)

    arcs = st.builds(
        lambda start, to, order, role: arc(to, order, preferred(role) if role else "", start),
        LABELLED, LABELLED, ORDERS, ROLES,
    )  # fmt: skip
    ends = st.builds(lambda label, concept: loc(label, concept.upper()), LABELLED, LABELLED)
    refs = st.builds(lambda role: role_ref(role or NEGATED), ROLES)
    link = f'<link:presentationLink xlink:type="extended" xlink:role="{SPEC}link">'
    parts = [HEAD, *some(refs, 4)]
    for _ in range(draw(st.integers(1, 2))):
        parts += [draw(BETWEEN), link, *some(ends, 6), *some(arcs, 8), draw(BETWEEN), "</link:presentationLink>"]
    return draw(st.sampled_from(list(WRITTEN.values())))("".join([*parts, "\n</link:linkbase>"]))


@settings(
    max_examples=120, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(linkbases(), st.booleans())
def test_any_linkbase(tmp_path: Path, applied: Applied, data: bytes, unsafe: bool) -> None:
    """Whatever is in it: fixed, it parses and has no new finding, and safe fixes have nothing left to do."""
    path = tmp_path / "co_pre.xml"
    path.write_bytes(data)
    applied.clear()
    outcome = fixes.fix([str(path)], PLAIN, unsafe)
    holds([str(path)], outcome, unsafe, applied)
    fixes.write(outcome.changes)
    assert unsafe or fixes.fix([str(path)], PLAIN).changes == []
