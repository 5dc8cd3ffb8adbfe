"""A run over a few files of a filing that reports on all that belongs to them."""

from __future__ import annotations

from pathlib import Path

from kit.linting import lint_path
from samples import GOOD, SCHEMA
from xbrllint.report.finding import with_included

RENAMED = SCHEMA.replace("co_Kettles", "co_Pots").replace('"Kettles"', '"Pots"')


def broken(path: Path, **settings: bool) -> set[str]:
    """Give the names of the files with errors, those that one finding tells too."""
    found = with_included(lint_path(path, **settings))
    return {Path(f.location.path).name for f in found if f.severity == "error"}


def test_what_refers_to_a_named_file_is_reported_on(tmp_path: Path) -> None:
    """A concept that is renamed breaks three linkbases that the schema does not name; a stranger is left alone."""
    (tmp_path / "co.xsd").write_text(RENAMED, "utf-8")
    linkbases = {f"{name}.xml" for name in ("one", "two", "three")}
    for name in linkbases:
        (tmp_path / name).write_text(GOOD, "utf-8")
    (tmp_path / "stranger.xml").write_text(GOOD.replace("co.xsd", "other.xsd").replace('to="b"', 'to="c"'), "utf-8")
    assert broken(tmp_path / "co.xsd", follow=True) == set()
    assert broken(tmp_path / "co.xsd", whole_filing=True) == linkbases
    assert broken(tmp_path / "one.xml", whole_filing=True) == linkbases
    assert broken(tmp_path, whole_filing=True) == {*linkbases, "stranger.xml"}


def test_a_file_that_was_emptied(tmp_path: Path) -> None:
    """What refers to it is found though the file itself is no document any more."""
    (tmp_path / "co.xsd").write_bytes(b"")
    (tmp_path / "one.xml").write_text(GOOD, "utf-8")
    assert broken(tmp_path / "co.xsd", whole_filing=True) == {"one.xml"}
