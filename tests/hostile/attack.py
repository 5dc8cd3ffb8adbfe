"""What an attack is, and the table of all attacks by name."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

TABLE: dict[str, Attack] = {}
# What takes more than a second or two, and rules that differ in one word: each makes all rules be compiled anew.
SLOW = frozenset((
    "much/doctype-defaults", "much/ids-same", "much/elements-many", "much/lines-many", "much/schema-types-chain",
    "much/schema-groups-chain", "much/names-distinct", "much/namespaces-wide-and-changed",
    "much/doctype-long-default", "much/attributes-many-short", "much/spaces-in-tag", "much/arcs-same",
    "much/depth-open", "archives/name-deep", "archives/catalogue-many", "references/to-pointer-huge",
    "configuration/exclude-many", "configuration/suppress-many", "configuration/rules-itself",
    "configuration/overrides-many", "folders/deep-within-a-path", "surroundings/killed-worker",
    "surroundings/stdin-random", "rules/slow-xpath", "rules/slow-require", "rules/slow-strings",
    "rules/xpath-finds-all", "rules/message-long", "rules/message-index", "rules/message-width",
    "rules/message-braces", "rules/examples-many", "rules/xpath-variable", "rules/xpath-exslt",
    "rules/xpath-number", "rules/xpath-wrong", "rules/long-predicates", "rules/union-xpath", "rules/long-xpath",
    "rules/sizes", "rules/check-path", "rules/check-dunder", "rules/fix-path", "rules/id-path", "rules/not-utf-8",
    "rules/aliases", "rules/xpath-python", "rules/folder-deep", "rules/deep", "surroundings/cache-is-file",
    "surroundings/cache-is-full",
))  # fmt: skip


class Command(NamedTuple):
    """How the command line is called in the folder of an attack.

    ``shell`` wraps it in a shell, in which ``$LINT`` stands for the program; ``environment``: what is changed in it.
    ``stdin``: bytes, or the path of what standard input is.
    """

    arguments: Sequence[str] = (".",)
    stdin: bytes | str = b""
    shell: str = ""
    environment: Mapping[str, str] = {}


class Attack(NamedTuple):
    """Something hostile.

    ``make`` writes it into an empty folder and says how the command line is called. ``says``: what the answer must
    hold, so that nothing passes because it was not looked at; ``codes``: the exit codes that are right.
    """

    name: str
    make: Callable[[Path], Command | None]
    says: str = ""
    codes: frozenset[int] = frozenset({0, 1, 2})
    slow: bool = False
    writes: bool = False  # whether files of the folder may change
    reads: bool = False  # whether a file outside of the folder may be opened: a reference of a document leads there

    @property
    def kind(self) -> str:
        """The first word of the name."""
        return self.name.partition("/")[0]


def attack(
    name: str, says: str = "", codes: Sequence[int] = (0, 1, 2), slow: bool = False, writes: bool = False,
    reads: bool = False,
) -> Callable[[Callable[[Path], Command | None]], Callable[[Path], Command | None]]:
    """Put what writes an attack into the table."""

    def put(make: Callable[[Path], Command | None]) -> Callable[[Path], Command | None]:
        assert name not in TABLE, name
        TABLE[name] = Attack(name, make, says, frozenset(codes), slow or name in SLOW, writes, reads)
        return make

    return put


def files(name: str, contents: Mapping[str, str | bytes], *arguments: str, **more: object) -> None:
    """Put an attack into the table that is nothing but some files."""

    def make(folder: Path) -> Command:
        write(folder, contents)
        return Command(arguments or (".",))

    attack(name, **more)(make)  # type: ignore[arg-type]


def write(folder: Path, contents: Mapping[str, str | bytes]) -> None:
    """Write files below a folder."""
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def deep(folder: Path, depth: int, name: str, contents: Mapping[str, str] = {}) -> None:
    """Make folders within folders, and files in the innermost one."""
    here = os.open(".", os.O_RDONLY)
    try:
        os.chdir(folder)
        for _ in range(depth):
            os.mkdir(name)
            os.chdir(name)
        for file, text in contents.items():
            Path(file).write_text(text)
    finally:
        os.fchdir(here)
        os.close(here)
