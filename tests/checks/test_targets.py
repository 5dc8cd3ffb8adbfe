"""A letter changed in any reference is found at its place, with the right suggestion first and nothing else."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from conftest import copy_filing, filing_folders
from xbrllint.config.settings import Settings
from xbrllint.report.finding import Finding
from xbrllint.running.run import lint

HREF = re.compile(rb'xlink:href="([^"#]+)#([^"]+)"')
PER_FILE = 4


def changed_letter(text: bytes, rng: random.Random) -> bytes:
    """Replace one letter of a fragment by another letter."""
    places = [i for i, c in enumerate(text) if chr(c).isalpha()]
    at = rng.choice(places)
    letter = rng.choice([c for c in b"abcdefghijklmnopqrstuvwxyz" if c != text[at] and chr(c) != chr(text[at]).lower()])
    return text[:at] + bytes([letter]) + text[at + 1 :]


def keys(findings: tuple[Finding, ...]) -> dict[tuple[str, int, int], Finding]:
    """Index findings by rule and place."""
    return {(f.rule, f.location.line, f.location.column): f for f in findings}


def line_column(data: bytes, offset: int) -> tuple[int, int]:
    """Give line and column of a byte offset of UTF-8 text."""
    before = data[:offset].decode()
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def cases() -> list[tuple[Path, str]]:
    """Give the files of the shared filings that hold references."""
    return [(folder, file.name) for folder in filing_folders() for file in sorted(folder.iterdir())
            if file.suffix in (".xml", ".xsd") and HREF.search(file.read_bytes())]  # fmt: skip


@pytest.mark.parametrize(("folder", "name"), cases(), ids=lambda value: str(getattr(value, "name", value)))
def test_letter_in_fragment(folder: Path, name: str, tmp_path: Path) -> None:
    """Each changed fragment gives one finding, at its href, that suggests what stood there."""
    data = (folder / name).read_bytes()
    rng = random.Random(name)
    target = tmp_path / "filing"
    settings = Settings(no_config=True)
    path = copy_filing(folder, target, name, data)
    report = lint([str(path)], settings)
    before = keys(report.findings)
    unknown = {u.reason.rpartition("/")[2] for u in report.unchecked}
    matches = [m for m in HREF.finditer(data) if m[1].rpartition(b"/")[2].decode() not in unknown]
    for match in rng.sample(matches, min(PER_FILE, len(matches))):
        wrong = changed_letter(match[2], rng)
        path.write_bytes(data[: match.start(2)] + wrong + data[match.end(2) :])
        after = keys(lint([str(path)], settings).findings)
        new = [after[key] for key in after.keys() - before.keys()]
        at = ("locator-target-exists", *line_column(data, match.start()))
        assert at in after, (wrong, [f.message for f in new])
        assert match[2].decode() in after[at].message
        assert [f.rule for f in new] == ["locator-target-exists"], [(f.rule, f.message) for f in new]
