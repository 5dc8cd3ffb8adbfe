"""Files of git revisions: what is read, how much of it, and that nothing else happens."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from pathlib import Path

import pytest
from kit.compared import Small
from kit.memory import SCHEMA
from kit.repository import Repository
from xbrllint.cli.main import main
from xbrllint.comparison.changes import Comparison
from xbrllint.config.settings import Settings
from xbrllint.errors import UserError
from xbrllint.running.comparing import compare_paths
from xbrllint.xbrl.read import git, revisions
from xbrllint.xbrl.read.files import Files
from xbrllint.xbrl.read.revisions import Revision, open_revision, open_tree, revision_in

pytestmark = pytest.mark.skipif(not git.program(), reason="git is not installed")

OLD = Small().documents()
NEW = Small(labels={"Cash": "Cash in the till", "Stock": "Stock of kettles", "Sum": "Sum of all"}).documents()


def below(folder: str, files: dict[str, str]) -> dict[str, str]:
    return {f"{folder}/{name}": text for name, text in files.items()}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Make a repository with two commits of a filing, and go there."""
    made = Repository(tmp_path / "repository")
    made.commit(below("filings/q3", OLD))
    made.git("tag", "first")
    made.commit(below("filings/q3", NEW))
    monkeypatch.chdir(made.folder)
    return made


def compared(old: str, new: str) -> Comparison:
    return compare_paths(old, new, Settings(no_config=True))


def named(text: str) -> Revision:
    found = revision_in(text)
    assert found is not None
    return found


def kinds(old: str, new: str) -> list[str]:
    return [change.kind for change in compared(old, new).all]


def test_both_sides(repository: Repository) -> None:
    """A revision against what is on disk, what is staged, and another revision; the working tree is not looked at."""
    assert kinds("first:filings/q3", "filings/q3") == ["label-changed"]
    assert kinds("HEAD~1:filings/q3", "HEAD:filings/q3") == ["label-changed"]
    assert kinds("HEAD:filings/q3", "filings/q3") == []
    repository.write(below("filings/q3", OLD))
    assert kinds("first:filings/q3", ":filings/q3") == ["label-changed"]
    repository.git("add", "-A")
    assert kinds("first:filings/q3", ":filings/q3") == []
    assert kinds("HEAD:filings/q3", ":filings/q3") == ["label-changed"]


