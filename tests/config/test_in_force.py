"""Which configuration holds for a path, and how it comes together with what the command line says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from samples import BAD, GOOD, SCHEMA
from xbrllint.cli import main as cli
from xbrllint.config import file as files
from xbrllint.config.file import Config, ConfigError, find_config, read_config
from xbrllint.config.in_force import Configuration, in_force, join
from xbrllint.config.keys import KEYS
from xbrllint.config.options import table
from xbrllint.config.settings import Settings
from xbrllint.report.finding import Report
from xbrllint.running.groups import grouped
from xbrllint.running.run import lint


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a working directory with a small filing, whose inner folder has a configuration of its own."""
    (tmp_path / "inner" / "deep").mkdir(parents=True)
    (tmp_path / ".xbrllint.yaml").write_text("profile: edgar\nignore: [arcs]\nbaseline: known.json\n", "utf-8")
    (tmp_path / "inner" / ".xbrllint.yaml").write_text("taxonomies: [t.xsd]\nfail-on: warning\n", "utf-8")
    for name, text in (("co.xsd", SCHEMA), ("good.xml", GOOD)):
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def origins(found: Configuration) -> dict[str, list[str]]:
    """Give where the values come from that are no defaults."""
    return {name: found.origins(key) for name, key in KEYS.items() if found.origins(key)}


def test_nearest_upward(folder: Path) -> None:
    """The nearest configuration above a path counts, alone; a folder is looked into itself."""
    outer, inner = folder / ".xbrllint.yaml", folder / "inner" / ".xbrllint.yaml"
    assert in_force("good.xml", Settings()).file.path == str(outer)
    assert in_force(".", Settings()).file.path == str(outer)
    for path in ("inner", "inner/absent.xml", "inner/deep", "inner/deep/x.xml"):
        assert in_force(path, Settings()).file.path == str(inner)
    assert in_force("inner", Settings(config=".xbrllint.yaml")).file.path == ".xbrllint.yaml"
    assert in_force("inner", Settings(no_config=True, config="absent")) == Configuration(
        given=Settings(no_config=True, config="absent"), settings=Settings(no_config=True, config="absent")
    )


