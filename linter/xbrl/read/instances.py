"""Reading reports: XBRL instances and inline XBRL documents, for what they use.

Facts are counted, not judged. The document streams through expat and no tree is built.
"""

from __future__ import annotations

from pyexpat import ExpatError, ParserCreate, XMLParserType

from ..model.instances import REFERENCE_LISTS, Instance, Problem
from .broken import words
from .encoding import SINGLE_BYTES, DecodeError
from .instance_reader import InstanceReader
from .report_reader import Reader
from .sniff import INLINE, INSTANCE, sniff
from .source import Source, decode

_CHUNK = 8192


def read_instance(data: bytes, uri: str, source: Source | None = None) -> Instance | None:
    """Read what an XBRL instance or an inline XBRL document uses.

    Args:
        data: the bytes of the document.
        uri: its name, kept in the references and problems.
        source: the same document, if the caller has decoded it already.

    Returns:
        The instance, as far as it could be read, with its `problems`; None for anything but a report.
    """
    instance = _read(data, uri, source, references_only=False)
    return instance if instance is not None and _is_report(instance) else None


def schema_references(data: bytes, uri: str) -> list[tuple[str, str]]:
    """Give href and xml:base of all that a report refers to: schemas, linkbases, role and arcrole types.

    Much cheaper than `read_instance` for an XBRL instance, in which references come first (XBRL 2.1, 4.1); inline
    documents are read to their end. Empty for anything but a report.
    """
    instance = _read(data, uri, None, references_only=True)
    if instance is None:
        return []
    found = (reference for name in REFERENCE_LISTS for reference in getattr(instance, name))
    return [(reference.href, reference.base) for reference in found]


def _read(data: bytes, uri: str, source: Source | None, references_only: bool) -> Instance | None:
    kind = sniff(data)
    if kind not in (INSTANCE, INLINE):
        return None
    instance = Instance(uri, kind == INLINE)
    try:
        source = source or decode(data)
    except DecodeError as error:
        place = Source(data, SINGLE_BYTES).place(error.offset)
        instance.problems.append(Problem(str(error), error.offset, *place, uri))
        return instance
    parser = ParserCreate(source.parse_encoding, " ")
    reader = _reader(instance, parser)
    try:
        _feed(reader, source.parse_bytes, references_only and not instance.inline)
    except ExpatError as error:
        instance.problems.append(_problem(error, parser.ErrorByteIndex, source, uri))
    finally:
        reader.release()
    instance.use(instance.contexts[name] for name in instance.used_contexts if name in instance.contexts)
    return instance


def _reader(instance: Instance, parser: XMLParserType) -> Reader:
    """Make what handles the parser's events."""
    if not instance.inline:
        return InstanceReader(instance, parser)
    from .inline_reader import InlineReader

    parser.UseForeignDTD(True)  # entities of HTML, such as &nbsp;, are then passed over, not errors
    return InlineReader(instance, parser)


def _feed(reader: Reader, data: bytes, references_only: bool) -> None:
    if not references_only:
        reader.parser.Parse(data, True)
        return
    for start in range(0, len(data), _CHUNK):
        reader.parser.Parse(data[start : start + _CHUNK], False)
        if reader.instance.contexts or reader.instance.concepts:
            return


def _is_report(instance: Instance) -> bool:
    """Whether there is more than the word inlineXBRL to an HTML document."""
    return not instance.inline or any(
        (instance.concepts, instance.contexts, instance.schema_refs, instance.linkbase_refs, instance.problems)
    )


def _problem(error: ExpatError, offset: int, source: Source, uri: str) -> Problem:
    return Problem(words(error.code, offset, source) or str(error), offset, *source.place(offset), uri)
