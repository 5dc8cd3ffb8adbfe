"""What an editor asks a server over standard input and output: hovers, definitions, renaming, actions and the rest."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import FILINGS, ROOT, needs_shared
from kit.linting import lint_path, texts
from speaking import Editor, JsonRpcException, edit_with, rules_of, types  # skips all where the extra is not installed
from xbrllint.lsp.uris import address_of


@pytest.fixture
def kettle(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "examples" / "kettle", tmp_path / "kettle"))


def behind(text: str, mark: str) -> int:
    return text.index(mark) + len(mark)


def test_hover(kettle: Path) -> None:
    """Of a concept, in Markdown, with its place; beside a finding why its rule spoke."""
    path = kettle / "kettle-20301231_pre.xml"

    async def scenario(editor: Editor) -> None:
        said = await editor.open(path)
        text = editor.text(path)
        at = behind(text, "#us-gaap_CashAndCash")
        found = await editor.client.text_document_hover_async(types.HoverParams(**editor.at(path, at)))
        assert found.contents.kind == types.MarkupKind.Markdown
        assert found.contents.value.startswith("**us\\-gaap:CashAndCashEquivalentsAtCarryingValue**")
        assert editor.covered(path, found.range).startswith('xlink:href="')
        unused = next(each for each in said if each.code == "unused-role-ref")
        found = await editor.client.text_document_hover_async(
            types.HoverParams(editor.identifier(path), unused.range.start)
        )
        assert " unused\\-role\\-ref**" in found.contents.value

    edit_with(scenario, kettle)


def test_definition_and_references(kettle: Path) -> None:
    """Over files that are not open."""
    path = kettle / "kettle-20301231_pre.xml"

    async def scenario(editor: Editor) -> None:
        await editor.open(path)
        at = behind(editor.text(path), "kettle-20301231.xsd#kettle_")
        found = await editor.client.text_document_definition_async(types.DefinitionParams(**editor.at(path, at)))
        (place,) = found
        assert editor.covered(kettle / "kettle-20301231.xsd", place.range).startswith("<xs:element")
        context = types.ReferenceContext(include_declaration=True)
        found = await editor.client.text_document_references_async(
            types.ReferenceParams(context=context, **editor.at(path, at))
        )
        assert len({place.uri for place in found}) >= 3
        for place in found:
            address = address_of(place.uri)
            assert address is not None
            assert editor.covered(Path(address), place.range).startswith(("xlink:href=", "id="))

    edit_with(scenario, kettle)


def test_rename(kettle: Path) -> None:
    """In open files as typing, in others on disk; afterwards nothing else is found than before."""
    path = kettle / "kettle-20301231_pre.xml"

    async def scenario(editor: Editor) -> None:
        before = await editor.open(path)
        at = behind(editor.text(path), "kettle-20301231.xsd#kettle_KettleKindA")
        prepared = await editor.client.text_document_prepare_rename_async(
            types.PrepareRenameParams(**editor.at(path, at))
        )
        old = prepared.placeholder
        assert editor.covered(path, prepared.range) == old
        edit = await editor.client.text_document_rename_async(
            types.RenameParams(new_name="kettle_Renamed", **editor.at(path, at))
        )
        editor.apply(edit)
        await editor.until(lambda: editor.knows(path))
        assert f'#{old}"' not in editor.text(path)
        for name, text in texts(kettle).items():
            assert name == path.name or f'{old}"' not in text
        assert rules_of(editor.said(path)) == rules_of(before)
        with pytest.raises(JsonRpcException, match="no NCName"):
            await editor.client.text_document_rename_async(
                types.RenameParams(new_name="1 2", **editor.at(path, behind(editor.text(path), "#kettle_Ren")))
            )

    edit_with(scenario, kettle)


def test_symbols_and_hints(kettle: Path) -> None:
    """The presentation tree with labels; hints are off where somebody says so."""
    path = kettle / "kettle-20301231_pre.xml"

    async def scenario(editor: Editor) -> int:
        await editor.open(path)
        found = await editor.client.text_document_document_symbol_async(
            types.DocumentSymbolParams(editor.identifier(path))
        )
        assert all(one.children for one in found)
        assert any("Balance Sheet".lower() in one.name.lower() for one in found), [one.name for one in found]
        stack = list(found)
        while stack:
            one = stack.pop()
            assert editor.covered(path, one.selection_range).startswith("<link:")
            stack.extend(one.children or ())
        whole = editor.range(path, 0, len(editor.text(path)))
        hints = await editor.client.text_document_inlay_hint_async(
            types.InlayHintParams(editor.identifier(path), whole)
        )
        return len(hints)

    assert edit_with(scenario, kettle) > 10
    assert edit_with(scenario, kettle, options={"inlayHints": False}) == 0


def test_completion(kettle: Path) -> None:
    """While a locator is typed, that is: while the file is broken."""
    path = kettle / "kettle-20301231_pre.xml"

    async def scenario(editor: Editor) -> None:
        await editor.open(path)
        at = editor.text(path).index("    <link:presentationArc")
        typed = '    <link:loc xlink:type="locator" xlink:href="kettle-20301231.xsd#ket'
        await editor.type(path, at, at, typed)
        found = await editor.client.text_document_completion_async(
            types.CompletionParams(**editor.at(path, at + len(typed)))
        )
        assert found.items
        assert all(item.label.startswith("kettle_") for item in found.items)
        assert all(editor.covered(path, item.text_edit.range) == "ket" for item in found.items)

    edit_with(scenario, kettle)


def test_fixes(kettle: Path) -> None:
    """A fix, applied, takes its finding away; all safe ones of a file are offered as its source action."""
    path = kettle / "kettle-20301231_pre.xml"

    async def scenario(editor: Editor) -> None:
        said = await editor.open(path)
        unused = next(each for each in said if each.code == "unused-role-ref")
        found = await editor.actions(path, unused.range)
        fix = next(each for each in found if each.title == "Remove element [unused-role-ref]")
        assert fix.is_preferred
        assert [each.code for each in fix.diagnostics or ()] == ["unused-role-ref"]
        whole = next(each for each in found if each.kind == types.CodeActionKind.SourceFixAll)
        assert whole.edit is not None
        place = types.CodeActionContext([], [types.CodeActionKind.SourceFixAll])
        asked = types.CodeActionParams(editor.identifier(path), editor.range(path, 0, 0), place)
        only = await editor.client.text_document_code_action_async(asked)
        assert [each.title for each in only] == [whole.title]
        assert fix.edit is not None
        editor.apply(fix.edit)
        await editor.until(lambda: editor.knows(path))
        assert rules_of(editor.said(path)).count("unused-role-ref") == (
            rules_of(said).count("unused-role-ref") - 1
        )

    edit_with(scenario, kettle)


def test_suppressing_with_a_reason_that_is_typed_later(kettle: Path) -> None:
    """The edit holds words that ask for it, and the editor is told to select them."""
    path = kettle / "kettle-20301231_pre.xml"

    async def scenario(editor: Editor) -> None:
        said = await editor.open(path)
        unused = next(each for each in said if each.code == "unused-role-ref")
        found = await editor.actions(path, unused.range)
        action = next(each for each in found if each.title == "Suppress unused-role-ref here")
        assert action.edit is not None
        assert action.command is not None
        editor.apply(action.edit)
        await editor.client.workspace_execute_command_async(
            types.ExecuteCommandParams(action.command.command, action.command.arguments)
        )
        await editor.until(lambda: bool(editor.shown))
        assert editor.shown[0].selection is not None
        assert editor.covered(path, editor.shown[0].selection) == "say why"
        await editor.until(lambda: editor.knows(path))
        assert rules_of(editor.said(path)).count("unused-role-ref") == (
            rules_of(said).count("unused-role-ref") - 1
        )

    edit_with(scenario, kettle)


def test_suppressing_with_a_reason_that_the_editor_asks_for(kettle: Path) -> None:
    """The action names the editor's own command; what that gives is written by the server."""
    path = kettle / "kettle-20301231_pre.xml"

    async def scenario(editor: Editor) -> None:
        said = await editor.open(path)
        unused = next(each for each in said if each.code == "unused-role-ref")
        found = await editor.actions(path, unused.range)
        action = next(each for each in found if each.title == "Suppress unused-role-ref here…")
        assert action.edit is None
        assert action.command is not None
        assert action.command.command == "xbrllint.askReason"
        given = [*(action.command.arguments or ()), "kept for \U0001f600 next year"]
        await editor.client.workspace_execute_command_async(types.ExecuteCommandParams("xbrllint.suppress", given))
        await editor.until(lambda: "kept for" in editor.text(path))
        assert "<!-- xbrllint: ignore[unused-role-ref] kept for \U0001f600 next year -->" in editor.text(path)
        await editor.until(lambda: editor.knows(path))
        path.write_text(editor.text(path), "utf-8")
        assert any(f.suppressed.endswith("next year") for f in lint_path(kettle))

    edit_with(scenario, kettle, options={"asksReason": True})


