"""The words of standard taxonomies, in a file of its own: labels, what is made of the same words, what replaces what.

Nothing of it is opened unless words are shown or compared. Labels are kept by schema, compressed; one that the schema
of a concept does not have is taken from another year of the same taxonomy. Labels that most filers write are told apart
from official ones.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..xbrl.read.address import canonical
from . import TaxonomyError
from .alike import AlikeNames, alike_rows, letters_of, letters_row, name_rows
from .bundled import named
from .label_rows import STANDARD_LABEL, Lines, packed
from .label_words import restored, shortened

if TYPE_CHECKING:
    from sqlite3 import Connection
    from typing import Any

WORDS = os.path.join(os.path.dirname(__file__), "words.sqlite3")
OFFICIAL, FILERS = "official", "filers"
Row = tuple[str, str, str, str, str]  # schema, id, role, language, text

_CHUNK = 500  # values in one query
_FEWEST = 20  # labels of a schema that its own publisher gave
_MOST_KEPT = 4  # taxonomies whose labels are at hand at once
_TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE labels (family TEXT, year TEXT, address TEXT, origin TEXT, data BLOB NOT NULL,
    PRIMARY KEY (family, year, address, origin)) WITHOUT ROWID;
CREATE TABLE alike (bucket INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE letters (data BLOB NOT NULL);
CREATE TABLE name (number INTEGER PRIMARY KEY, first TEXT NOT NULL, data BLOB NOT NULL);
CREATE TABLE replaced (id TEXT PRIMARY KEY, new TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE parent (id TEXT PRIMARY KEY, parents TEXT NOT NULL) WITHOUT ROWID;
"""


class Word(Record):
    """A label of a standard concept."""

    text: str
    origin: str  # official, filers
    year: str  # of the taxonomy that it was taken from


class Replacement(Record):
    """What a taxonomy names in the stead of a deprecated concept, and how that stands for it."""

    kind: str  # same; qualified: by a dimension; either: as applies; parts: of it; whole: that includes it
    ids: tuple[str, ...]


class LabelRow(Record):
    """The labels of one schema."""

    year: str
    origin: str
    lines: Lines
    address: str  # canonical


class WordContent(Record):
    """All that a file of words is to hold."""

    labels: Mapping[str, list[Row]]  # by their origin
    names: Iterable[str] = ()  # local names that extensions are compared with
    replaced: Mapping[str, Replacement] = {}  # by ids of deprecated concepts
    parents: Mapping[str, Mapping[str, set[str]]] = {}  # ids, with those above them, and which presentations say so
    about: Mapping[str, str] = {}


