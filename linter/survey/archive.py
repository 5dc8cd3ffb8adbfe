"""The filings of an archive, in folders, zips and lists, on disk or wherever ``fsspec`` reaches.

What one filing is: a zip; an unpacked package (a folder with ``META-INF``), with all that lies below it; any other
folder that holds documents itself, without the folders below it, which are filings of their own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b

from ..base.typed import TYPE_CHECKING
from ..errors import UserError
from ..xbrl.dts.named import SUFFIXES
from ..xbrl.read.address import ARCHIVES
from .extra import needed
from .order import Item

if TYPE_CHECKING:
    from typing import Any

    Told = Callable[[str], None]
    Entry = Mapping[str, Any]

_MARK = "META-INF"
_OF_PACKAGES = ("/taxonomypackage.xml", "/catalog.xml", "/reportpackage.json")
_MAGIC = b"PK\x03\x04"


class Unreachable(UserError):
    """What was named is not there, or cannot be asked for; the message is one line."""


def is_address(path: str) -> bool:
    """Say whether a path is an address such as s3://bucket/folder rather than one of this machine."""
    scheme, colon, _ = path.partition("://")
    return bool(colon) and scheme.replace("+", "").isalnum()


def opened(path: str, storage: Mapping[str, Any]) -> tuple[Any, str]:
    """Give the file system of a path and the path as that knows it; raises Unreachable.

    Nothing that a file system tells is kept, for archives are larger than memory.
    """
    core = needed("fsspec.core")
    options = {**storage, "use_listings_cache": False} if is_address(path) and not path.startswith("file:") else {}
    try:
        found: tuple[Any, str] = core.url_to_fs(path if is_address(path) else os.path.abspath(path), **options)
    except (ImportError, ValueError, TypeError) as error:
        raise Unreachable(f"{path}: {_one_line(error)}") from None
    return found


def listed(path: str) -> list[str]:
    """Give the paths and addresses that a list names, one a line; # begins a remark. Raises Unreachable."""
    try:
        with open(path, encoding="utf-8-sig") as stream:
            lines = [line.strip() for line in stream]
    except (OSError, UnicodeDecodeError) as error:
        raise Unreachable(f"{path}: {getattr(error, 'strerror', None) or 'is no text in UTF-8'}") from None
    folder = os.path.dirname(os.path.abspath(path))
    named = [line for line in lines if line and not line.startswith("#")]
    return [line if is_address(line) else os.path.join(folder, line) for line in named]


def items(
    paths: Iterable[str], storage: Mapping[str, Any], told: Told, of_lists: Iterable[str] = ()
) -> Iterator[Item]:  # fmt: skip
    """Go over the filings that paths and addresses lead to; ``told`` hears of what is passed over.

    Raises Unreachable for a path that is not there; of ``of_lists`` those are passed over.
    """
    for path in paths:
        yield from _items_at(path, storage, told)
    for path in of_lists:
        try:
            yield from _items_at(path, storage, told)
        except Unreachable as error:
            told(f"{error}, passed over")


def _items_at(path: str, storage: Mapping[str, Any], told: Told) -> Iterator[Item]:
    system, inner = opened(path, storage)
    entry = _info(system, inner, path)
    if entry["type"] == "directory":
        yield from _below(system, inner, told)
    else:
        kind = "zip" if inner.lower().endswith(ARCHIVES) or _is_zip(system, inner, path) else "file"
        yield _item(system, inner, kind, _parent(inner), [entry])


def _info(system: Any, inner: str, path: str) -> Entry:
    """Ask what is at a path. Folders of the web are known by their slash at the end."""
    if inner.startswith("http") and inner.endswith("/"):
        return {"name": inner, "type": "directory"}
    try:
        found: Entry = system.info(inner)
    except Exception as error:  # of any file system there is
        raise Unreachable(f"{path}: {_reason(error)}") from None
    if found["type"] not in ("file", "directory"):
        raise Unreachable(f"{path}: is neither a file nor a folder")
    return found


def _is_zip(system: Any, inner: str, path: str) -> bool:
    """Say whether a file that is called otherwise is a zip."""
    if inner.startswith("http") or inner.lower().endswith(SUFFIXES):
        return False
    try:
        return bool(system.cat_file(inner, start=0, end=4) == _MAGIC)
    except Exception as error:  # of any file system there is
        raise Unreachable(f"{path}: {_reason(error)}") from None


