"""Results of shares kept from run to run, in a folder that may be deleted, copied and written by several runs at once.

An entry is found by all that a run is told and by the contents of the named documents. It counts if everything that was
asked of the files when it was made has the same answer now, and if this user made it: whoever writes what is linted
could write entries too. So it bears a code by a key in the user's own cache.
"""

from __future__ import annotations

import hmac
import json
import os
from contextlib import suppress
from hashlib import sha256

from ..base.atomic import Unwritable, replace_file
from ..base.regular import read_regular
from ..base.typed import TYPE_CHECKING
from ..xbrl.read.traced import Trace, TracedFiles
from .ingredients import of_program, of_run
from .parts import Part
from .shares import Share
from .written_parts import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..config.in_force import Configuration
    from .former import Formers
    from .workplace import Workplace

_SUFFIX = ".result"
_MOST = 20_000  # entries that a folder holds; the oldest quarter goes when there are more
_LARGEST = 64 << 20  # bytes of an entry


class Cache:
    """The results in one folder."""

    def __init__(self, folder: str, key: bytes, formers: Callable[[], Formers]) -> None:
        """Take the folder, the key that tells own entries from others, and what finds former filings."""
        self.folder, self._key, self._formers = folder, key, formers
        self._program = of_program()
        self._runs: dict[tuple[str, tuple[int, ...]], str] = {}
        self._prepared = False

    def path(self, share: Share, files: TracedFiles) -> str:
        """Give the file in which the result of a share stands, if it is kept."""
        group = share.group
        named = [(files.display(item.address), *item[1:], files.digest(item.address)) for item in group.named or ()]
        beside = [files.display(address) for address in group.beside]
        judged = [*map(files.display, group.judged)]
        told = [self._run(group.configuration), named, beside, group.notes, group.passed_over, judged]
        told += [self._former(share, files)] if group.configuration.settings.against else []
        return os.path.join(self.folder, sha256(json.dumps(told).encode()).hexdigest()[:40] + _SUFFIX)

    def _former(self, share: Share, files: TracedFiles) -> list[str]:
        """Give what tells the former filings of a share from others; contents on disk are part of the trace."""
        group, settings = share.group, share.group.configuration.settings
        addresses = [item.address for item in group.named or ()]
        return [str(group.apart), *self._formers().identity(addresses, settings, files.fresh(), not group.apart)]

    def _run(self, configuration: Configuration) -> str:
        key = (configuration.file.path, configuration.file.overriding)
        if key not in self._runs:
            self._runs[key] = self._program + of_run(configuration)
        return self._runs[key]

    def holds(self, share: Share, files: TracedFiles) -> bool:
        """Say whether the result of a share is kept, and would be the same if it was worked out now."""
        found = self._read(self.path(share, files))
        if found is None:
            return False
        try:
            return files.agrees(Trace(**json.loads(found[0])))
        except (ValueError, TypeError, AttributeError):
            return False

    def get(self, share: Share, place: Workplace, files: TracedFiles) -> Part | None:
        """Give the result of a share that `holds`; None where it has gone meanwhile."""
        path = self.path(share, files)
        found = self._read(path)
        if found is None:
            return None
        with suppress(OSError):
            os.utime(path)
        configuration = share.group.configuration
        try:
            return from_json(found[1], configuration, place.book(configuration), files)
        except (ValueError, TypeError, KeyError):
            return None

    def keep(self, share: Share, part: Part, files: TracedFiles) -> None:
        """Keep the result of a share that was linted with some files; a folder that takes none only costs time."""
        if files.changing or part.defects or part.lost:
            return
        body = f"{json.dumps(files.trace()._asdict())}\n{to_json(part, files)}".encode("utf-8", "surrogatepass")
        with suppress(OSError, Unwritable):
            self._prepare()
            replace_file(self.path(share, files), self._code(body) + b"\n" + body)

    def _read(self, path: str) -> tuple[str, str] | None:
        try:
            code, _, body = read_regular(path, _LARGEST).partition(b"\n")
        except (OSError, ValueError):
            return None
        if not hmac.compare_digest(code, self._code(body)):
            return None
        trace, _, part = body.decode("utf-8", "surrogatepass").partition("\n")
        return trace, part

    def _code(self, body: bytes) -> bytes:
        return hmac.new(self._key, body, sha256).hexdigest().encode()

    def _prepare(self) -> None:
        """Make the folder, which no version control takes, and let old entries go where there are too many."""
        if self._prepared:
            return
        self._prepared = True
        if not os.path.isdir(self.folder):  # in one that was there others may have files for version control
            os.makedirs(self.folder, exist_ok=True)
            replace_file(os.path.join(self.folder, ".gitignore"), b"*\n")
        with os.scandir(self.folder) as entries:
            kept = [entry for entry in entries if entry.name.endswith(_SUFFIX)]
        if len(kept) > _MOST:
            for entry in sorted(kept, key=lambda entry: entry.stat().st_mtime)[: len(kept) // 4]:
                with suppress(OSError):
                    os.unlink(entry.path)


class Caches:
    """The folders of a run's configurations."""

    def __init__(self, formers: Callable[[], Formers]) -> None:
        """Open none yet; ``formers`` gives what finds former filings, where runs are held against any."""
        self._formers = formers
        self._known: dict[str, Cache | None] = {}

    def of(self, share: Share) -> Cache | None:
        """Give the cache for a share; None where there is none, or where what it finds does not depend on files alone.

        What is fetched may be another tomorrow; where catalogues lead depends on more than is traced.
        """
        settings = share.group.configuration.settings
        if not settings.cache or settings.online or share.group.packages:
            return None
        if settings.cache not in self._known:
            key = _own_key()
            self._known[settings.cache] = None if key is None else Cache(settings.cache, key, self._formers)
        return self._known[settings.cache]


def _own_key() -> bytes | None:
    """Give the key of this user, made when it is first asked for; None where it can be neither read nor written."""
    root = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    path = os.path.join(root, "xbrllint", "results.key")
    with suppress(OSError, ValueError):
        return _key_in(path)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        temporary = f"{path}.{os.getpid()}"
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(os.urandom(32))
        with suppress(FileExistsError):
            os.link(temporary, path)  # of two runs at once one makes the key
        os.unlink(temporary)
        return _key_in(path)
    except (OSError, ValueError):
        return None


def _key_in(path: str) -> bytes:
    key = read_regular(path, 1 << 10)
    if len(key) != 32:
        raise ValueError(path)
    return key


__all__ = ["Cache", "Caches"]
