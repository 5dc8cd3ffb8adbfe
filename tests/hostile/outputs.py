"""Hostile surroundings: streams that are full or closed, inputs without end, folders that are not there."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from .attack import Command, attack, write
from .documents import NAME, OWN, SCHEMA, SOUND

_FAULTY = SOUND.replace('order="1"', 'order="x"')


def _put(
    name: str, shell: str = "", arguments: Sequence[str] = (NAME,), stdin: bytes | str = b"",
    environment: Mapping[str, str] = {}, codes: Sequence[int] = (0, 1, 2), says: str = "", many: int = 0,
    writes: bool = False,
) -> None:  # fmt: skip
    @attack(f"surroundings/{name}", codes=codes, says=says, writes=writes)
    def make(folder: Path) -> Command:
        write(folder, {NAME: _FAULTY, OWN: SCHEMA})
        for number in range(many):
            write(folder, {f"c{number}/{NAME}": _FAULTY, f"c{number}/{OWN}": SCHEMA})
        return Command(arguments, stdin, shell, environment)


_FORMATS = ("full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "html")
for _format in _FORMATS:
    _put(f"stdout-full-{_format}", f"$LINT {NAME} --output-format {_format} > /dev/full", codes=(2,),
         says="output cannot be written")  # fmt: skip
_put("stdout-closed", f"$LINT {NAME} >&-", codes=(2,), says="output cannot be written")
_put("stdout-closed-json", f"$LINT {NAME} --output-format json >&-", codes=(2,), says="output cannot be written")
_put("stdout-closed-version", "$LINT --version >&-", codes=(2,), says="output cannot be written")
_put("stdout-full-version", "$LINT --version > /dev/full", codes=(2,), says="output cannot be written")
_put("stdout-full-help", "$LINT --help > /dev/full", codes=(2,), says="output cannot be written")
_put("stdout-full-rules", "$LINT rules > /dev/full", codes=(2,), says="output cannot be written")
_put("stdout-full-explain", "$LINT explain well-formed > /dev/full", codes=(2,), says="output cannot be written")
_put("stdout-full-config", "$LINT config > /dev/full", codes=(2,), says="output cannot be written")
_put("stdout-full-tree", f"$LINT tree {NAME} > /dev/full", codes=(2,), says="output cannot be written")
_put("stdout-full-diff", f"$LINT --diff {NAME} > /dev/full", codes=(0, 1, 2))
_put("stdout-full-fix-stdin", f"$LINT --fix - < {NAME} > /dev/full", codes=(2,), says="output cannot be written")
_put("stdout-read-only", f"$LINT {NAME} 1</dev/null", codes=(2,), says="output cannot be written")
_put("stderr-closed", f"$LINT {NAME} nowhere.xml 2>&-", codes=(2,))
_put("stderr-full", f"$LINT {NAME} nowhere.xml 2>/dev/full", codes=(2,))
_put("both-closed", f"$LINT {NAME} >&- 2>&-", codes=(2,))
_put("all-closed", f"$LINT {NAME} <&- >&- 2>&-", codes=(2,))
_put("stdin-closed", "$LINT - <&-", codes=(2,), says="standard input")
_put("pipe-closed", f"set -o pipefail; for n in 1 2 3; do $LINT {NAME} --output-format json; done | head -c 1 >/dev/null",
     codes=(0, 1, 2, 141))  # fmt: skip
_put("pipe-closed-at-once", f"$LINT {NAME} | true; exit ${{PIPESTATUS[0]}}", codes=(0, 1, 2))
_put("pipe-closed-many", "$LINT . --output-format json | head -c 1; exit ${PIPESTATUS[0]}", codes=(0, 1), many=60)
_put("stdin-zero", arguments=("-",), stdin="/dev/zero", codes=(2,), says="file-size|larger")
_put("stdin-random", arguments=("-",), stdin="/dev/urandom", codes=(2,), says="file-size|larger")
_put("stdin-nothing", arguments=("-",), stdin="/dev/null", says=".")
_put("stdin-never-ends", "yes '<a>' | $LINT -; exit ${PIPESTATUS[1]}", codes=(1, 2), says="file-size|larger")
_put("stdin-name-outside", arguments=("-", "--stdin-filename", "/etc/co_pre.xml"), stdin=SOUND.encode())
_put("stdin-name-zero-byte", f"$LINT - --stdin-filename $'a\\x01b' < {NAME}")
_put("output-full", arguments=(NAME, "--output", "json=/dev/full"), codes=(2,), says="dev/full")
_put("output-folder", arguments=(NAME, "--output", "json=."), codes=(2,), says=".")
_put("output-nowhere", arguments=(NAME, "--output", "json=no/where.json"), codes=(2,), says="no/where")
_put("output-pipe", "mkfifo ../home/p; $LINT " + NAME + " --output json=../home/p", codes=(1, 2))
_put("output-long", arguments=(NAME, "--output", "json=" + "x" * 5000), codes=(2,), says=".")
_put("argument-long", arguments=("x" * 100_000,), codes=(2,), says=".")
_put("argument-empty", arguments=("",), codes=(2,), says=".")
_put("arguments-many", "$LINT $(for n in $(seq 5000); do echo a$n; done)", codes=(2,), says=".")
_put("argument-not-utf-8", "$LINT $'\\xff\\xfe'", codes=(2,), says=".")
_put("argument-device", arguments=("/dev/zero",), codes=(2,), says="no regular file|not a file|no file")
_put("argument-process", arguments=("/proc/self/mem",), codes=(2,), says=".")
_put("argument-descriptor", f"$LINT /dev/fd/0 < {NAME}", codes=(0, 1, 2))
_put("argument-option-value", arguments=(NAME, "--jobs", "9" * 1000), codes=(0, 1, 2))
_put("limit-unknown", arguments=(NAME, "--limit", "nothing=1"), codes=(2,), says="limit")
_put("limit-no-number", arguments=(NAME, "--limit", "depth=x"), codes=(2,), says="depth")
_put("limit-huge", arguments=(NAME, "--limit", "depth=" + "9" * 10_000), codes=(0, 1, 2))
_put("home-nowhere", arguments=(NAME,), environment={"HOME": "/dev/null/x", "XDG_CACHE_HOME": "/dev/null/y"})
_put("home-not-set", f"env -u HOME $LINT {NAME}")
_put("cache-is-file", f"XDG_CACHE_HOME=$PWD/{NAME} $LINT {NAME}")
_put("cache-is-full", f"XDG_CACHE_HOME=/dev/full $LINT {NAME}")
_put("language-wrong", arguments=(NAME,), environment={"LANG": "xx_YY.nothing", "LC_ALL": "xx_YY.nothing"})
_put("language-ascii", arguments=(NAME,), environment={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
_put("columns-odd", arguments=(NAME, "--output-format", "full"), environment={"COLUMNS": "-5"})
_put("columns-one", arguments=(NAME, "--output-format", "full"), environment={"COLUMNS": "1"})
_put("descriptors-few", f"ulimit -n 16; $LINT {NAME}")
_put("descriptors-few-many-zips", "ulimit -n 32; $LINT . --jobs 2", many=20)
_put("processes-none", "$LINT . --jobs 2", many=4)
_put("memory-little", f"ulimit -v 120000; $LINT {NAME}", codes=(0, 1, 2))
_put("file-size-none", f"ulimit -f 0; $LINT {NAME} > /dev/null 2>&1")
_put("interrupted", f"$LINT {NAME} & sleep 0.05; kill -INT $!; wait $!", codes=(0, 1, 2, 130))
_put("killed-worker", "$LINT . --jobs 2 & sleep 0.45; pkill -9 -P $! 2>/dev/null; wait $!", codes=(0, 1, 2), many=150)


@attack("surroundings/fix-read-only-folder", writes=True)
def _read_only(folder: Path) -> Command:
    write(folder, {NAME: _FAULTY, OWN: SCHEMA})
    folder.chmod(0o555)
    return Command((NAME, "--fix"))


@attack("surroundings/fix-linked-outside", writes=True)
def _fix_linked(folder: Path) -> Command:
    """A link to a file outside of the folder that is fixed."""
    write(folder, {OWN: SCHEMA})
    (folder / NAME).symlink_to("../home/own_pre.xml")
    write(folder.parent / "home", {"own_pre.xml": SOUND})
    os.utime(folder.parent / "home")
    return Command((".", "--fix"))
