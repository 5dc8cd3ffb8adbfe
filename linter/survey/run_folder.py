"""A run of a survey on disk: what it was made with, and its tables in parts that are written in one step each.

``RUN/run.json`` says what the run was made with; ``RUN/TABLE/part-000001.parquet`` and so on are the tables. A part is
the rows of some filings in all tables; what is in ``seen`` is done, so that is written last. Rows of a part that was
cut off before are rows of no filing that is seen; the filing's later part counts.
"""

from __future__ import annotations

import json
import os
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b

from .. import __version__
from ..base.atomic import Unwritable, replace_file
from ..base.record import Record
from ..base.regular import read_text
from ..base.typed import TYPE_CHECKING
from ..errors import UserError
from .extra import needed
from .filing import LINTED, NOTHING
from .tables import PART, TABLES, arrow_table, schema_of

if TYPE_CHECKING:
    from typing import Any

_ABOUT = "run.json"
_FORMAT = 1  # of run folders
_COUNT = 6  # digits of a part's number


class RunError(UserError):
    """A run folder that cannot be used; the message is one line that begins with it."""


class About(Record):
    """What a run was made with: the settings in words, and a text that differs where anything differs."""

    settings: dict[str, Any]
    identity: str


def open_run(path: str, about: About) -> RunFolder:
    """Give the folder of a run, made anew where there is none. Raises RunError where it is of another run."""
    known = os.path.join(path, _ABOUT)
    if not os.path.lexists(known):
        if os.path.isdir(path) and os.listdir(path):
            raise RunError(f"{path}: is a folder of other things; name one that is empty or not there")
        _make(path, about)
        return RunFolder(path)
    found = read_about(path)
    if found.get("version") != __version__:
        raise RunError(f"{path}: was made by xbrllint {found.get('version')}, this is {__version__}; name another run")
    if found.get("identity") != about.identity:
        changed = sorted(key for key, value in about.settings.items() if found.get("settings", {}).get(key) != value)
        what = ", ".join(changed) or "the rules or taxonomies"
        raise RunError(f"{path}: was made with other settings ({what}); name another run")
    return RunFolder(path)


def read_about(path: str) -> dict[str, Any]:
    """Read what a run was made with; raises RunError where a folder is no run of a survey."""
    try:
        found = json.loads(read_text(os.path.join(path, _ABOUT)))
    except (OSError, ValueError):
        raise RunError(f"{path}: is no run of a survey") from None
    if not isinstance(found, dict) or found.get("format") != _FORMAT:
        raise RunError(f"{path}: is no run that this version of xbrllint reads")
    return found


def _make(path: str, about: About) -> None:
    text = {"format": _FORMAT, "version": __version__, "settings": about.settings, "identity": about.identity}
    try:
        for table in TABLES:
            os.makedirs(os.path.join(path, table), exist_ok=True)
            _write(path, table, 0, arrow_table(table, ()))  # so that each table is there, with its columns
        replace_file(os.path.join(path, _ABOUT), json.dumps(text, indent=1).encode())
    except OSError as error:
        raise Unwritable(f"{path}: {error.strerror}") from None


def _write(path: str, table: str, part: int, rows: Any) -> None:
    arrow = needed("pyarrow")
    sink = arrow.BufferOutputStream()
    needed("pyarrow.parquet").write_table(rows, sink, compression="zstd")
    replace_file(os.path.join(path, table, f"part-{part:0{_COUNT}}.parquet"), sink.getvalue().to_pybytes())


class RunFolder:
    """The folder of a run, to be written by one process at a time."""

    def __init__(self, path: str) -> None:
        """Take a folder that is made."""
        self.path = path
        self._part = max((_number(name) for table in TABLES for name in os.listdir(self.table(table))), default=0)

    def table(self, name: str) -> str:
        """Give the folder of a table."""
        return os.path.join(self.path, name)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep other processes from writing here. Raises RunError where one does; some systems know no such locks."""
        with open(os.path.join(self.path, _ABOUT), "rb") as stream:
            try:
                import fcntl

                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise RunError(f"{self.path}: another survey is writing it") from None
            except (ImportError, OSError):
                pass
            yield

    def write(self, tables: dict[str, list[Any]]) -> None:
        """Write a part: by table what workers gave. Raises Unwritable."""
        self._part += 1
        arrow = needed("pyarrow")
        for name in TABLES:  # seen is the last of them
            if tables.get(name):
                rows = arrow.concat_tables(tables[name])
                column = arrow.array([self._part] * rows.num_rows, schema_of(name).field(PART).type)
                _write(self.path, name, self._part, rows.set_column(rows.num_columns - 1, PART, column))

    def seen(self) -> Seen:
        """Read what is done."""
        return Seen(self.table("seen"))


def _number(name: str) -> int:
    digits = name.removeprefix("part-").removesuffix(".parquet")
    return int(digits) if digits.isdigit() else 0


class Seen:
    """Which filings are done, in 24 bytes each: a number for the filing, for its stamp, and where to read the rest."""

    def __init__(self, folder: str) -> None:
        """Read the parts in their order; of a filing that is in several the last one counts."""
        parquet = needed("pyarrow.parquet")
        last: dict[int, tuple[int, int, bytes]] = {}
        for name in sorted(name for name in os.listdir(folder) if _number(name)):
            columns = parquet.read_table(os.path.join(folder, name), columns=["filing", "stamp", "digest", "status"])
            for filing, stamp, digest, status in zip(*(column.to_pylist() for column in columns.columns), strict=True):
                state = 1 if status in (LINTED, NOTHING) else 0
                last[key_of(filing)] = (key_of(stamp) if stamp else 0, state, bytes.fromhex(digest))
        self._keys, self._stamps = array("Q"), array("Q")
        self._digests, self._done = bytearray(), bytearray()
        for key in sorted(last):
            stamp, state, digest = last[key]
            self._keys.append(key)
            self._stamps.append(stamp)
            self._done.append(state)
            self._digests += digest.ljust(16, b"\0")

    def __len__(self) -> int:
        return len(self._keys)

    def has(self, filing: str, stamp: str, again: bool) -> bool:
        """Say whether a filing need not be surveyed; ``again``: whether those that failed are tried again."""
        at = self._at(filing)
        if at is None or (again and not self._done[at]):
            return False
        return bool(stamp) and self._stamps[at] == key_of(stamp)

    def digest(self, filing: str) -> str:
        """Give the digest of the content of a filing that was linted; '' for none."""
        at = self._at(filing)
        found = self._digests[16 * at : 16 * at + 16] if at is not None and self._done[at] else b""
        return found.hex() if any(found) else ""

    def _at(self, filing: str) -> int | None:
        key = key_of(filing)
        at = bisect_left(self._keys, key)
        return at if at < len(self._keys) and self._keys[at] == key else None


def key_of(text: str) -> int:
    """Give a number of 64 bits for a text."""
    return int.from_bytes(blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest(), "big")


__all__ = ["About", "RunError", "RunFolder", "Seen", "key_of", "open_run", "read_about"]
