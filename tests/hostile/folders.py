"""Hostile folders: what is no file, what cannot be read, what leads in circles, and names that are none."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

from .attack import Command, attack, deep, write
from .documents import NAME, OWN, SCHEMA, SOUND

_GIGABYTE = 1 << 30


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    here = os.open(".", os.O_RDONLY)
    os.chdir(path.parent)  # names of sockets are short
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.fchdir(here)
        os.close(here)


def _sparse(path: Path) -> None:
    with open(path, "wb") as stream:
        stream.truncate(10 * _GIGABYTE)


def _sparse_document(path: Path) -> None:
    with open(path, "wb") as stream:
        stream.write(SOUND.encode())
        stream.truncate(10 * _GIGABYTE)


def _closed(path: Path) -> None:
    path.write_text(SOUND)
    path.chmod(0)


_WHAT: dict[str, Callable[[Path], object]] = {
    "pipe": _pipe,
    "socket": _socket,
    "link-to-zero": lambda path: path.symlink_to("/dev/zero"),
    "link-to-random": lambda path: path.symlink_to("/dev/urandom"),
    "link-to-terminal": lambda path: path.symlink_to("/dev/tty"),
    "link-to-full": lambda path: path.symlink_to("/dev/full"),
    "link-to-stdin": lambda path: path.symlink_to("/dev/stdin"),
    "link-to-nothing": lambda path: path.symlink_to("nowhere"),
    "link-to-itself": lambda path: path.symlink_to(path.name),
    "link-to-folder": lambda path: path.symlink_to("."),
    "link-to-process": lambda path: path.symlink_to("/proc/self/mem"),
    "folder": lambda path: path.mkdir(),
    "sparse": _sparse,
    "sparse-document": _sparse_document,
    "closed": _closed,
}
_PLACES = {
    "linkbase": NAME, "package": "package.zip", "configuration": ".xbrllint.yaml", "project": "pyproject.toml",
    "catalogue": "META-INF/catalog.xml", "instance": "co-20301231.xml", "page": "co-20301231.htm",
}  # fmt: skip


def _place(what: str, place: str, named: bool) -> None:
    """Put what is no file in the place of one, found in a folder or named."""
    quiet = what in ("folder", "link-to-folder", "link-to-nothing", "link-to-itself", "closed") or place in (
        "project", "catalogue", "configuration"
    )  # fmt: skip

    @attack(f"folders/{what}-for-{place}{'-named' if named else ''}", says="" if quiet else place_word(place))
    def make(folder: Path) -> Command:
        write(folder, {OWN: SCHEMA, "other_pre.xml": SOUND})
        path = folder / _PLACES[place]
        path.parent.mkdir(exist_ok=True)
        _WHAT[what](path)
        return Command((_PLACES[place],) if named else (".",))


def place_word(place: str) -> str:
    """Give the name of the file that an answer must speak of."""
    return _PLACES[place].replace(".", r"\.")


for _what in _WHAT:
    _place(_what, "linkbase", False)
    _place(_what, "linkbase", True)
for _what in ("pipe", "link-to-zero", "sparse", "link-to-itself"):
    for _where in ("package", "configuration", "project", "catalogue", "instance", "page"):
        _place(_what, _where, False)
for _what in ("pipe", "link-to-zero", "sparse", "socket"):
    _place(_what, "package", True)


@attack("folders/circle-of-links")
def _circle(folder: Path) -> None:
    write(folder, {f"a/{NAME}": SOUND})
    (folder / "a" / "b").symlink_to("..")
    (folder / "a" / "c").symlink_to("../a")


@attack("folders/deep")
def _deep(folder: Path) -> None:
    """Folders in folders, deeper than a path may be long."""
    deep(folder, 600, "deeper-folder", {NAME: SOUND})


@attack("folders/deep-within-a-path")
def _deep_within(folder: Path) -> None:
    """As deep as names allow that are short."""
    deep(folder, 1900, "d", {NAME: SOUND})


@attack("folders/many-files")
def _many(folder: Path) -> None:
    write(folder, {f"f{number}.xml": b"<a/>" for number in range(5000)})


@attack("folders/many-folders")
def _many_folders(folder: Path) -> None:
    for number in range(3000):
        (folder / f"f{number}").mkdir()
    write(folder, {NAME: SOUND})


_NAMES = {
    "line-end": b"co\n_pre.xml", "escape": b"co\x1b[2J_pre.xml", "not-utf-8": b"co\xff_pre.xml", "space": b" .xml",
    "dash": b"--fix.xml", "bang": b"a!/b_pre.xml", "long": b"n" * 240 + b".xml", "percent": b"co%2e%2e_pre.xml",
    "right-to-left": "co\u202e_pre.xml".encode(), "colon": b"http:__pre.xml", "hash": b"co#x_pre.xml",
    "command": b"$(touch x)_pre.xml", "workflow": b"::error::x_pre.xml", "markup": b"<b>&_pre.xml",
}  # fmt: skip


def _named(name: str, raw: bytes) -> None:
    for form in ("concise", "json", "github", "sarif"):
        if form != "concise" and name not in ("line-end", "escape", "not-utf-8", "workflow", "markup"):
            continue

        @attack(f"folders/name-{name}-{form}")
        def make(folder: Path, form: str = form) -> Command:
            path = os.fsencode(folder) + b"/" + raw
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as stream:
                stream.write(SOUND.encode().replace(b"order", b"odor"))
            return Command((".", "--output-format", form))


for _name, _raw in _NAMES.items():
    _named(_name, _raw)


@attack("folders/vanishes", codes=(0, 1, 2))
def _vanishes(folder: Path) -> Command:
    """Files that go while they are read."""
    write(folder, {f"f{number}_pre.xml": SOUND for number in range(300)} | {OWN: SCHEMA})
    return Command(shell="cp -r . ../home/x; cd ../home/x; (sleep 0.15; rm -f *_pre.xml) & $LINT .; code=$?; wait; exit $code")


@attack("folders/changes")
def _changes(folder: Path) -> Command:
    """A file that is written while it is read."""
    write(folder, {NAME: SOUND, OWN: SCHEMA})
    loop = "while :; do echo '<a>' >> co-20301231_pre.xml; done"
    return Command(shell=f"cp -r . ../home/x; cd ../home/x; ({loop}) & $LINT .; code=$?; kill %1 $!; exit $code")


@attack("folders/gone", codes=(2,))
def _gone(folder: Path) -> Command:
    """The working folder itself."""
    return Command(shell="mkdir ../home/x; cd ../home/x; rmdir ../x; $LINT .")