@pytest.mark.slow
@needs_shared("filings", "qlys-20170930")
def test_all_of_it_on_the_seed() -> None:
    """Every request has an answer at many places of a real linkbase, while it is whole and while it is broken."""
    path = FILINGS / "qlys-20170930" / "qlys-20170930_pre.xml"

    async def scenario(editor: Editor) -> None:
        await editor.open(path)
        for cut in (None, len(editor.text(path)) // 2):
            if cut is not None:
                await editor.type(path, cut, cut, '<link:loc xlink:href="')
            text = editor.text(path)
            for at in range(0, len(text), len(text) // 25):
                here = editor.at(path, at)
                await editor.client.text_document_hover_async(types.HoverParams(**here))
                await editor.client.text_document_definition_async(types.DefinitionParams(**here))
                await editor.client.text_document_completion_async(types.CompletionParams(**here))
                context = types.ReferenceContext(include_declaration=True)
                await editor.client.text_document_references_async(types.ReferenceParams(context=context, **here))
                await editor.actions(path, editor.range(path, at, min(at + 2000, len(text))))
            found = await editor.client.text_document_document_symbol_async(
                types.DocumentSymbolParams(editor.identifier(path))
            )
            assert len(found) > 10
        assert editor.messages == []

    edit_with(scenario, path.parent)