def test_paths_are_grouped_and_folders_remembered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths of one configuration are one group, in their order; each folder is looked at once."""
    seen: list[str] = []
    really = files._in_folder

    def look(folder: str) -> Config | None:
        seen.append(folder)
        return really(folder)

    monkeypatch.setattr(files, "_in_folder", look)
    groups = grouped(["inner/a", "good.xml", "inner/deep/b", "inner/deep/c", "co.xsd"], Settings())
    assert [group.paths for group in groups] == [["inner/a", "inner/deep/b", "inner/deep/c"], ["good.xml", "co.xsd"]]
    assert sorted(seen) == sorted({str(folder), str(folder / "inner"), str(folder / "inner" / "deep")})


def test_deep_folders_do_not_recurse(monkeypatch: pytest.MonkeyPatch) -> None:
    """A path of any depth is walked upward in a loop."""
    monkeypatch.setattr(files, "_in_folder", lambda folder: None)
    assert find_config("/a" * 5000, {}) == Config()


def test_command_line_and_file(folder: Path) -> None:
    """Each key comes together in its own way, and says where it is from."""
    (folder / ".xbrllint.yaml").write_text(
        "profile: edgar\nselect: [arcs]\nignore: [a]\nextend-select: [b]\nseverity: {x: error, y: info}\n"
        "fail-on: info\ntaxonomies: [t, u]\nbaseline: known.json\nedgar-release: '25.4'\nrules: [house]\n",
        "utf-8",
    )
    given = Settings(
        profile="esef", select=["roles"], ignore=["c"], extend_select=("d",), severity={"y": "error", "z": "info"},
        fail_on="never", taxonomies=["v"], baseline="", edgar_release="26.1",
    )  # fmt: skip
    path = str(folder / ".xbrllint.yaml")
    alone = in_force("good.xml", Settings())
    assert (alone.settings.profile, alone.settings.fail_on, alone.settings.edgar_release) == ("edgar", "info", "25.4")
    assert list(alone.settings.taxonomies) == [str(folder / "t"), str(folder / "u")]
    assert alone.settings.baseline == str(folder / "known.json")
    assert alone.value(KEYS["rules"]) == [str(folder / "house")]
    assert origins(alone)["severity"] == [f"{path}:5"]
    both = in_force("good.xml", given)
    assert both.settings == given._replace(
        ignore=("a", "c"), extend_select=("b", "d"), severity={"x": "error", "y": "error", "z": "info"},
        taxonomies=("v", str(folder / "t"), str(folder / "u")),
    )  # fmt: skip
    assert origins(both) == {
        **{name: ["command line"] for name in ("profile", "select", "fail-on", "baseline", "edgar-release")},
        **{name: [f"{path}:{line}", "command line"] for name, line in (("ignore", 3), ("extend-select", 4))},
        "severity": [f"{path}:5", "command line"],
        "taxonomies": [f"{path}:7", "command line"],
        "rules": [f"{path}:10"],
    }


def test_every_key_of_an_option_has_a_way_to_join() -> None:
    """What the command line and the file both say comes together somehow."""
    assert all(option.key.join is not None for option in table(Settings).values() if option.key is not None)
    assert origins(join(Config(), Settings())) == {}


def test_config_command(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command says values and where each is from, for the same options as a run's."""
    assert cli.main(["config", "good.xml", "--ignore", "roles", "--fail-on", "never", "--baseline", ""]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == ".xbrllint.yaml"
    assert "  profile            edgar  (line 1)" in lines
    assert "  ignore             arcs, roles  (line 2, command line)" in lines
    assert "  fail-on            never  (command line)" in lines
    assert any(line.startswith("  select             (default)  ") for line in lines)
    assert cli.main(["config", "--no-config", "--output-format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"path": None, "values": {}, "from": {}}
    assert cli.main(["config", "inner", "--output-format", "json"]) == 0
    inner = folder / "inner"
    assert json.loads(capsys.readouterr().out) == {
        "path": str(inner / ".xbrllint.yaml"),
        "values": {"taxonomies": [str(inner / "t.xsd")], "fail-on": "warning"},
        "from": {"taxonomies": [f"{inner / '.xbrllint.yaml'}:1"], "fail-on": [f"{inner / '.xbrllint.yaml'}:2"]},
    }
    with pytest.raises(SystemExit) as stop:
        cli.main(["config", "--severity", "x=bad"])
    assert stop.value.code == 2


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("rules", "[../house]"), ("rules", "[/house]"), ("taxonomies", "[ok, ../t.zip]"), ("baseline", "../known.json"),
        ("baseline", "linked/known.json"), ("taxonomies", '["a\\0b"]'),
    ],
)  # fmt: skip
def test_a_found_file_leads_nowhere_else(folder: Path, key: str, value: str) -> None:
    """Its paths stay in its folder, also by links; those of a file that is named go anywhere."""
    path = folder / ".xbrllint.yaml"
    path.write_text(f"fail-on: info\n{key}: {value}\n", "utf-8")
    (folder / "linked").symlink_to("..")
    with pytest.raises(ConfigError, match=r"\.xbrllint\.yaml:2: '.*' leads out of the folder of this configuration"):
        in_force("good.xml", Settings()).value(KEYS[key])
    assert in_force("good.xml", Settings(config=str(path))).value(KEYS[key])


def test_a_linked_file_is_not_taken(folder: Path) -> None:
    """It may show what is in any file; named it is read."""
    path = folder / ".xbrllint.yaml"
    other = folder.parent / "other.yaml"
    other.write_text("fail-on: never\n", "utf-8")
    path.unlink()
    path.symlink_to(other)
    with pytest.raises(ConfigError, match="is a link out of its folder"):
        in_force("good.xml", Settings())
    assert in_force("good.xml", Settings(config=str(path))).settings.fail_on == "never"


PROJECTS = [
    ('[project]\ndependencies = ["xbrllint"]\n', False),
    ("# [tool.xbrllint]\n[tool.ruff]\n", False),
    ('text = """\n[tool.xbrllint]\nprofile = 3\n"""\n', False),
    ("[tool]\nxbrllint = {fail-on = 'info'}\n", True),
    ("[ tool . 'xbrllint' ]\n", True),
    ("[tool.xbrllint.severity]\n", True),
]


@pytest.mark.parametrize(("text", "ours"), PROJECTS)
def test_project_with_a_table_only(folder: Path, text: str, ours: bool) -> None:
    """A pyproject.toml is a configuration where it has the table, however it is written, not where it is named."""
    path = folder / "inner" / "deep" / "pyproject.toml"
    path.write_text(text, "utf-8")
    expected = path if ours else folder / "inner" / ".xbrllint.yaml"
    assert in_force("inner/deep/x.xml", Settings()).file.path == str(expected)


WRONG = [
    ("c.yaml", "ignore: [arcs,\n  1]\n", "c.yaml:2: 'ignore' must hold a text, not '1'"),
    ("c.yaml", "# select: x\nselect: arcs\n", "c.yaml:2: 'select' must be a list: rules or families; "),
    ("c.yaml", "suppress:\n- reason: rle\n- {rule: x,\n   rle: y}\n", "c.yaml:4: unknown key 'rle', did you mean 'rul"),
    ("c.yaml", "suppress: [arcs]\n", "c.yaml:1: 'suppress' must hold a mapping, not 'arcs'"),
    ("c.yaml", "suppress:\n- reason: x\n  path: 3\n", "c.yaml:3: 'path' must hold a text, not '3'"),
    ("c.yaml", "per-file-ignores:\n  a: [b]\n  c: [b,\n    2]\n", "c.yaml:4: 'c' must hold a text, not '2'"),
    ("c.yaml", "severity:\n  error: info\n  x: bad\n", "c.yaml:3: severity 'bad' is none of error, warning, info"),
    ("c.yaml", "ignore: []\nfail-on: erors\n", "c.yaml:2: fail-on is none of error, warning, info, never"),
    ("c.yaml", "3: x\n", "c.yaml:1: unknown key '3'; known: profile, "),
    ("c.yaml", "a:\nyes: x\n", "c.yaml:1: unknown key 'a'; known: profile, "),
    ("c.yaml", "profile: a\non: x\n", "c.yaml:2: unknown key 'True', "),
    ("p.toml", "[tool.x]\nprofil = 1\n[tool.xbrllint]\nprofil = 'x'\n", "p.toml:4: unknown key 'profil', did you mean"),
    ("p.toml", "[tool]\nxbrllint = 3\n", "p.toml:2: the configuration is a mapping with the keys profile"),
    ("p.toml", "[[tool.xbrllint.suppress]]\n[[tool.xbrllint.suppress]]\npath = 1\n", "p.toml:3: 'path' must hold"),
    ("p.toml", "[tool.xbrllint]\nselect = [\n", "p.toml: "),
    ("c.yaml", "a: " + "[" * 3000, "c.yaml"),
    ("p.toml", "a = " + "[" * 3000, "p.toml"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "words"), WRONG, ids=[words[:40] for _, _, words in WRONG])
def test_wrong_files(folder: Path, name: str, text: str, words: str) -> None:
    """The message has the file, the line of the key or item at fault, and the likely word."""
    Path(name).write_text(text, "utf-8")
    with pytest.raises(ConfigError) as error:
        read_config(name)
    assert str(error.value).startswith(words)


def test_wrong_names_stand_where_they_are(folder: Path) -> None:
    """A rule that does not exist is said with the line of the item, though the same word stands elsewhere."""
    from xbrllint.running.rules import rule_book

    text = 'rules: []\noptions:\n  total-label-first: {must: last}\nper-file-ignores:\n  "arks": [arcs,\n    arks]\n'
    Path(".xbrllint.yaml").write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=r"yaml:6: unknown rule or family 'arks', did you mean 'arcs'\?"):
        rule_book(in_force(".", Settings()))


