"""What an editor can do about findings: each action does what it says, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from asking import address, opened
from conftest import FILINGS, ROOT, needs_shared
from kit.linting import lint_path, texts, written
from xbrllint.editor.actions import FIX, FIX_ALL, SUPPRESS, WHY, Action, actions, fix_file, suppression
from xbrllint.running.session import Session
from xbrllint.xbrl.read.address import file_name

KETTLE = ROOT / "examples" / "kettle"


def changed(session: Session, folder: Path, action: Action) -> dict[str, str]:
    """Give the files of a folder as an action leaves them."""
    found = {file_name(path): session.text(path) for path in session.buffers}
    found = {**texts(folder), **found}
    for change in sorted(action.changes, key=lambda change: -change.start):
        name = file_name(change.address)
        found[name] = found[name][: change.start] + change.text + found[name][change.end :]
    return found


def everything(session: Session, path: str) -> list[Action]:
    return actions(session, path, 0, len(session.text(path)))


@pytest.fixture(params=["\n", "\r\n"])
def kettle(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Give the example with either kind of line ends."""
    files = {name: text.replace("\n", request.param) for name, text in texts(KETTLE).items()}
    return written(files, tmp_path / "kettle")


def test_each_fix_takes_its_finding_away(kettle: Path, tmp_path: Path) -> None:
    """Linted again, the finding is gone, and others are as many as before or fewer."""
    session = opened(kettle)
    before = len(lint_path(kettle))
    fixes = [action for path in session.buffers for action in everything(session, path) if action.kind == FIX]
    assert len(fixes) > 2
    for number, action in enumerate(fixes):
        after = lint_path(written(changed(session, kettle, action), tmp_path / str(number)))
        (finding,) = action.findings
        assert finding.fingerprint not in {each.fingerprint for each in after}, action.title
        assert len(after) < before + (not action.safe)  # an unsafe one may show what it hid


def test_all_of_a_rule(kettle: Path, tmp_path: Path) -> None:
    """Three of a kind in one file go at once."""
    path = kettle / "kettle-20301231_pre.xml"
    text = path.read_bytes().decode()
    end = "\r\n" if "\r\n" in text else "\n"
    start = text.index("  <link:roleRef")
    refs = "".join(
        f'  <link:roleRef roleURI="http://www.xbrl.org/2009/role/{role}" xlink:type="simple" '
        f'xlink:href="http://www.xbrl.org/lrr/role/negated-2009-12-16.xsd#{role}"/>{end}'
        for role in ("negatedLabel", "negatedTotalLabel")
    )
    path.write_bytes((text[:start] + refs + text[start:]).encode())
    session = opened(kettle)
    (action,) = (each for each in everything(session, address(path)) if each.kind == FIX_ALL)
    assert action.title == "Fix all 3 of unused-role-ref in this file"
    after = lint_path(written(changed(session, kettle, action), tmp_path / "after"))
    assert not any(f.rule == "unused-role-ref" and "_pre" in f.location.path for f in after)


def test_all_safe_fixes_of_a_file(kettle: Path, tmp_path: Path) -> None:
    """What is unsafe is left alone."""
    session = opened(kettle)
    for path in session.buffers:
        action = fix_file(session, path)
        safe = [told for told in session.told(path) if told.finding.fix and told.finding.fix.safe]
        assert (action is not None) == bool(safe)
        if action is not None:
            after = lint_path(written(changed(session, kettle, action), tmp_path / file_name(path)))
            left = {f.fingerprint for f in after}
            assert left.isdisjoint(told.finding.fingerprint for told in safe)


def test_suppressing(kettle: Path, tmp_path: Path) -> None:
    """Each finding can be suppressed; only it, or others of its rule in its element, are; the reason is told."""
    session = opened(kettle)
    before = lint_path(kettle)
    number = 0
    for path in session.buffers:
        for told in session.told(path):
            action = suppression(session, path, told, "the auditor -- wants <it> -->\n so")
            assert action is not None
            assert action.kind == SUPPRESS
            files = changed(session, kettle, action)
            number += 1
            after = lint_path(written(files, tmp_path / str(number)))
            (same,) = (f for f in after if f.fingerprint == told.finding.fingerprint)
            assert same.suppressed == "in source: the auditor - wants <it> -> so"
            others = [f for f in after if not f.suppressed]
            assert {f.rule for f in after} == {f.rule for f in before}
            assert len(others) >= len(before) - 4
            start, end = action.reason or (0, 0)
            assert files[file_name(path)][start:end] == "the auditor - wants <it> -> so"
            assert ("\r\n" in files[file_name(path)]) == ("\r\n" in session.text(path))
            assert "\n\n" not in files[file_name(path)].replace("\r", "")
    assert number > 4


def test_a_reason_is_asked_for(kettle: Path) -> None:
    """Without one there are words that ask for it, and they can be selected."""
    session = opened(kettle)
    path = next(path for path in session.buffers if session.told(path))
    action = suppression(session, path, session.told(path)[0])
    assert action is not None
    start, end = action.reason or (0, 0)
    name = file_name(path)
    assert changed(session, kettle, action)[name][start:end] == WHY


def test_at_the_root_it_is_for_the_file(tmp_path: Path) -> None:
    """A comment before the root element would have no element of its line."""
    text = (KETTLE / "kettle-20301231_pre.xml").read_text("utf-8")
    root = text.index("<link:linkbase")
    text = f"{text[:root]}{text[root:].replace('<link:linkbase', '<link:linkbase xlink:bad=' + chr(34) * 2, 1)}"
    folder = written({**texts(KETTLE), "kettle-20301231_pre.xml": text}, tmp_path / "kettle")
    session = opened(folder)
    path = address(folder / "kettle-20301231_pre.xml")
    told = next(told for told in session.told(path) if told.start <= text.index("xlink:bad") <= told.end)
    action = suppression(session, path, told, "so")
    assert action is not None
    assert action.title.endswith("in this file")
    after = lint_path(written(changed(session, folder, action), tmp_path / "after"))
    assert all(f.suppressed for f in after if f.rule == told.finding.rule and f.location.path.endswith("_pre.xml"))


def test_while_a_file_is_broken() -> None:
    """What is not well-formed can be neither mended nor suppressed; what stands elsewhere can."""
    session = opened(KETTLE)
    path = address(KETTLE / "kettle-20301231_pre.xml")
    text = session.text(path)
    before = {action.title for action in everything(session, path)}
    session.change(path, text[:-3])
    session.work()
    assert {action.title for action in everything(session, path)} == before
    for action in everything(session, path):
        assert "well-formed" not in action.title
        assert all(change.end <= len(text) - 3 for change in action.changes)


@pytest.mark.slow
@needs_shared("filings")
@pytest.mark.parametrize("name", ["qlys-20170930", "ktyb-20170630"])
def test_suppressing_in_real_filings(name: str, tmp_path: Path) -> None:
    """The same of real filings."""
    session = opened(FILINGS / name, [n for n in texts(FILINGS / name) if n.endswith(("_pre.xml", "_lab.xml", ".xsd"))])
    number = 0
    for path in session.buffers:
        for told in session.told(path)[:6]:
            action = suppression(session, path, told, "so")
            if action is None:
                continue
            number += 1
            after = lint_path(written(changed(session, FILINGS / name, action), tmp_path / str(number)))
            assert [f.suppressed for f in after if f.fingerprint == told.finding.fingerprint] == ["in source: so"]
    assert number
