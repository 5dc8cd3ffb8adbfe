"""Results that are kept from run to run: taken while nothing behind them has changed, and never when something has."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import xbrllint
from conftest import ROOT
from xbrllint.cli.main import main
from xbrllint.config.settings import Settings
from xbrllint.report.finding import Report
from xbrllint.running import cache, ingredients, run, shares
from xbrllint.running.groups import grouped
from xbrllint.running.parts import Part
from xbrllint.running.run import lint

KETTLE = ROOT / "examples" / "kettle"
RULE = """id: mine
title: Links have no titles
severity: info
check: xpath
options: {forbid: "//@xlink:title"}
message: "{element} has a title"
why: We do not want them.
examples:
- bad: |
    <link:presentationLink xlink:title="x"/> <!-- ! -->
- good: |
    <link:presentationLink/>
"""


class Counted:
    """How many shares are linted rather than taken."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.number = 0
        lint_group = run.lint_group

        def counted(*given: object) -> Part:
            self.number += 1
            return lint_group(*given)  # type: ignore[arg-type]

        monkeypatch.setattr(run, "lint_group", counted)

    def take(self) -> int:
        """Give the number and begin anew."""
        number, self.number = self.number, 0
        return number


@pytest.fixture
def linted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    monkeypatch.setattr(shares, "_SMALL", 0)
    return Counted(monkeypatch)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with three filings, a configuration that names a cache and an instance, and go there."""
    for name in ("a", "b", "c"):
        shutil.copytree(KETTLE, tmp_path / name)
    (tmp_path / ".xbrllint.yaml").write_text("cache: .xbrllint_cache\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def once_more(**settings: object) -> Report:
    return lint(["."], Settings(jobs=1, **settings))  # type: ignore[arg-type]


def test_the_same_report_and_nothing_is_linted(folder: Path, linted: Counted) -> None:
    first = once_more()
    assert linted.take() == 3
    second = once_more()
    assert linted.take() == 0
    assert first._replace(sources=None) == second._replace(sources=None)
    assert any(finding.fix for finding in first.findings)
    assert any(finding.tree for finding in first.findings)
    assert (folder / ".xbrllint_cache" / ".gitignore").read_text("utf-8") == "*\n"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["full", "json", "concise", "sarif"])
def test_the_same_bytes(folder: Path, linted: Counted, capsys: pytest.CaptureFixture[str], name: str) -> None:
    told = []
    for _ in range(2):
        told.append((main([".", "--jobs", "2", "--output-format", name]), *capsys.readouterr()))
    assert told[0] == told[1]
    assert linted.take() == 0  # the first time others did it


def touch(path: Path, old: str, new: str) -> None:
    """Change a file without changing its size or time."""
    text, status = path.read_text("utf-8"), path.stat()
    assert old in text
    assert len(old) == len(new)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "a linkbase": lambda folder: touch(folder / "b" / "kettle-20301231_pre.xml", 'order="1"', 'order="7"'),
    "a schema that others refer to": lambda folder: touch(folder / "b" / "kettle-20301231.xsd", "Copper", "Kopper"),
    "a file that goes": lambda folder: (folder / "b" / "kettle-20301231.xsd").unlink(),
    "a file that comes, as a neighbour": lambda folder: shutil.copy(
        KETTLE / "kettle-20301231_pre.xml", folder / "b" / "kettle-20301231_pre_en.xml"
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_files_say(folder: Path, linted: Counted, change: Callable[[Path], object]) -> None:
    """What has changed is linted, by its content: sizes and times tell nothing; all else is taken."""
    once_more()
    linted.take()
    change(folder)
    second = once_more()
    assert linted.take() == 1
    shutil.rmtree(folder / ".xbrllint_cache")
    assert once_more()._replace(sources=None) == second._replace(sources=None)


def test_a_file_that_was_missing(folder: Path, linted: Counted) -> None:
    """That a file is not there is something that a result rests on."""
    (folder / "b" / "kettle-20301231.xsd").rename(folder / "kept")
    once_more()
    linted.take()
    (folder / "kept").rename(folder / "b" / "kettle-20301231.xsd")
    once_more()
    assert linted.take() == 1


def test_an_instance_beside(folder: Path, linted: Counted) -> None:
    """What nobody named and is only looked at: the facts of an instance."""
    instance = folder / "b" / "kettle-20301231.xml"
    assert instance.is_file() is False
    text = (
        '<xbrl xmlns="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase" '
        'xmlns:xlink="http://www.w3.org/1999/xlink"><link:schemaRef xlink:type="simple" '
        'xlink:href="kettle-20301231.xsd"/></xbrl>'
    )
    paths = [str(path) for path in (folder / "b").iterdir()]
    instance.write_text(text, encoding="utf-8")
    lint(paths, Settings(jobs=1))
    linted.take()
    lint(paths, Settings(jobs=1))
    assert linted.take() == 0
    instance.write_text(text.replace("kettle-2030", "kettle-2031"), encoding="utf-8")
    lint(paths, Settings(jobs=1))
    assert linted.take() == 1


def configure(folder: Path, text: str) -> None:
    (folder / ".xbrllint.yaml").write_text(f"cache: .xbrllint_cache\n{text}", encoding="utf-8")


TOLD: list[dict[str, object]] = [
    {"profile": "strict"},
    {"ignore": ("arcs",)},
    {"limits": {"rule-seconds": 50}},
    {"edgar_release": "25.4"},
    {"severity": {"duplicate-order": "info"}},
]


def anew(linted: Counted, **settings: object) -> int:
    """Lint twice; gives how many shares the first run linted. The second one takes them all."""
    once_more(**settings)
    number = linted.take()
    once_more(**settings)
    assert linted.take() == 0
    return number


@pytest.mark.parametrize("settings", TOLD, ids=lambda settings: next(iter(settings)))
def test_what_the_run_is_told(folder: Path, linted: Counted, settings: dict[str, object]) -> None:
    assert anew(linted) == 3
    assert anew(linted, **settings) == 3
    assert anew(linted) == 0


def test_what_the_configuration_tells(folder: Path, linted: Counted) -> None:
    """Its keys, and the contents of the files that they name."""
    own, profile = folder / "own" / "mine.yaml", folder / "mine.yaml"
    own.parent.mkdir()
    own.write_text(RULE, encoding="utf-8")
    profile.write_text("families: [arcs]\n", encoding="utf-8")
    assert anew(linted) == 3
    for text in ("severity: {duplicate-order: info}", "suppress: [{rule: duplicate-order, reason: none}]",
                 "rules: [own]", "profile: mine.yaml"):  # fmt: skip
        configure(folder, text)
        assert anew(linted) == 3
    touch(profile, "arcs", "arks")
    with pytest.raises(xbrllint.UserError):
        once_more()
    linted.take()
    touch(profile, "arks", "arcs")
    assert anew(linted) == 0
    configure(folder, "rules: [own]")
    assert anew(linted) == 0
    touch(own, "has a title", "has a Title")
    assert anew(linted) == 3


def test_the_program(folder: Path, linted: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version, and other libraries, work everything out anew."""
    once_more()
    linted.take()
    monkeypatch.setattr(ingredients, "__version__", "99")
    once_more()
    assert linted.take() == 3
    monkeypatch.setattr(ingredients, "_LIBRARIES", ("lxml",))
    once_more()
    assert linted.take() == 3