class Words:
    """Look-ups in a file of words; every method may raise TaxonomyError."""

    def __init__(self, path: str = WORDS) -> None:
        """Take the file; it is opened when first asked."""
        self.path = path
        self._connection: Connection | None = None
        self._labels: dict[tuple[str, str], list[LabelRow]] = {}
        self._names: AlikeNames | None = None

    def label(self, address: str, id_: str, role: str = STANDARD_LABEL) -> Word | None:
        """Give the English label of a concept by the address of its schema and its id; None where none is known.

        The best is an official one of the same schema, then one of another year, the latest first, then one of filers.
        """
        for row in self._rows(address):
            text = row.lines.text(id_, role)
            if text is not None:
                return Word(restored(id_, text), row.origin, row.year)
        return None

    def own_label(self, address: str, id_: str, role: str = STANDARD_LABEL) -> str:
        """Give the official label that the schema of an address itself has for a concept; '' where it is not known.

        One that all schemas of a taxonomy have in the same words is kept with the latest of them alone. Where very few
        are known of a schema, they are those that another publisher gives its concepts.
        """
        row = next(iter(self._rows(address)), None)
        if row is None or row.origin != OFFICIAL or row.address != canonical(address) or row.lines.count < _FEWEST:
            return ""
        return row.lines.text(id_, role) or ""

    def alike(self, texts: Iterable[str]) -> dict[str, list[str]]:
        """Give for each name or label the local names of standard concepts of the same words, or the same letters."""
        if self._names is None:
            self._names = AlikeNames(self._query)
        return self._names.alike(texts)

    def replaced(self, ids: Iterable[str]) -> dict[str, Replacement]:
        """Give what a taxonomy names in the stead of deprecated concepts, of those of which that is known."""
        found = self._batch("SELECT id, new FROM replaced WHERE id IN", ids)
        return {id_: Replacement(kind, tuple(new)) for id_, (kind, *new) in ((i, text.split(" ")) for i, text in found)}

    def parents(self, ids: Iterable[str]) -> dict[str, list[str]]:
        """Give the ids of the parents that standard presentations have of concepts; those never shown are left out."""
        rows = self._batch("SELECT id, parents FROM parent WHERE id IN", ids)
        return {id_: parents.split(" ")[::2] for id_, parents in rows}

    def presented(self, id_: str) -> dict[str, list[str]]:
        """Give the parents of a concept, each with the presentations that show it there, such as us-gaap 2016."""
        presentations = self.presentations()
        found: dict[str, list[str]] = {}
        for _, parents in self._batch("SELECT id, parents FROM parent WHERE id IN", [id_]):
            words = parents.split(" ")
            for parent, mask in zip(words[::2], words[1::2], strict=True):
                found[parent] = [one for bit, one in enumerate(presentations) if int(mask) >> bit & 1]
        return found

    def presentations(self) -> list[str]:
        """Give the presentations that are known."""
        return self.about().get("presentations", "").split(", ")

    def about(self) -> dict[str, str]:
        """Give what the file says of itself."""
        return dict(self._query("SELECT key, value FROM about"))

    def _rows(self, address: str) -> list[LabelRow]:
        """Give the rows of a taxonomy's labels, those of one schema before others."""
        publisher, family, year = named(address)
        key = (f"{publisher}/{family}", canonical(address))
        if key not in self._labels:
            if len(self._labels) == _MOST_KEPT:
                self._labels.clear()  # a run over filings of many years takes no more than over one
            rows = self._query("SELECT year, address, origin, data FROM labels WHERE family = ?", key[0])
            rows.sort(key=lambda row: (row[2] != OFFICIAL, row[1] != key[1], row[0] != year, -_number(row[0])))
            self._labels[key] = [LabelRow(its_year, origin, Lines(data), its) for its_year, its, origin, data in rows]
        return self._labels[key]

    def _batch(self, sql: str, values: Iterable[object]) -> Iterator[tuple[Any, ...]]:
        every = list(dict.fromkeys(values))
        for start in range(0, len(every), _CHUNK):
            chunk = every[start : start + _CHUNK]
            yield from self._query(f"{sql} ({','.join('?' * len(chunk))})", *chunk)

    def _query(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        from .sqlite import Error, open_unchanging

        try:
            if self._connection is None:
                if not os.path.exists(self.path):
                    raise TaxonomyError(f"{self.path}: no such file; install xbrllint again")
                self._connection = open_unchanging(self.path)
            return self._connection.execute(sql, values).fetchall()
        except Error as error:
            raise TaxonomyError(f"{self.path}: cannot be read ({error}); install xbrllint again") from None


def write_words(path: str, content: WordContent) -> None:
    """Write a file of words anew. Raises TaxonomyError where it cannot be written."""
    from sqlite3 import Error, connect

    try:
        if os.path.exists(path):
            os.unlink(path)
        connection = connect(path, isolation_level=None)
        try:
            _fill(connection, content)
        finally:
            connection.close()
    except (OSError, Error) as error:
        raise TaxonomyError(f"{path}: cannot be written ({error})") from None


def _fill(connection: Connection, content: WordContent) -> None:
    connection.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    connection.execute("BEGIN")
    for statement in _TABLES.split(";")[:-1]:
        connection.execute(statement)
    connection.executemany("INSERT INTO about VALUES (?, ?)", sorted(content.about.items()))
    connection.executemany("INSERT INTO labels VALUES (?, ?, ?, ?, ?)", _label_rows(content.labels))
    names = sorted(set(content.names), key=lambda name: (letters_of(name), name))
    connection.executemany("INSERT INTO name VALUES (?, ?, ?)", name_rows(names))
    connection.execute("INSERT INTO letters VALUES (?)", (letters_row(names),))
    connection.executemany("INSERT INTO alike VALUES (?, ?)", alike_rows(names, _labels_of_names(content)))
    replaced = [(old, " ".join([new.kind, *new.ids])) for old, new in sorted(content.replaced.items())]
    connection.executemany("INSERT INTO replaced VALUES (?, ?)", replaced)
    connection.executemany("INSERT INTO parent VALUES (?, ?)", _parent_rows(content))
    connection.execute("COMMIT")
    connection.execute("VACUUM")


def _parent_rows(content: WordContent) -> list[tuple[str, str]]:
    """Give the rows of parents, each with a bit for each presentation in the order in which these are listed."""
    listed = content.about.get("presentations", "").split(", ")
    rows = []
    for child, parents in sorted(content.parents.items()):
        masks = {parent: sum(1 << listed.index(one) for one in shown) for parent, shown in parents.items()}
        rows.append((child, " ".join(f"{parent} {mask}" for parent, mask in masks.items())))
    return rows


def _label_rows(labels: Mapping[str, list[Row]]) -> list[tuple[str, str, str, str, bytes]]:
    """Give the rows of labels; what all other schemas of a taxonomy say in the same words is kept once, the latest."""
    groups: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    said: dict[tuple[str, str, str, str], set[str]] = {}
    for origin, rows in labels.items():
        for address, id_, role, _, text in sorted(rows, key=lambda row: (named(row[0])[2], row), reverse=True):
            texts = said.setdefault((origin, "/".join(named(address)[:2]), id_, role), set())
            if texts != {text}:
                groups.setdefault((address, origin), []).append((id_, role, text))
            texts.add(text)
    found = []
    for (address, origin), texts_of in groups.items():
        publisher, family, year = named(address)
        short = packed((id_, role, shortened(id_, text)) for id_, role, text in texts_of)
        found.append((f"{publisher}/{family}", year, canonical(address), origin, short))
    return sorted(found)


def _labels_of_names(content: WordContent) -> Iterator[tuple[str, str]]:
    """Give the standard labels of concepts, each with the local name."""
    for rows in content.labels.values():
        for _, id_, role, _, text in rows:
            if role == STANDARD_LABEL:
                yield id_.rpartition("_")[2], text


def _number(year: str) -> int:
    return int(year[:4]) if year[:4].isdigit() else 0
