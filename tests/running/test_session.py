"""Sessions of an editor: what is found after each change is what a run over the same files finds."""

from __future__ import annotations

import os
import random
import shutil
import time
from pathlib import Path

import pytest
from conftest import FILINGS, ROOT, needs_shared
from hypothesis import given
from hypothesis import strategies as st
from kit.company import company
from kit.linting import texts, written
from xbrllint.config.settings import Settings
from xbrllint.report.finding import Finding
from xbrllint.running.buffers import encoded
from xbrllint.running.kept_files import KeptFiles
from xbrllint.running.run import NothingToCheck, lint
from xbrllint.running.session import Session
from xbrllint.running.shifts import Shift
from xbrllint.xbrl.read.parser import read_document
from xbrllint.xbrl.read.source import decode

KETTLE = ROOT / "examples" / "kettle"
PLAIN = Settings(no_config=True)
Said = list[tuple[object, ...]]


def address(path: Path) -> str:
    return str(path).replace(os.sep, "/")


def said_by_session(session: Session) -> Said:
    found = (finding for unit in session.units for group in unit.findings.values() for finding in group)
    return sorted(map(_key, found))


def said_by_run(paths: list[Path], contents: dict[str, bytes]) -> Said:
    try:
        report = lint([str(path) for path in paths], PLAIN._replace(whole_filing=True, jobs=1), contents)
    except NothingToCheck:
        return []
    return sorted(_key(finding) for finding in report.findings if not finding.suppressed)


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.location, finding.rule, finding.message, finding.fingerprint, finding.fix, finding.related


# --- typing -----------------------------------------------------------------------------------------------------------

_PIECES = ("", "x", "1", ".5", '"', "<", ">", "/>", "us-gaap_Assets", "totalLabel", "\r\n", "-->", "<!--", "é", "&amp;")


def _typed(chance: random.Random, text: str) -> str:
    """Change a text at one place as somebody who edits it might."""
    start = chance.randrange(len(text))
    end = min(len(text), start + chance.choice((0, 0, 1, 3, 30)))
    return text[:start] + chance.choice(_PIECES) + text[end:]


@pytest.mark.parametrize("seed", range(6))
def test_random_edits(seed: int, tmp_path: Path) -> None:
    """After each of many edits in any file, those that break it too, a session says what a run without memory says."""
    _edit_at_random(Path(shutil.copytree(KETTLE, tmp_path / "kettle")), seed, 12)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["qlys-20170930", "bbcfi-20220126", "ktyb-20170630", "edinet-x99001"])
@needs_shared("filings")
def test_random_edits_of_real_filings(name: str, tmp_path: Path) -> None:
    """The same of real filings, with the reports beside them."""
    _edit_at_random(Path(shutil.copytree(FILINGS / name, tmp_path / name)), 1, 6)


def _edit_at_random(folder: Path, seed: int, times: int) -> None:
    chance = random.Random(seed)
    paths = [folder / name for name in texts(folder, "*[!m].x*")]
    session = Session(PLAIN)
    for path in paths:
        session.open(address(path), path.read_bytes().decode())
    session.work()
    for _ in range(times):
        path = chance.choice(paths)
        text = _typed(chance, session.buffers[address(path)].text)
        session.change(address(path), text)
        session.work()
        if chance.random() < 0.3:  # what is broken may stay so while another file is edited
            continue
        contents = {one: buffer.linted for one, buffer in session.buffers.items()}
        assert said_by_session(session) == said_by_run(paths, contents), (path.name, seed)
        if session.buffers[address(path)].broken is not None:
            session.change(address(path), path.read_bytes().decode())


def test_only_what_changed_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """One keystroke, one document."""
    session = Session(PLAIN)
    path = KETTLE / "kettle-20301231_pre.xml"
    text = path.read_text("utf-8")
    session.open(address(path), text)
    session.work()
    read: list[str] = []

    def counting(uri: str, *rest: object, **more: object) -> object:
        read.append(uri)
        return read_document(uri, *rest, **more)  # type: ignore[arg-type]

    for module in ("running.buffers", "xbrl.dts.loader"):
        monkeypatch.setattr(f"xbrllint.{module}.read_document", counting)
    session.change(address(path), text.replace("order=", "order =", 1))
    assert address(path) in session.work()
    assert read == [address(path)]