def test_taxonomies(folder: Path, linted: Counted, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The user's stores, and taxonomies for this run, by their contents."""
    base = tmp_path / "base.xsd"
    base.write_text(
        '<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="http://example.com/x"/>', encoding="utf-8"
    )
    once_more(taxonomies=(str(base),))
    linted.take()
    once_more(taxonomies=(str(base),))
    assert linted.take() == 0
    touch(base, "example.com/x", "example.com/y")
    once_more(taxonomies=(str(base),))
    assert linted.take() > 0
    monkeypatch.setenv("XBRLLINT_DATA", str(tmp_path / "data"))
    once_more()
    linted.take()
    assert main(["taxonomy", "add", str(base), "--address", "http://example.com/base.xsd"]) == 0
    once_more()
    assert linted.take() > 0


def entries(folder: Path) -> list[Path]:
    return sorted((folder / ".xbrllint_cache").glob("*.result"))


def test_what_others_wrote_does_not_count(folder: Path, linted: Counted) -> None:
    """Whoever writes what is linted cannot say that it is clean: an entry bears a code by the user's own key."""
    first = once_more()
    linted.take()
    for entry in entries(folder):
        data = entry.read_bytes()
        entry.write_bytes(data.replace(b'"error"', b'"info"'))
    assert once_more()._replace(sources=None) == first._replace(sources=None)
    assert linted.take() == 3
    for entry, data in zip(entries(folder), (b"", b"\n", b"{}\n[]" * 1000), strict=False):
        entry.write_bytes(data)
    once_more()
    assert linted.take() == 3


def test_it_may_go_at_any_time(
    folder: Path, linted: Counted, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also between the look at an entry and its use; and where it cannot be written the run goes on."""
    first = once_more()
    linted.take()
    with monkeypatch.context() as patch:
        patch.setattr(cache.Cache, "get", lambda *_: None)
        assert once_more()._replace(sources=None) == first._replace(sources=None)
        assert linted.take() == 3
    (folder / "file").write_text("", encoding="utf-8")
    assert main([".", "--jobs", "1", "--cache", "file", "--no-config"]) == main([".", "--jobs", "1", "--no-config"])
    assert "Traceback" not in capsys.readouterr().err


def test_old_entries_go(folder: Path, linted: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder does not grow without end."""
    monkeypatch.setattr(cache, "_MOST", 2)
    once_more()
    assert len(entries(folder)) == 3
    for number in range(4):
        touch(folder / "a" / "kettle-20301231_pre.xml", f'order="{number + 1}"', f'order="{number + 2}"')
        once_more()
    assert len(entries(folder)) <= 4


def test_no_cache_unless_asked(folder: Path, linted: Counted) -> None:
    once_more(no_config=True)
    assert not (folder / ".xbrllint_cache").exists()
    (group,) = grouped(["."], Settings(online=True))
    assert cache.Caches(pytest.fail).of(shares.Share(group)) is None


def test_a_folder_that_was_there_keeps_its_own(folder: Path, linted: Counted) -> None:
    """What version control takes in it is not ours to say."""
    once_more(cache=".")
    assert not (folder / ".gitignore").exists()
    assert list(folder.glob("*.result"))