def test_wrong_profile_has_its_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A profile that does not exist is said with file and line, or without where the command line names it."""
    Path(".xbrllint.yaml").write_text("# profile\nignore: []\nprofile: edgr\n", "utf-8")
    assert cli.main(["good.xml"]) == 2
    assert ".xbrllint.yaml:3: no profile 'edgr'; known: auto, " in capsys.readouterr().err
    assert cli.main(["good.xml", "--profile", "edgr"]) == 2
    assert capsys.readouterr().err.startswith("xbrllint: no profile 'edgr'")


# -- files below a named folder ---------------------------------------------------------------------------------------


def levels(report: Report) -> dict[str, set[str]]:
    """Give the severities of the findings by file."""
    found: dict[str, set[str]] = {}
    for finding in report.findings:
        found.setdefault(finding.location.path, set()).add(finding.severity)
    return found


def test_nearest_also_below_a_named_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each file goes by the configuration nearest to it, whatever folder above it is named, in one process or two."""
    (folder / ".xbrllint.yaml").write_text("severity: {arc-endpoint-exists: info}\n", "utf-8")
    (folder / "inner" / ".xbrllint.yaml").write_text("severity: {arc-endpoint-exists: warning}\n", "utf-8")
    for path in ("bad.xml", "inner/bad.xml", "inner/deep/bad.xml"):
        (folder / path).write_text(BAD.replace("co.xsd", str(folder / "co.xsd")), "utf-8")
    for jobs in (1, 2):
        found = levels(lint(["."], Settings(select=("arc-endpoint-exists",), jobs=jobs)))
        assert found == {"bad.xml": {"info"}, "inner/bad.xml": {"warning"}, "inner/deep/bad.xml": {"warning"}}
    assert set(lint(["."], Settings(no_config=True)).files) >= {"bad.xml", "inner/bad.xml"}


