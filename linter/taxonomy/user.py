"""The user's own store: one SQLite file for each taxonomy that was added, in the user's data folder.

The folder is `taxonomies` in $XBRLLINT_DATA, else in $XDG_DATA_HOME/xbrllint, else in ~/.local/share/xbrllint.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from ..base.limits import USUAL, Limits
from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from . import TaxonomyError
from .database import Store

if TYPE_CHECKING:
    from .package import Package

_SUFFIX = ".sqlite3"


class Taxonomy(Record):
    """A taxonomy in the user's store."""

    name: str  # by which it is removed
    title: str
    version: str
    source: str  # the path or address that it was added from
    path: str  # of its file in the data folder
    schemas: int
    concepts: int
    roles: int
    notes: tuple[str, ...] = ()  # when added: what was left out; when listed: why it cannot be read


def data_folder() -> str:
    """Give the folder of the user's stores; it need not exist."""
    folder = os.environ.get("XBRLLINT_DATA")
    if not folder:
        share = os.environ.get("XDG_DATA_HOME") or os.path.join(os.path.expanduser("~"), ".local", "share")
        folder = os.path.join(share, "xbrllint")
    return os.path.join(folder, "taxonomies")


def stores_of_run(taxonomies: Iterable[str] = (), limits: Limits = USUAL) -> list[Store]:
    """Give the stores that come before the bundled one: those for this run only, then the user's own.

    Raises: TaxonomyError, when a taxonomy for this run cannot be read.
    """
    temporary: list[Store] = []
    for taxonomy in taxonomies:
        from .temporary import TemporaryStore

        temporary.append(TemporaryStore(taxonomy, limits))
    return [*temporary, *(Store(path) for path in store_files())]


def add(path: str, address: str | None = None, name: str | None = None, limits: Limits = USUAL) -> Taxonomy:
    """Add a taxonomy package, folder, zip or schema to the user's store.

    Adding the same again, by its path or its package's identifier, replaces it.

    Args:
        path: what to add.
        address: the address of the schema or of the folder, where nothing else tells it.
        name: a name for it; otherwise the file's.
        limits: those of reading it that are not as usual.

    Raises:
        TaxonomyError: it cannot be read or written, or another taxonomy of this name is there.
    """
    from .package import read_taxonomy

    base = os.path.basename(os.path.abspath(path))
    stem = base if os.path.isdir(path) else base.rpartition(".")[0] or base
    return keep(read_taxonomy(path, address, limits), name or stem, os.path.abspath(path))


def keep(package: Package, name: str, source: str) -> Taxonomy:
    """Write a taxonomy that was read into the user's store.

    Raises: TaxonomyError.
    """
    from .build import write_store

    name = _file_name(name)
    path = os.path.join(data_folder(), name + _SUFFIX)
    content = package.content
    counts = {
        "schemas": str(len(content.schemas)),
        "concepts": str(sum(len(facts.concepts) for facts in content.schemas)),
        "roles": str(sum(len(facts.roles) for facts in content.schemas)),
    }
    about = {"title": name, "version": "", **content.about, **counts, "name": name, "source": source}
    _refuse_other(path, about)
    write_store(path, content._replace(about=about))
    return _taxonomy(path, about, tuple(package.notes))


def export(name: str, output: str, linkbases: bool = False) -> int:
    """Write a taxonomy of the user's store as one file; gives its size in bytes.

    Args:
        name: of the taxonomy, as the list shows it.
        output: the file to write.
        linkbases: with the linkbases; else declarations and labels alone.

    Raises:
        TaxonomyError: there is none of this name, or a file cannot be read or written.
    """
    from ..base.atomic import replace_file
    from .exported import exported

    store = Store(_named(name).path)
    try:
        data = exported(store, linkbases)
    finally:
        store.close()
    try:
        replace_file(output, data)
    except OSError as error:
        raise TaxonomyError(f"{output}: cannot be written ({error.strerror})") from None
    return len(data)


def _named(name: str) -> Taxonomy:
    every = {taxonomy.name: taxonomy for taxonomy in list_taxonomies()}
    if name not in every:
        known = f"; there are: {', '.join(every)}" if every else ""
        raise TaxonomyError(f"no taxonomy '{name}' was added{known}")
    return every[name]


def list_taxonomies() -> list[Taxonomy]:
    """Give the taxonomies in the user's store, by name; one that cannot be read says so in its notes."""
    return [_listed(path) for path in store_files()]


def remove(name: str) -> Taxonomy:
    """Remove a taxonomy from the user's store.

    Raises: TaxonomyError, when there is none of this name or its file cannot be removed.
    """
    taxonomy = _named(name)
    try:
        os.unlink(taxonomy.path)
    except OSError as error:
        raise TaxonomyError(f"{taxonomy.path}: cannot be removed ({error.strerror})") from None
    return taxonomy


def store_files() -> list[str]:
    """Give the files of the user's stores, by name; they need not be whole."""
    folder = data_folder()
    try:
        return [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(_SUFFIX)]
    except OSError:
        return []


def _listed(path: str) -> Taxonomy:
    store = Store(path)
    try:
        return _taxonomy(path, store.about())
    except TaxonomyError as error:
        return _taxonomy(path, {}, (str(error),))
    finally:
        store.close()


def _taxonomy(path: str, about: dict[str, str], notes: tuple[str, ...] = ()) -> Taxonomy:
    name = os.path.basename(path)[: -len(_SUFFIX)]
    schemas, concepts, roles = (int(about.get(key, 0)) for key in ("schemas", "concepts", "roles"))
    title, version, source = about.get("title", name), about.get("version", ""), about.get("source", "")
    return Taxonomy(name, title, version, source, path, schemas, concepts, roles, notes)


def _refuse_other(path: str, about: dict[str, str]) -> None:
    """Keep one taxonomy from taking the place of another that happens to have its name."""
    if not os.path.exists(path):
        return
    store = Store(path)
    try:
        there = store.about()
    except TaxonomyError:
        return  # nothing that could be lost
    finally:
        store.close()
    same = there.get("source") == about["source"] or (
        about.get("identifier") and there.get("identifier") == about.get("identifier")
    )
    if not same:
        raise TaxonomyError(
            f"a taxonomy '{about['name']}' is there already, added from {there.get('source')};"
            f" remove it first (xbrllint taxonomy remove {about['name']}) or give this one another name"
        )


def _file_name(name: str) -> str:
    """A name as that of a file: letters, digits and -._ alone, at most 150."""
    import re

    return re.sub(r"[^\w.-]+", "-", name).strip("-.")[:150] or "taxonomy"