# --- broken while typing ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["kettle-20301231_pre.xml", "kettle-20301231.xsd", "kettle-20301231_lab.xml"])
def test_broken_while_typing(name: str) -> None:
    """A tag that is half typed: what is found in other files stays, and in this one what stands elsewhere."""
    session = Session(PLAIN)
    path = KETTLE / name
    text = path.read_text("utf-8")
    session.open(address(path), text)
    session.work()
    before = {one: session.told(one) for unit in session.units for one in unit.reported}
    for cut in (len(text) // 3, len(text) // 2, 120, 0):
        session.change(address(path), text[:cut] + "<link:presenta" + text[cut:])
        session.work()
        after = {one: session.told(one) for one in before}
        assert {one: told for one, told in after.items() if one != address(path)} == {
            one: told for one, told in before.items() if one != address(path)
        }
        own = after[address(path)]
        assert [told.finding.rule for told in own].count("well-formed") == 1
        moved = {(told.finding.rule, session.text(address(path))[told.start : told.end]) for told in own}
        outside = [t for t in before[address(path)] if t.end <= cut or t.start >= cut]
        assert moved >= {(told.finding.rule, text[told.start : told.end]) for told in outside}
    session.change(address(path), text)
    session.work()
    assert {one: session.told(one) for one in before} == before


def test_an_empty_buffer() -> None:
    """Everything is taken out and put in again."""
    session = Session(PLAIN)
    path = KETTLE / "kettle-20301231_pre.xml"
    session.open(address(path), path.read_text("utf-8"))
    session.work()
    before = said_by_session(session)
    session.change(address(path), "")
    session.work()
    assert said_by_session(session) == before
    assert [told.finding.rule for told in session.told(address(path))] == ["well-formed"]


def test_a_file_that_is_broken_from_the_start(tmp_path: Path) -> None:
    """There is no sound text of it: it is linted as it is."""
    path = tmp_path / "co-20301231_pre.xml"
    path.write_text("<link:linkbase", "utf-8")
    session = Session(PLAIN)
    session.open(address(path), "<link:linkbase")
    session.work()
    assert [told.finding.rule for told in session.told(address(path))] == ["well-formed"]


def test_no_xbrl(tmp_path: Path) -> None:
    """Of a file that is none of ours nothing is said, and of what becomes one something is."""
    path = tmp_path / "page.xml"
    path.write_text("<a/>", "utf-8")
    session = Session(PLAIN)
    session.open(address(path), "<a/>")
    assert session.work() == {address(path)}
    assert session.told(address(path)) == []
    session.change(address(path), (KETTLE / "kettle-20301231_pre.xml").read_text("utf-8"))
    session.work()
    assert session.told(address(path))
    assert session.errors == []


# --- opening, closing, saving -----------------------------------------------------------------------------------------


def test_unsaved_text_counts_for_all_files(tmp_path: Path) -> None:
    """A role that is removed from the schema in a buffer is missed in linkbases on disk, until the buffer is closed."""
    folder = written(company("co", ["A", "B"], {"A": ["B"]}), tmp_path / "co")
    schema, other = folder / "co-20301231.xsd", folder / "co-20301231_pre.xml"
    session = Session(PLAIN)
    session.open(address(other), other.read_text("utf-8"))
    session.work()
    before = said_by_session(session)
    session.open(address(schema), schema.read_text("utf-8"))
    assert not session.waiting  # nothing else is known now
    session.change(address(schema), schema.read_text("utf-8").replace('id="A"', 'id="other"'))
    session.work()
    assert len(session.units) == 1
    found = {told.finding.rule for told in session.told(address(other))}
    assert "fragment-not-found" in found or any("A" in told.finding.message for told in session.told(address(other)))
    assert session.close(address(schema)) == set()
    session.work()
    assert said_by_session(session) == before
    assert session.close(address(other)) >= {address(other)}
    assert session.units == []


def test_two_filings_in_one_folder(tmp_path: Path) -> None:
    """Each is linted by itself: typing in one does not lint the other, until it refers to that."""
    folder = written({**company("co", ["A", "B"], {"A": ["B"]}), **company("di", ["A", "B"], {"A": ["B"]})}, tmp_path)
    session = Session(PLAIN)
    one, other = folder / "co-20301231_pre.xml", folder / "di-20301231_pre.xml"
    for path in (one, other):
        session.open(address(path), path.read_text("utf-8"))
    session.work()
    assert len(session.units) == 2
    session.change(address(one), one.read_text("utf-8").replace('order="1"', 'order="2"'))
    assert not any("/di-" in path for path in session.work())
    session.change(address(one), one.read_text("utf-8").replace("co-20301231.xsd#co_A", "di-20301231.xsd#di_A"))
    session.work()
    assert len(session.units) == 1
    assert any("/di-" in path for path in session.units[0].reported)


def test_what_is_asked_of_one_filing_is_not_disturbed_by_another(tmp_path: Path) -> None:
    """Filings of one folder read its files each for itself: a document is of one filing."""
    folder = written({**company("co", ["A", "B"], {"A": ["B"]}), **company("di", ["A", "B"], {"A": ["B"]})}, tmp_path)
    session = Session(PLAIN)
    for name in ("co", "di"):
        path = folder / f"{name}-20301231_pre.xml"
        session.open(address(path), path.read_text("utf-8"))
        session.work()
    for unit in session.units:
        for filing in unit.filings:
            assert all(document.filing is filing for document in filing.documents)
            concepts = [concept for schema in filing.schemas for concept in schema.items]
            assert concepts
            assert all(concept in filing.labels for concept in concepts)


def test_what_changes_on_disk(tmp_path: Path) -> None:
    """A file that is written, even with the same size and time, is read again."""
    folder = written(company("co", ["A", "B"], {"A": ["B"]}), tmp_path / "co")
    path, labels = folder / "co-20301231_pre.xml", folder / "co-20301231_lab.xml"
    session = Session(PLAIN)
    session.open(address(path), path.read_text("utf-8"))
    session.work()
    before = said_by_session(session)
    times = (time.time(), time.time())
    os.utime(labels, times)
    session.disk_changed()
    session.work()
    labels.write_text(labels.read_text("utf-8").replace("totalLabel_A", "totalLabel_B"), "utf-8")  # an id twice
    os.utime(labels, times)
    session.disk_changed()
    session.work()
    assert said_by_session(session) != before
    labels.unlink()
    session.disk_changed()
    session.work()
    assert said_by_session(session) == said_by_run([path], {})


def test_what_is_sure_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file whose time lies back is looked at, and not read."""
    path = tmp_path / "a.xml"
    path.write_text("<a/>")
    os.utime(path, (1e9, 1e9))
    files = KeptFiles()
    assert files.read(address(path)) == b"<a/>"
    monkeypatch.setattr("xbrllint.xbrl.read.files.read_regular", None)
    files.begin()
    assert files.read(address(path)) == b"<a/>"
    assert files.holds(address(path))


def test_a_new_configuration(tmp_path: Path) -> None:
    """A configuration that is written holds from then on; one that is wrong is told, and what was found stays."""
    folder = Path(shutil.copytree(KETTLE, tmp_path / "kettle"))
    path = folder / "kettle-20301231_pre.xml"
    session = Session()
    session.open(address(path), path.read_text("utf-8"))
    session.work()
    rules = {told.finding.rule for told in session.told(address(path))}
    assert "unused-role-ref" in rules
    (folder / ".xbrllint.yaml").write_text("ignore: [unused-role-ref]\n")
    session.configure()
    session.work()
    assert {told.finding.rule for told in session.told(address(path))} == rules - {"unused-role-ref"}
    (folder / ".xbrllint.yaml").write_text("ignore: [no-such-rule]\n")
    session.configure()
    session.work()
    assert len(session.errors) == 1
    assert "no-such-rule" in session.errors[0]
    (folder / ".xbrllint.yaml").unlink()
    session.errors.clear()
    session.configure(Settings(profile="xbrl"))
    session.work()
    assert session.errors == []
    assert {told.finding.rule for told in session.told(address(path))} < rules


def test_files_with_configurations_of_their_own(tmp_path: Path) -> None:
    """Of two open files of one filing each goes by what holds for it."""
    folder = Path(shutil.copytree(KETTLE, tmp_path / "kettle"))
    (folder / ".xbrllint.yaml").write_text("overrides:\n  - paths: ['*_pre.xml']\n    ignore: [unused-role-ref]\n")
    session = Session()
    for path in sorted(folder.glob("kettle*")):
        session.open(address(path), path.read_text("utf-8"))
    session.work()
    assert session.errors == []
    pre = session.told(address(folder / "kettle-20301231_pre.xml"))
    assert pre
    assert "unused-role-ref" not in {told.finding.rule for told in pre}
    assert len(session.units) == 2


# --- texts and bytes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("disk", "text", "codec"),
    [
        (None, "<a>é</a>", "utf-8"), (b"<a/>", "<a>\u20ac</a>", "utf-8"),
        ("\ufeff<a/>".encode("utf-16"), "<a>é</a>", "utf-16"), ("\ufeff<a/>".encode(), "<a>é</a>", "utf-8-sig"),
        (None, "<?xml version='1.0' encoding='iso-8859-1'?><a>é</a>", "iso-8859-1"),
        (None, "<?xml version='1.0' encoding='Shift_JIS'?><a>\u65e5</a>", "cp932"),
        (None, "<?xml version='1.0' encoding='none-such'?><a>é</a>", "utf-8"),
    ],
)  # fmt: skip
def test_buffers_have_the_bytes_that_would_be_saved(disk: bytes | None, text: str, codec: str) -> None:
    """The encoding is that of the file's byte order mark, else the one that the text declares."""
    assert encoded(text, disk).decode(codec) == text


def test_what_an_encoding_lacks_moves_nothing() -> None:
    """Each character stays one character."""
    text = "<?xml version='1.0' encoding='us-ascii'?><a>\u65e5\U0001f600é</a>"
    assert len(decode(encoded(text, None)).text) == len(text)


LETTERS = st.text("ab\n", max_size=12)


@given(LETTERS, LETTERS, LETTERS, LETTERS)
def test_shifts(head: str, old: str, new: str, tail: str) -> None:
    """What stands before and behind an edit is the same text in both states."""
    before, after = head + old + tail, head + new + tail
    shift = Shift(before, after)
    for index in range(len(before) + 1):
        moved = shift.to_new(index)
        if moved is None:
            assert len(head) <= index <= len(head) + len(old) or before[:index] != after[:index]
            continue
        assert 0 <= moved <= len(after)
        assert before[:index] == after[:moved] or before[index:] == after[moved:]
    for index in range(len(after) + 1):
        assert 0 <= shift.to_old(index) <= len(before)