def test_exclude(folder: Path) -> None:
    """Excluded files are not looked for; one that is named itself is linted, and is context of others."""
    (folder / ".xbrllint.yaml").write_text("exclude: [inner, '*_draft.xml', co.xsd]\n", "utf-8")
    (folder / "inner" / ".xbrllint.yaml").unlink()
    for path in ("one_draft.xml", "inner/bad.xml", "inner/deep/bad.xml"):
        (folder / path).write_text(BAD, "utf-8")
    assert lint(["."], Settings()).files == ("good.xml",)
    assert lint(["."], Settings()).unchecked == ()
    assert lint(["one_draft.xml", "."], Settings()).files == ("good.xml", "one_draft.xml")


OVERRIDES = """\
fail-on: error
ignore: [roles]
overrides:
  - paths: [old]
    fail-on: never
    ignore: [labels]
  - paths: ["*_pre.xml"]
    severity: {arc-endpoint-exists: info}
"""


def test_overrides(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They hold for the files that they fit, and decide what makes the run fail there."""
    (folder / ".xbrllint.yaml").write_text(OVERRIDES, "utf-8")
    (folder / "old").mkdir()
    (folder / "old" / "co.xsd").write_text(SCHEMA, "utf-8")
    (folder / "old" / "bad.xml").write_text(BAD, "utf-8")
    (folder / "bad_pre.xml").write_text(BAD, "utf-8")
    select = ["--select", "arc-endpoint-exists"]
    assert levels(lint(["."], Settings(select=select[1:]))) == {"old/bad.xml": {"error"}, "bad_pre.xml": {"info"}}
    assert cli.main([".", *select]) == 0
    assert cli.main(["old/bad.xml", *select]) == 0
    (folder / "bad.xml").write_text(BAD, "utf-8")
    assert cli.main([".", *select]) == 1
    assert in_force("old/bad.xml", Settings()).settings.ignore == ("roles", "labels")
    capsys.readouterr()
    assert cli.main(["config", "old/bad.xml"]) == 0
    said = capsys.readouterr().out
    assert "fail-on            never  (line 5)" in said
    assert "ignore             roles, labels  (line 2, line 6)" in said


WRONG_OVERRIDES = [
    ("overrides:\n  - profile: xbrl\n", "2: an entry of 'overrides' must have 'paths'"),
    ("overrides:\n  - paths: [a]\n    profil: xbrl\n", "3: unknown key 'profil', did you mean 'profile'?"),
    ("overrides:\n  - paths: [a]\n    fail-on: bad\n", "3: overrides 'bad' is none of"),
    ("overrides:\n  - paths: [a]\n    ignore:\n      - arcs\n      - arks\n", "5: unknown rule or family 'arks'"),
    ("exclude: old\n", "1: 'exclude' must be a list"),
]


@pytest.mark.parametrize(("text", "words"), WRONG_OVERRIDES)
def test_wrong_overrides(folder: Path, capsys: pytest.CaptureFixture[str], text: str, words: str) -> None:
    """A mistake is said with its line."""
    (folder / ".xbrllint.yaml").write_text(text, "utf-8")
    assert cli.main(["good.xml"]) == 2
    assert f".xbrllint.yaml:{words}" in capsys.readouterr().err


@pytest.mark.parametrize("name", [".xbrllint.yml", "xbrllint.yaml"])
def test_near_misses(folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """A file whose name is nearly right is said, above any path, but not above the configuration."""
    (folder / "inner" / "deep" / name).write_text("profile: esef\n", "utf-8")
    (folder / "inner" / "deep" / "good.xml").write_text(GOOD, "utf-8")
    for place in (folder, folder / "inner"):
        (place / ".xbrllint.yaml").write_text("fail-on: never\n", "utf-8")
    for arguments in (["inner/deep/good.xml"], ["inner/deep"], ["."], ["config", "inner/deep"]):
        cli.main(arguments)
        assert f"inner/deep/{name} is not read: the name is .xbrllint.yaml" in capsys.readouterr().err
    cli.main(["good.xml"])
    assert name not in capsys.readouterr().err
