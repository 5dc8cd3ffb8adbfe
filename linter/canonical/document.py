"""A document as canonical text: the same bytes for the same meaning, whatever program wrote the file.

The text is made of the file's content alone, not of its name, of the files beside it or of what is known of
taxonomies: so the same content always gives the same text, also where a version control system hands out a copy.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..taxonomy.store import Stores
from ..xbrl.dts.filing import Filing
from ..xbrl.model.document import Document
from ..xbrl.model.elements import Element, Full
from ..xbrl.read.encoding import DecodeError
from ..xbrl.read.files import Files
from ..xbrl.read.parser import read_document
from ..xbrl.read.source import decode
from .links import link_lines
from .markup import content
from .nodes import FOLDER, Nodes
from .schemas import schema_lines
from .words import Words

_ADDRESS = f"{FOLDER}/document"
_PLAIN = ("documentation", "roleRef", "arcroleRef")


def canonical(data: bytes) -> str:
    """Give the text of a document's bytes; lines end with a line feed.

    What is neither a linkbase nor a schema, or is broken, is given as it is, below a line that says so.
    """
    document = read_document(_ADDRESS, "document", data)
    if document.malformed is not None:
        return unchanged(data, f"not read: {document.malformed}")
    if document.kind not in ("linkbase", "schema"):
        return unchanged(data, "neither a linkbase nor a schema")
    return _text(document, _filing(document, data))


def _filing(document: Document, data: bytes) -> Filing:
    """Make a filing of one document, beside which nothing is."""
    files = Files()
    files.put(_ADDRESS, data)
    files.list_only(f"{FOLDER}/", [_ADDRESS])
    return Filing([document], [], files, Stores(), [_ADDRESS], {})


def _text(document: Document, filing: Filing) -> str:
    words = Words()
    body = list(_lines(document, filing, Nodes(words)))
    marked = words.clashes()
    if marked:  # only now is it known which words mean two things
        words = Words(marked)
        body = list(_lines(document, filing, Nodes(words)))
    first, *rest = body
    return "\n".join([first, *(f"  {line}" for line in words.lines()), *rest, ""])


def _lines(document: Document, filing: Filing, nodes: Nodes) -> Iterator[str]:
    if document.kind == "schema":
        yield from schema_lines(document, nodes)
    else:
        yield "linkbase"
    yield from link_lines(filing, nodes)
    for linkbase in document.linkbases:
        yield from sorted(line for child in linkbase.children for line in _stray(child, nodes))


def _stray(child: Element, nodes: Nodes) -> Iterator[str]:
    """Give the lines of what no linkbase should hold."""
    if type(child) is Full and not child.name.endswith(_PLAIN):
        yield "  ".join([f"? {nodes.name(child)}", *(line.strip() for line in content(child, nodes.words, 0))])


def unchanged(data: bytes, why: str) -> str:
    """Give the text of bytes as it is, line ends apart, below a line that says why."""
    try:
        text = decode(data).text
    except DecodeError:
        text = data.decode("utf-8", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"({why}; the text as it is)\n{text}" + ("" if text.endswith("\n") or not text else "\n")
