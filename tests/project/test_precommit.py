"""The hooks, by the real pre-commit program against this checkout: it builds the hook's environment from it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import ROOT
from kit.installing import offline_pip
from kit.shared_work import made_once
from samples import BAD, GOOD, SCHEMA, UNTIDY

pytestmark = pytest.mark.slow
PACKAGE = ("linter", "rules", "pyproject.toml", "setup.py", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
_IGNORED = shutil.ignore_patterns("__pycache__", "*.egg-info")


def git(folder: Path, *arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run git in a folder, whatever the user's own settings are."""
    settings = ("-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false")
    return subprocess.run(
        ["git", *settings, *arguments], cwd=folder, env=env, capture_output=True, text=True, timeout=500
    )


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, dict[str, str]]:
    """Give a git repository with this checkout's package, its commit, and the environment for git and pre-commit."""
    base = made_once(tmp_path_factory, "hooks", _repository)
    env = _environment(base)
    return base / "xbrllint", git(base / "xbrllint", "rev-parse", "HEAD", env=env).stdout.strip(), env


def _environment(base: Path) -> dict[str, str]:
    env = {k: v for k, v in offline_pip(base / "at-hand").items() if not k.startswith(("GIT_", "PRE_COMMIT"))}
    return env | {"PRE_COMMIT_HOME": str(base / "cache"), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def _repository(base: Path) -> None:
    """Commit this checkout's package; pre-commit keeps beside it what it installs from there, for all processes."""
    env = _environment(base)
    repository = base / "xbrllint"
    repository.mkdir()
    for name in PACKAGE:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, repository / name, ignore=_IGNORED)
        else:
            shutil.copy(source, repository / name)
    for arguments in (("init", "-q"), ("add", "-A", "-f"), ("commit", "-q", "-m", "checkout")):
        done = git(repository, *arguments, env=env)
        assert done.returncode == 0, done.stderr


def filing(
    tmp_path: Path, hooks: tuple[Path, str, dict[str, str]], hook: str, *names: str
) -> tuple[Path, dict[str, str]]:
    """Make a repository of a filer's with the hook installed; ``names``: those of sound linkbases in it."""
    source, commit, env = hooks
    folder = tmp_path / "filing"
    folder.mkdir()
    git(folder, "init", "-q", env=env)
    config = {"repos": [{"repo": str(source), "rev": commit, "hooks": [{"id": hook}]}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "install"], cwd=folder, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    for name in names:
        (folder / name).write_text(GOOD, encoding="utf-8")
    (folder / "co.xsd").write_text(SCHEMA, encoding="utf-8")
    return folder, env


def commit(folder: Path, name: str, text: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Write a file and commit it."""
    (folder / name).write_text(text, encoding="utf-8")
    git(folder, "add", "-A", env=env)
    return git(folder, "commit", "-m", name, env=env)


def test_broken_linkbase_is_refused(tmp_path: Path, hooks: tuple[Path, str, dict[str, str]]) -> None:
    """A commit with a broken linkbase is refused with file and line; a good one and other files pass."""
    folder, env = filing(tmp_path, hooks, "xbrllint")
    good = commit(folder, "good_pre.xml", GOOD, env)
    assert good.returncode == 0, good.stdout + good.stderr
    refused = commit(folder, "bad_pre.xml", BAD, env)
    said = refused.stdout + refused.stderr
    assert refused.returncode == 1, said
    assert "bad_pre.xml:6:" in said
    assert "error" in said
    (folder / "bad_pre.xml").unlink()
    other = commit(folder, "pom.xml", "<project/>\n", env)
    assert other.returncode == 0, other.stdout + other.stderr


def test_renamed_concept_is_refused(tmp_path: Path, hooks: tuple[Path, str, dict[str, str]]) -> None:
    """A change of the schema alone is held against the linkbases that refer to it, and so is one that empties it."""
    names = ("a_pre.xml", "b_pre.xml", "c_pre.xml")
    folder, env = filing(tmp_path, hooks, "xbrllint", *names)
    assert commit(folder, "co.xsd", SCHEMA, env).returncode == 0
    for text in (SCHEMA.replace("co_Kettles", "co_Pots").replace('"Kettles"', '"Pots"'), ""):
        refused = commit(folder, "co.xsd", text, env)
        said = refused.stdout + refused.stderr
        assert refused.returncode == 1, said
        assert all(name in said for name in (names if text else names[:1]))


def test_deleted_linkbase_is_refused(tmp_path: Path, hooks: tuple[Path, str, dict[str, str]]) -> None:
    """The hook of whole filings runs where no file is left to hand to it."""
    folder, env = filing(tmp_path, hooks, "xbrllint-filing", "co_pre.xml")
    reference = (
        '<xs:annotation><xs:appinfo><link:linkbaseRef xmlns:link="http://www.xbrl.org/2003/linkbase" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:type="simple" xlink:href="co_pre.xml" '
        'xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/></xs:appinfo></xs:annotation>\n  <xs:import'
    )
    good = commit(folder, "co.xsd", SCHEMA.replace("<xs:import", reference, 1), env)
    assert good.returncode == 0, good.stdout + good.stderr
    git(folder, "rm", "-q", "co_pre.xml", env=env)
    refused = git(folder, "commit", "-m", "gone", env=env)
    assert refused.returncode == 1
    assert "co_pre.xml is not there" in refused.stdout + refused.stderr


def test_fix_hook_repairs(tmp_path: Path, hooks: tuple[Path, str, dict[str, str]]) -> None:
    """The fixing hook takes the unused roleRef out; the next commit passes."""
    folder, env = filing(tmp_path, hooks, "xbrllint-fix")
    refused = commit(folder, "untidy_pre.xml", UNTIDY, env)
    assert refused.returncode == 1
    assert "files were modified by this hook" in refused.stdout + refused.stderr
    assert (folder / "untidy_pre.xml").read_text("utf-8") == GOOD
    assert commit(folder, "untidy_pre.xml", GOOD, env).returncode == 0


def test_manifest_is_right() -> None:
    """The program itself accepts the list of hooks."""
    manifest = str(ROOT / ".pre-commit-hooks.yaml")
    done = subprocess.run([sys.executable, "-m", "pre_commit", "validate-manifest", manifest], capture_output=True)
    assert done.returncode == 0, done.stdout
