"""What an editor is told while somebody types, by a server over standard input and output."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import FILINGS, ROOT, needs_shared
from kit.linting import lint_path, texts, written
from speaking import Editor, all_capabilities, edit_with, rules_of, types  # skips all where the extra is not installed
from xbrllint.xbrl.read.source import decode


@pytest.fixture
def kettle(tmp_path: Path) -> Path:
    """Give a copy of the example filing, in a folder with spaces and signs."""
    return Path(shutil.copytree(ROOT / "examples" / "kettle", tmp_path / "a kettle #1 é%20"))


def told_of(editor: Editor) -> dict[str, list[tuple[str, int]]]:
    """Give the rules and lines that were told last, by the names of files with any."""
    found = {
        Path(address).name: sorted((str(each.code), each.range.start.line + 1) for each in told.diagnostics)
        for address, told in editor.told.items()
    }
    return {name: each for name, each in found.items() if each}


def wanted_of(folder: Path) -> dict[str, list[tuple[str, int]]]:
    """Give what a run finds, in the same form."""
    found: dict[str, list[tuple[str, int]]] = {}
    for finding in lint_path(folder):
        found.setdefault(Path(finding.location.path).name, []).append((finding.rule, finding.location.line))
    return {name: sorted(each) for name, each in found.items()}


def test_the_same_as_a_run(kettle: Path) -> None:
    """What is said of all files of a filing when one is opened is what a run says of them."""

    async def scenario(editor: Editor) -> None:
        said = await editor.open(kettle / "kettle-20301231_pre.xml")
        await editor.until(lambda: len(editor.told) >= 4)
        assert told_of(editor) == wanted_of(kettle)
        assert {each.source for each in said} == {"xbrllint"}
        assert {each.severity for each in said} >= {types.DiagnosticSeverity.Error, types.DiagnosticSeverity.Warning}
        related = [place for each in said for place in each.related_information or ()]
        assert related
        for each in related:
            name = Path(each.location.uri).name
            assert editor.covered(kettle / name, each.location.range).startswith(("<", "xlink:", "order", "pref", "id"))

    edit_with(scenario, kettle.parent)


@pytest.mark.slow
@needs_shared("filings")
@pytest.mark.parametrize("name", ["qlys-20170930", "ktyb-20170630", "edinet-x99001"])
def test_real_filings(name: str) -> None:
    """The same of real filings."""

    async def scenario(editor: Editor) -> None:
        await editor.open(next(path for path in sorted((FILINGS / name).iterdir()) if "_pre" in path.name))
        wanted = wanted_of(FILINGS / name)
        await editor.until(lambda: told_of(editor).keys() >= wanted.keys())
        assert told_of(editor) == wanted

    edit_with(scenario, FILINGS)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_places(tmp_path: Path, encoding: str, end: str) -> None:
    """Places count the agreed units, behind characters of several units and with either line end."""
    folder = written({n: t.replace("\n", end) for n, t in texts(ROOT / "examples" / "kettle").items()}, tmp_path / "k")
    path = folder / "kettle-20301231_lab.xml"

    async def scenario(editor: Editor) -> None:
        assert editor.encoding == encoding
        await editor.open(path)
        at = editor.text(path).index('xml:lang="en-US">') + len('xml:lang="en-US"')
        said = await editor.type(path, at, at + 1, ' id="\u65e5">\U0001f600\u00e9  x  y ')
        text = editor.text(path)
        source = decode(text.encode())
        wanted = []
        for finding in lint_path(folder, {path.name: text}):
            if Path(finding.location.path).name == path.name:
                first, last = source.line_span(finding.location.line), source.line_span(finding.location.end_line)
                assert first is not None
                assert last is not None
                span = text[first[0] + finding.location.column - 1 : last[0] + finding.location.end_column - 1]
                wanted.append((finding.rule, span))
        assert [(str(each.code), editor.covered(path, each.range)) for each in said] == wanted
        assert any("\U0001f600" in span for _, span in wanted)

    edit_with(scenario, folder, capabilities=all_capabilities([encoding]))


def test_typing_and_breaking(kettle: Path) -> None:
    """Letter by letter through broken states: what is told of other files stays, and all is well at the end."""
    path, other = kettle / "kettle-20301231_pre.xml", kettle / "kettle-20301231_cal.xml"

    async def scenario(editor: Editor) -> None:
        before = await editor.open(path)
        elsewhere = await editor.open(other)
        at = editor.text(path).index("  <link:presentationLink")
        typed = "<!-- <é> --><link:x "
        for number, letter in enumerate(typed):
            said = await editor.type(path, at + number, at + number, letter)
            assert len(said) >= len(before)
            assert rules_of(editor.said(other)) == rules_of(elsewhere)
        assert "well-formed" in rules_of(said)
        assert len(said) > len(before)
        said = await editor.type(path, at, at + len(typed), "")
        assert said == before

    edit_with(scenario, kettle)


def test_fast_typing(kettle: Path) -> None:
    """Of many changes at once the last one counts."""
    path = kettle / "kettle-20301231_pre.xml"

    async def scenario(editor: Editor) -> None:
        before = await editor.open(path)
        for _ in range(40):
            editor.write(path, 0, 0, "x")
        said = await editor.type(path, 0, 40, "")
        assert said == before

    edit_with(scenario, kettle)


def test_unsaved_text_and_closing(kettle: Path) -> None:
    """A role that is gone from the schema's buffer is missed in other files, until that is closed; then all is gone."""
    path, schema = kettle / "kettle-20301231_pre.xml", kettle / "kettle-20301231.xsd"

    async def scenario(editor: Editor) -> None:
        before = await editor.open(path)
        await editor.open(schema)
        text = editor.text(schema)
        start = text.index("<link:roleType")
        await editor.type(schema, start, text.index("</link:roleType>", start) + 16, "")
        await editor.until(lambda: editor.said(path) != before)
        editor.close(schema)
        await editor.until(lambda: editor.said(path) == before)
        editor.close(path)
        await editor.until(lambda: not any(told.diagnostics for told in editor.told.values()))

    edit_with(scenario, kettle)


