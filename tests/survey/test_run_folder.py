"""The folder of a run: parts in one step each, what is done is known, and other runs are refused."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from surveying import answers, archive, found_items, needs_extra, survey_counts, survey_here
from xbrllint.config.settings import Settings
from xbrllint.survey import identity
from xbrllint.survey.identity import about_run
from xbrllint.survey.run import whole
from xbrllint.survey.run_folder import RunError, open_run, read_about

pytestmark = needs_extra
ABOUT = about_run(whole(Settings()))


def test_parts(tmp_path: Path) -> None:
    """Each table has its parts, and nothing temporary is left."""
    run = survey_here(archive(tmp_path / "a", 3), tmp_path / "run")
    assert sorted(path.name for path in run.iterdir()) == [
        "counts", "filings", "findings", "run.json", "seen", "unchecked",
    ]  # fmt: skip
    assert {path.name for path in run.glob("*/*")} == {"part-000000.parquet", "part-000001.parquet"}
    assert answers(run, "SELECT count(*) FROM filings") == [(3,)]


def test_what_is_seen(tmp_path: Path) -> None:
    """By address and stamp; other content is to be looked at, with the digest that it had."""
    run = survey_here(archive(tmp_path / "a", 3), tmp_path / "run")
    seen = open_run(str(run), ABOUT).seen()
    items = found_items(tmp_path / "a")
    assert len(seen) == 3
    assert all(seen.has(item.filing, item.stamp, again) for item in items for again in (False, True))
    assert not seen.has(items[0].filing, "other", again=False)
    assert not seen.has(items[0].filing, "", again=False)
    assert not seen.has("elsewhere", items[0].stamp, again=False)
    digests = dict(answers(run, "SELECT filing, digest FROM filings"))
    assert all(seen.digest(item.filing) == digests[item.filing] for item in items)
    assert seen.digest("elsewhere") == ""


def test_the_last_part_counts(tmp_path: Path) -> None:
    """A filing that was surveyed again is in the tables once, with the findings of the last time."""
    path = archive(tmp_path / "a", 4)
    run = survey_here(path, tmp_path / "run")
    first = survey_counts(run)
    survey_here(path, run)
    assert survey_counts(run) == first
    assert answers(run, "SELECT count(*), max(part) FROM filings") == [(4, 2)]
    assert answers(run, "SELECT count(*) FROM all_filings") == [(8,)]


def test_a_part_that_was_cut_off(tmp_path: Path) -> None:
    """What was written of a part before an end is of no filing that is seen, and the next part is another."""
    path = archive(tmp_path / "a", 4)
    run = survey_here(path, tmp_path / "run")
    first = survey_counts(run)
    for table in ("filings", "seen", "unchecked"):
        (run / table / "part-000001.parquet").unlink()
    assert answers(run, "SELECT count(*) FROM findings") == [(0,)]
    assert len(open_run(str(run), ABOUT).seen()) == 0
    survey_here(path, run)
    assert survey_counts(run) == first
    assert (run / "filings" / "part-000002.parquet").exists()


def test_failed_ones_are_tried_again_when_asked(tmp_path: Path) -> None:
    """What cannot be read is done, unless it is asked for again."""
    archive(tmp_path / "a", 1)
    (tmp_path / "a" / "broken.zip").write_bytes(b"PK\x03\x04")
    run = survey_here(tmp_path / "a", tmp_path / "run")
    seen = open_run(str(run), ABOUT).seen()
    items = found_items(tmp_path / "a")
    assert [seen.has(item.filing, item.stamp, again=False) for item in items] == [True, True]
    assert [item.kind for item in items if not seen.has(item.filing, item.stamp, again=True)] == ["zip"]


def test_other_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run goes on with the settings, rules and version that it was made with, or not at all."""
    run = str(tmp_path / "run")
    open_run(run, ABOUT)
    open_run(run, about_run(whole(Settings())))
    with pytest.raises(RunError, match=r"other settings \(ignore\); name another run"):
        open_run(run, about_run(whole(Settings(ignore=("arcs",)))))
    config = tmp_path / "c.yaml"
    config.write_text("ignore: [arcs]\n", encoding="utf-8")
    named = about_run(whole(Settings(config=str(config))))
    config.write_text("ignore: [labels]\n", encoding="utf-8")
    assert about_run(whole(Settings(config=str(config)))).identity != named.identity
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "a.yaml").write_text("id: a\n", encoding="utf-8")
    monkeypatch.setattr(identity, "bundled_rules", lambda: str(rules))
    with pytest.raises(RunError, match="the rules or taxonomies"):
        open_run(run, about_run(whole(Settings())))
    found = json.loads(Path(run, "run.json").read_text("utf-8"))
    Path(run, "run.json").write_text(json.dumps({**found, "version": "0.0.1"}), encoding="utf-8")
    with pytest.raises(RunError, match=r"made by xbrllint 0\.0\.1"):
        open_run(run, ABOUT)


def test_folders_that_are_no_runs(tmp_path: Path) -> None:
    """Nothing is written among other things, and nothing else is read as a run."""
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "file").write_text("", encoding="utf-8")
    with pytest.raises(RunError, match="is a folder of other things"):
        open_run(str(tmp_path / "other"), ABOUT)
    for text in ("", "[]", "{", '{"format": 99}'):
        (tmp_path / "run.json").write_text(text, encoding="utf-8")
        with pytest.raises(RunError, match="is no run"):
            read_about(str(tmp_path))


def test_storage_options_are_not_kept(tmp_path: Path) -> None:
    """They may be secrets: nothing in a run folder, and nothing in its identity, has them."""
    assert "storage" not in ABOUT.settings
    run = survey_here(archive(tmp_path / "a", 1), tmp_path / "run")
    assert "storage" not in (run / "run.json").read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="locks as POSIX has them")
def test_one_at_a_time(tmp_path: Path) -> None:
    """A run that one survey writes is not written by another."""
    one, other = (open_run(str(tmp_path / "run"), ABOUT) for _ in range(2))
    with one.held(), pytest.raises(RunError, match="another survey is writing it"), other.held():
        pass
    with other.held():
        pass
