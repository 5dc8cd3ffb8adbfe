"""What an editor is told while somebody types, by a server over standard input and output."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import ROOT
from kit.linting import lint_path
from speaking import Editor, edit_with


@pytest.fixture
def kettle(tmp_path: Path) -> Path:
    """Give a copy of the example filing."""
    return Path(shutil.copytree(ROOT / "examples" / "kettle", tmp_path / "a kettle"))


def test_the_same_as_a_run(kettle: Path) -> None:
    """What is said of all files of a filing when one is opened is what a run says of them."""

    async def scenario(editor: Editor) -> dict[str, list[tuple[str, int]]]:
        await editor.open(kettle / "kettle-20301231_pre.xml")
        await editor.until(lambda: len(editor.told) >= 4)
        return {
            Path(address).name: sorted((str(d.code), d.range.start.line + 1) for d in told.diagnostics)
            for address, told in editor.told.items()
        }

    told = edit_with(scenario, kettle.parent)
    wanted: dict[str, list[tuple[str, int]]] = {}
    for finding in lint_path(kettle):
        wanted.setdefault(Path(finding.location.path).name, []).append((finding.rule, finding.location.line))
    assert {name: found for name, found in told.items() if found} == {n: sorted(f) for n, f in wanted.items()}