def test_a_revision_alone(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """On one side it has the path of the other side, wherever that counts from."""
    assert kinds("first", "filings/q3") == ["label-changed"]
    assert kinds("filings/q3", "first") == ["label-changed"]
    assert kinds("first", "HEAD:filings/q3") == ["label-changed"]
    assert kinds("first", str(repository.folder / "filings" / "q3" / SCHEMA)) == ["label-changed"]
    assert kinds("HEAD", "filings/q3") == []
    monkeypatch.chdir(repository.folder / "filings" / "q3")
    assert kinds("first", ".") == ["label-changed"]
    assert kinds("HEAD~1", "../q3") == ["label-changed"]
    assert compared("first", SCHEMA).old == f"first:./{SCHEMA}"
    with pytest.raises(UserError, match="no path says of which files"):
        compared("first", "HEAD")
    with pytest.raises(UserError, match=r"^frist: no such file or folder, and no revision 'frist'.* 'first'"):
        compared("frist", ".")
    with pytest.raises(UserError, match="leads out of the repository"):
        compared("first", "../../..")
    with pytest.raises(UserError, match="no path of the former filing is given"):
        compared("", ".")
    repository.write({"filings/q3/first/a.txt": ""})
    with pytest.raises(UserError, match=r"first: no XBRL|first: no linkbase"):
        compared("first", ".")


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
def test_names_with_line_feeds(repository: Repository) -> None:
    """Any name that a file can have may be staged, or be of the filing itself."""
    repository.write({"a\nb/c\n": "", "\n": "", **below("filings/q\n4", NEW)})
    repository.git("add", "-A")
    assert kinds("first:filings/q3", ":filings/q3") == ["label-changed"]
    with open_tree("", "", ".") as files:
        assert f"{files.root}/filings/q\n4/{SCHEMA}" in files.siblings(f"{files.root}/filings/q\n4/")
        assert files.read(f"{files.root}/filings/q\n4/{SCHEMA}") == NEW[SCHEMA].encode()


def test_a_file_and_from_here(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path counts from the top, with a dot before it from the working directory."""
    assert kinds(f"first:filings/q3/{SCHEMA}", "filings/q3") == ["label-changed"]
    monkeypatch.chdir(repository.folder / "filings")
    assert kinds("first:./q3", "q3") == ["label-changed"]
    assert kinds("first:../filings/q3", "q3") == ["label-changed"]
    assert kinds("first:filings/q3", "q3") == ["label-changed"]


def test_what_is_there_is_meant(repository: Repository) -> None:
    repository.write(below("HEAD:filings", NEW) if os.name != "nt" else {})
    if os.name != "nt":
        assert kinds("first:filings/q3", "HEAD:filings") == ["label-changed"]


def test_references_stay_in_the_revision(repository: Repository) -> None:
    """A schema that a filing refers to from beside it is that of the revision, though it is gone from disk."""
    linkbases = {name: text.replace(f'"{SCHEMA}#', f'"../common/{SCHEMA}#') for name, text in OLD.items()}
    schema = linkbases.pop(SCHEMA).replace('xlink:href="co_', 'xlink:href="../q4/co_')
    schema = schema.replace("monetaryItemType", "decimalItemType", 1)
    repository.commit({**below("filings/q4", linkbases), f"filings/common/{SCHEMA}": schema})
    (repository.folder / "filings" / "common" / SCHEMA).unlink()
    with open_revision(named("HEAD:filings/q4"), ".") as files:
        assert files.read(f"{files.root}/filings/common/{SCHEMA}") == schema.encode()
    assert kinds("first:filings/q3", "HEAD:filings/q4") == ["type-changed"]
    assert kinds("first:filings/q3", "filings/q4") == []


def test_a_zip(repository: Repository) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in OLD.items():
            archive.writestr(f"co/{name}", text)
    repository.commit({"co.zip": packed.getvalue()})
    (repository.folder / "co.zip").unlink()
    assert kinds("HEAD:co.zip", "filings/q3") == ["label-changed"]
    repository.commit({"co.zip": packed.getvalue()[:-30]})
    with pytest.raises(UserError, match=r"HEAD:co\.zip: not a readable zip"):
        compared("HEAD:co.zip", "filings/q3")


def test_links(repository: Repository) -> None:
    """Links of files and folders lead to where they lead in the revision, and never out of it."""
    (repository.folder / "latest").symlink_to("filings/q3")
    (repository.folder / "out").symlink_to("/etc")
    (repository.folder / "up").symlink_to("../..")
    (repository.folder / "circle").symlink_to("circle")
    repository.commit({})
    assert kinds("first:filings/q3", "HEAD:latest") == ["label-changed"]
    assert kinds("first:filings/q3", f"HEAD:latest/{SCHEMA}") == ["label-changed"]
    (repository.folder / "gone").symlink_to("filings/q9")
    (repository.folder / "filings" / "on").symlink_to("../up")
    (repository.folder / "files").symlink_to("filings")
    repository.commit({})
    out, circle, gone = "leads out of the repository here", "leads in a circle", "leads to 'filings/q9', which is not"
    where = {"out": out, "up": out, "circle": circle, "gone": gone, "filings/on": out, "files/on": out}
    for name, why in where.items():
        for path in (name, f"{name}/x"):
            with pytest.raises(UserError, match=rf"^HEAD:{path}: '{name}' is a link that {why}"):
                compared(f"HEAD:{path}", "filings/q3")
    with pytest.raises(UserError, match=r"^:out: 'out' is a link that leads out"):
        compared(":out", "filings/q3")


def test_what_holds_no_files(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """A submodule, a tag of a file, a file as a folder, a branch without commits: what is wrong is said."""
    inner = Repository(repository.folder / "sub")
    inner.commit({"a.txt": "a"})
    repository.commit({})
    for path in ("sub", "sub/a.txt"):
        for rev in ("HEAD", ""):
            with pytest.raises(UserError, match=rf"^{rev}:{path}: 'sub' is a submodule"):
                compared(f"{rev}:{path}", "filings/q3")
    repository.git("tag", "blob", f"HEAD:filings/q3/{SCHEMA}")
    with pytest.raises(UserError, match=r"^blob:x: 'blob' in the repository here is no commit and holds no files$"):
        compared("blob:x", "filings/q3")
    with pytest.raises(UserError, match=f"has no 'filings/q3/{SCHEMA}/x': 'filings/q3/{SCHEMA}' is no folder$"):
        compared(f"HEAD:filings/q3/{SCHEMA}/x", "filings/q3")
    repository.git("checkout", "-q", "--orphan", "empty")
    with pytest.raises(UserError, match=r"^HEAD:x: the branch that the repository here is on has no commit yet$"):
        compared("HEAD:x", "filings/q3")
    new = Repository(repository.folder.parent / "new")
    new.write(below("book", OLD))
    monkeypatch.chdir(new.folder)
    with pytest.raises(UserError, match=r"^HEAD:book: the repository here has no commit yet$"):
        compared("HEAD:book", "book")
    with pytest.raises(UserError, match=r"^HEAD: .*, and the repository here has no commit yet$"):
        compared("HEAD", "book")


WRONG = {
    "HAED:filings/q3": "HAED:filings/q3: no revision 'HAED' in the repository here, did you mean 'HEAD'?",
    "frist:filings/q3": "frist:filings/q3: no revision 'frist' in the repository here, did you mean 'first'?",
    "HEAD:filings/q4": "HEAD:filings/q4: revision 'HEAD' has no 'filings/q4', did you mean 'HEAD:filings/q3'?",
    "HEAD:filngs/q3": "HEAD:filngs/q3: revision 'HEAD' has no 'filngs', did you mean 'HEAD:filings'?",
    "HEAD:../q3": "HEAD:../q3: leads out of the repository here",
    "first~9:x": "first~9:x: no revision 'first~9' in the repository here, did you mean 'first'?",
    ":filings/q4": ":filings/q4: there is staged no 'filings/q4', did you mean ':filings/q3'?",
    "C:/filings": "C:/filings: no such file or folder",
    "C:\\filings": "C:\\filings: no such file or folder",
    "http://co.example/x.xml": "http://co.example/x.xml: no such file or folder",
}


@pytest.mark.parametrize("path", WRONG)
def test_what_is_not_there(repository: Repository, capsys: pytest.CaptureFixture[str], path: str) -> None:
    """One line, exit code 2, and what was likely meant."""
    assert main(["diff", path, "filings/q3"]) == 2
    assert capsys.readouterr().err == f"xbrllint: {WRONG[path]}\n"


def test_from_a_folder_below(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(repository.folder / "filings")
    assert main(["diff", "HEAD:q3", "q3"]) == 2
    assert "did you mean 'HEAD:filings/q3'?" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["-x:y", "--output=x:y", "a\nb:c", "a\0b:c", "HEAD\n:c"])
def test_no_options_and_no_second_lines(repository: Repository, text: str) -> None:
    with pytest.raises(UserError, match="no revision begins with '-'"):
        compared(text, "filings/q3")


def test_without_git(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.pathsep.join(["", "."]))
    with pytest.raises(UserError, match="git is not installed"):
        compared("HEAD:filings/q3", "filings/q3")


def test_git_beside_the_files_is_not_run(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of that name in the working directory, whatever PATH says of the working directory."""
    for folder in (repository.folder, repository.folder / "bin"):
        folder.mkdir(exist_ok=True)
        (folder / "git").write_text("#!/bin/sh\ntouch ran\n", "utf-8")
        (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join(["", ".", "bin", os.environ["PATH"]]))
    assert kinds("first:filings/q3", "filings/q3") == ["label-changed"]
    assert not list(repository.folder.rglob("ran"))


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError, match="no git repository is here"):
        compared("HEAD:filings/q3", ".")


def test_a_broken_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").write_text("gitdir: /nowhere\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError, match=r"HEAD:q3: .*not a git repository"):
        compared("HEAD:q3", ".")