def _below(system: Any, top: str, told: Told) -> Iterator[Item]:
    """Go over the filings in a folder and below; hidden folders and links to folders are left out."""
    waiting = [top.rstrip("/") or "/"]
    while waiting:
        here = waiting.pop()
        try:
            files, folders = _listed(system, here)
            is_package = f"{here.rstrip('/')}/{_MARK}" in folders and _is_package(system, f"{here.rstrip('/')}/{_MARK}")
            below = _all_files(system, folders) if is_package else []
        except Exception as error:  # of any file system there is
            told(f"{_address(system, here)}: cannot be listed ({_reason(error)}), passed over")
            continue
        if is_package:
            yield _item(system, here, "package", here, _of_package([*files, *below]))
            continue
        yield from (_item(system, file["name"], "zip", here, [file]) for file in files if _has(file, ARCHIVES))
        documents = [file for file in files if _has(file, SUFFIXES)]
        if documents:
            yield _item(system, here, "folder", here, documents)
        waiting.extend(reversed(folders))


def _listed(system: Any, folder: str) -> tuple[list[Entry], list[str]]:
    """Give the files of a folder, and the names of the folders in it, both by name."""
    asked = folder + "/" if folder.startswith("http") else folder
    entries = sorted(system.ls(asked, detail=True), key=lambda entry: str(entry["name"]))
    files = [e for e in entries if e["type"] == "file" and e["name"].rstrip("/") != folder]
    folders = [
        name
        for entry in entries
        if entry["type"] == "directory" and not entry.get("islink")
        and (name := entry["name"].rstrip("/")) != folder and not name.rpartition("/")[2].startswith((".", "?"))
    ]  # fmt: skip
    return files, folders


def _has(entry: Entry, suffixes: tuple[str, ...]) -> bool:
    return str(entry["name"]).lower().endswith(suffixes)


def _is_package(system: Any, mark: str) -> bool:
    return any(_has(entry, _OF_PACKAGES) for entry in _listed(system, mark)[0])


def _all_files(system: Any, folders: list[str]) -> list[Entry]:
    """Give the files in folders and below."""
    found: list[Entry] = []
    waiting = list(folders)
    while waiting:
        more, below = _listed(system, waiting.pop())
        found += more
        waiting += below
    return found


def _of_package(found: list[Entry]) -> list[Entry]:
    """Give the documents of a package, the files of META-INF and zips among them."""
    return [entry for entry in found if _has(entry, (*SUFFIXES, *ARCHIVES)) or f"/{_MARK}/" in entry["name"]]


def _item(system: Any, path: str, kind: str, root: str, entries: list[Entry]) -> Item:
    """Make the item of a filing from what is told of its files."""
    skip = len(root.rstrip("/")) + 1
    ordered = sorted(entries, key=lambda entry: str(entry["name"]))
    files = tuple(str(entry["name"])[skip:] for entry in ordered)
    return Item(_address(system, path), _address(system, root), files, kind, _stamp(files, ordered))


def _address(system: Any, path: str) -> str:
    """Give the address of a path of a file system; one of this machine is the path itself."""
    from fsspec.implementations.local import LocalFileSystem

    return path if isinstance(system, LocalFileSystem) else str(system.unstrip_protocol(path))


def _stamp(names: Iterable[str], entries: Iterable[Entry]) -> str:
    """Make one text of names, sizes and marks of files; '' where a file has no mark that would change with it."""
    digest = blake2b(digest_size=16)
    for name, entry in zip(names, entries, strict=True):
        mark = next((entry[key] for key in ("ETag", "etag", "mtime", "LastModified") if entry.get(key)), None)
        if mark is None:
            return ""
        digest.update(f"{name}\0{entry.get('size')}\0{mark}\n".encode(errors="surrogatepass"))
    return digest.hexdigest()


def _parent(path: str) -> str:
    return path.rpartition("/")[0] or "/"


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    return getattr(error, "strerror", None) or _one_line(error)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__


__all__ = ["Unreachable", "is_address", "items", "listed", "opened"]
