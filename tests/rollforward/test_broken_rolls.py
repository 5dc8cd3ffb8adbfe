"""Broken and strange files: a roll-forward ends with a report or one line, and never with a traceback."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
import xbrllint
from conftest import ROOT
from rolling import STEM, US, again, filing, rolled
from xbrllint.xbrl.read.parser import read_document

KETTLE = ROOT / "examples" / "kettle"


def outcome(folder: Path, to: str = "2025") -> str:
    """Roll a folder forward; gives its report, or the line of an error that is the user's to mend."""
    try:
        found = again(folder, to)
    except xbrllint.UserError as error:
        return "" if "\n" in str(error) else str(error)
    for change in found.changes:
        assert read_document("", "", change.new).malformed is None
    return found.text() + found.text("json") + found.text("markdown")


@pytest.mark.parametrize("seed", range(40))
def test_damaged_files(seed: int, tmp_path: Path) -> None:
    """Bytes of the example are cut, doubled, swapped and replaced by what means something to XML."""
    chance = random.Random(seed)
    folder = tmp_path / "kettle"
    shutil.copytree(KETTLE, folder)
    for path in sorted(folder.iterdir()):
        data = path.read_bytes()
        for _ in range(chance.randrange(4)):
            start = chance.randrange(len(data))
            end = start + chance.randrange(200)
            words = [b"", data[start:end] * 2, b"&#x20;", b"'", b'"', b"<", b"#", b"us-gaap/2019", b"\xff"]
            data = data[:start] + chance.choice(words) + data[end:]
        path.write_bytes(data)
    assert outcome(folder)


STRANGE = {
    "no-fragment": (f"{US['2023'][1]}#us-gaap_Assets", US["2023"][1]),
    "empty": (f"{US['2023'][1]}#us-gaap_Assets", ""),
    "two-fragments": ("#us-gaap_Assets", "#us-gaap_Assets#x"),
    "escaped": ("#us-gaap_Assets", "#us-gaap%5FAssets"),
    "pointer": ("#us-gaap_Assets", "#element(/1/2)"),
    "long": ("#us-gaap_Assets", "#" + "x" * 100_000),
    "many-hashes": ("#us-gaap_Assets", "#a" * 50_000),
    "other-host": ("xbrl.fasb.org", "xbrl.fasb.org.example"),
    "other-year": ("us-gaap/2023/", "us-gaap/2099/"),
    "slashes": ("https://xbrl.fasb.org/", "https://xbrl.fasb.org//"),
}  # fmt: skip


@pytest.mark.parametrize("name", STRANGE)
def test_strange_references(name: str, tmp_path: Path) -> None:
    files = filing(*US["2023"], ["us-gaap_Assets", "us-gaap_Liabilities"])
    changed = {file: text.replace(*STRANGE[name]) for file, text in files.items()}
    for file, text in changed.items():
        (tmp_path / file).write_text(text, "utf-8")
    assert outcome(tmp_path)


def test_texts_that_are_slow_to_read(tmp_path: Path) -> None:
    """A long text of hashes or colons is gone over once."""
    name = f"{STEM}_pre.xml"
    text = filing(*US["2023"], ["us-gaap_Assets"])[name]
    for word in ("a#" * 100_000, "a#b" * 100_000 + "<", "us-gaap-2023:x" * 50_000, "a:b " * 100_000 + "!"):
        inside = f"<link:documentation>{word.replace('<', '&lt;')}</link:documentation></link:linkbase>"
        bound = text.replace("<link:linkbase ", f'<link:linkbase xmlns:us-gaap-2023="{US["2023"][0]}" ', 1)
        assert rolled(tmp_path, {name: bound.replace("</link:linkbase>", inside)}, "2024").changes