def everything(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.rglob("*") if path.is_file()}


def test_nothing_runs_and_nothing_is_written(repository: Repository) -> None:
    """Hooks, filters, file system monitors, pagers and helpers that a repository names are left alone."""
    script = repository.folder.parent / "harm"
    script.write_text(f"#!/bin/sh\ntouch {repository.folder.parent}/harmed\ncat\n", "utf-8")
    script.chmod(0o755)
    for hook in ("post-checkout", "post-index-change", "reference-transaction", "pre-auto-gc"):
        path = repository.folder / ".git" / "hooks" / hook
        path.parent.mkdir(exist_ok=True)
        path.write_text(script.read_text("utf-8"), "utf-8")
        path.chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "pager.cat-file", "core.sshCommand", "core.editor", "gpg.program",
                "filter.x.smudge", "filter.x.clean", "diff.x.textconv", "credential.helper"):  # fmt: skip
        repository.git("config", key, str(script))
    repository.commit({".gitattributes": "* filter=x diff=x\n"})
    (repository.folder.parent / "harmed").unlink(missing_ok=True)
    before = everything(repository.folder)
    assert kinds("first:filings/q3", "HEAD:filings/q3") == ["label-changed"]
    kinds("first:filings/q3", ":filings/q3")
    assert everything(repository.folder) == before
    assert not (repository.folder.parent / "harmed").exists()