def test_what_changes_on_disk(kettle: Path) -> None:
    """Files that are watched are read again; the editor is asked to watch them."""
    path, labels = kettle / "kettle-20301231_pre.xml", kettle / "kettle-20301231_lab.xml"

    async def scenario(editor: Editor) -> None:
        await editor.open(path)
        await editor.until(lambda: types.WORKSPACE_DID_CHANGE_WATCHED_FILES in editor.registered)
        await editor.until(lambda: editor.heard_of(labels))
        broken = labels.read_text("utf-8").replace("</link:linkbase>", "")
        labels.write_text(broken, "utf-8")
        event = types.FileEvent(editor.identifier(labels).uri, types.FileChangeType.Changed)
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
        await editor.until(lambda: "well-formed" in rules_of(editor.said(labels)))

    edit_with(scenario, kettle)


def test_configurations(kettle: Path) -> None:
    """One on disk that is new, one that is wrong, and what the editor sets; what is wrong is told once."""
    path, config = kettle / "kettle-20301231_pre.xml", kettle / ".xbrllint.yaml"

    async def scenario(editor: Editor) -> None:
        before = await editor.open(path)
        assert "unused-role-ref" in rules_of(before)

        def written_to_disk(text: str) -> None:
            config.write_text(text, "utf-8")
            event = types.FileEvent(editor.identifier(config).uri, types.FileChangeType.Changed)
            editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))

        def rules() -> list[str]:
            return rules_of(editor.said(path))

        written_to_disk("ignore: [unused-role-ref]\n")
        await editor.until(lambda: "unused-role-ref" not in rules())
        written_to_disk("ignore: [no-such-thing]\n")
        await editor.until(lambda: any("no-such-thing" in message for message in editor.messages))
        assert len(editor.messages) == 1
        written_to_disk("")
        await editor.until(lambda: "unused-role-ref" in rules())
        setting = {"xbrllint": {"profile": "xbrl"}}
        editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(setting))
        await editor.until(lambda: bool(rules()) and rules() != rules_of(before))
        setting = {"xbrllint": {"profile": "no-such-profile"}}
        editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(setting))
        await editor.until(lambda: any("no-such-profile" in message for message in editor.messages))

    edit_with(scenario, kettle, options={"profile": "edgar"})


def test_what_is_no_file_of_ours(tmp_path: Path) -> None:
    """Other XML, a text that was never saved, and requests about files that are not open: no answer is an error."""
    path = tmp_path / "page.xml"
    path.write_text("<page/>", "utf-8")

    async def scenario(editor: Editor) -> None:
        assert await editor.open(path) == []
        item = types.TextDocumentItem("untitled:Untitled-1", "xml", 1, "<a/>")
        editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        for uri in ("untitled:Untitled-1", (tmp_path / "none.xml").as_uri(), path.as_uri()):
            asked = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(0, 1))
            assert await editor.client.text_document_hover_async(asked) is None
        assert editor.messages == []

    edit_with(scenario, tmp_path)