def test_nothing_is_fetched(repository: Repository, tmp_path: Path) -> None:
    """A clone in part lacks what it lacks."""
    repository.git("config", "uploadpack.allowFilter", "true")
    repository.git("config", "uploadpack.allowAnySHA1InWant", "true")
    source = repository.folder.as_uri()
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "-q", "--no-checkout", "--filter=blob:none", source, str(clone)], check=True,
        capture_output=True,
    )  # fmt: skip
    packs = sorted((clone / ".git" / "objects").rglob("*"))
    with open_tree("HEAD:x", "HEAD", str(clone)) as files:
        address = f"{files.root}/filings/q3/{SCHEMA}"
        assert files.holds(address)
        assert files.read(address) is None
        assert "clone in part" in files.refused[address]
        assert files.read(f"{files.root}/filings/q3/none.xml") is None
    assert sorted((clone / ".git" / "objects").rglob("*")) == packs


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note what is asked of repositories."""
    told: list[str] = []
    find = git.Objects.find

    def noted(self: git.Objects, name: str, most: int) -> git.Object | None:
        told.append(name)
        return find(self, name, most)

    monkeypatch.setattr(git.Objects, "find", noted)
    return told


def test_the_cost_follows_what_is_read(repository: Repository, asked: list[str]) -> None:
    """Of many other folders and files nothing is asked."""
    repository.commit({f"other/{n}/{m}.txt": f"{n} {m}" for n in range(40) for m in range(5)})
    before = compared("first:filings/q3", "HEAD:filings/q3")
    assert [change.kind for change in before.all] == ["label-changed"]
    assert len(asked) <= 2 * (3 + len(OLD))  # the root, two folders, and the documents, of either side


def test_limits(repository: Repository) -> None:
    """As of archives; what is refused is not read to its end, and the rest still is."""
    repository.commit({"filings/q3/large.xml": b"<a>" + b"x" * 100_000 + b"</a>"})
    limits = {"file-size": 50_000}
    with open_tree("HEAD:x", "HEAD", ".", limits) as files:
        assert files.read(f"{files.root}/filings/q3/large.xml") is None
        assert "--limit file-size=NUMBER" in files.refused[f"{files.root}/filings/q3/large.xml"]
        assert files.read(f"{files.root}/filings/q3/{SCHEMA}") == NEW[SCHEMA].encode()
    with open_tree("HEAD:x", "HEAD", ".", {"archive-size": 10}) as files:
        assert files.read(f"{files.root}/filings/q3/{SCHEMA}") is None
        assert "archive-size" in files.refused[f"{files.root}/filings/q3/{SCHEMA}"]
    with (
        open_revision(named("HEAD:filings"), ".", {"archive-entries": 2}) as files,
        pytest.raises(UserError, match="archive-entries"),
    ):
        list(files.walk(files.address("HEAD:filings")))


def test_it_ends(repository: Repository) -> None:
    """The process is gone when the files are closed, and when nobody has them any more."""
    with open_tree("HEAD:x", "HEAD", ".") as files:
        process = files.objects._process
        assert process is not None
        assert process.poll() is None
    assert process.poll() is not None
    forgotten = open_tree("HEAD:x", "HEAD", ".")
    process = forgotten.objects._process
    del forgotten
    assert process is not None
    assert process.poll() is not None


def test_what_is_outside_is_read_from_elsewhere(repository: Repository) -> None:
    outside = repository.folder.parent / "outside.xml"
    outside.write_bytes(b"<a/>")
    with open_tree("HEAD:x", "HEAD", ".", outside=Files()) as files:
        assert files.read(files.address(str(outside))) == b"<a/>"
        assert files.holds(files.address(str(outside)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HEAD:a/b", ("HEAD", "a/b")), (":a", ("", "a")), ("HEAD^{/fix: b}:a", ("HEAD^{/fix: b}", "a")),
        ("v2024q3:co.zip", ("v2024q3", "co.zip")), ("HEAD:", ("HEAD", "")), ("main@{2}:a:b", ("main@{2}", "a:b")),
        ("filings", None), ("C:\\x", None), ("c:/x", None), ("https://co.example", None), ("", None), ("HEAD:/x", None),
    ],
)  # fmt: skip
def test_taken_apart(text: str, expected: tuple[str, str] | None) -> None:
    found = revision_in(text)
    assert (found and (found.rev, found.path)) == expected


def test_bare_repositories_and_other_working_trees(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    bare, other = repository.folder.parent / "bare.git", repository.folder.parent / "other"
    repository.git("clone", "-q", "--bare", ".", str(bare))
    repository.git("worktree", "add", "-q", str(other), "first")
    monkeypatch.chdir(bare)
    assert kinds("first:filings/q3", "HEAD:filings/q3") == ["label-changed"]
    monkeypatch.chdir(other)
    assert kinds("main:filings/q3", "filings/q3") == ["label-changed"]
    monkeypatch.setenv("GIT_DIR", "/nowhere")  # as a hook of another repository has it
    assert kinds("main:filings/q3", "filings/q3") == ["label-changed"]


def test_staged_files_are_listed_by_folder(repository: Repository) -> None:
    found, told = revisions._staged(git.Objects(str(repository.folder)))
    assert sorted(found) == ["", "filings", "filings/q3"]
    repository.write({f"filings/q3/{SCHEMA}": OLD[SCHEMA]})
    repository.git("add", "-A")
    changed = revisions._staged(git.Objects(str(repository.folder)))[1] != told
    assert changed == (OLD[SCHEMA] != NEW[SCHEMA])
