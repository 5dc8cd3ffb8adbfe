"""The buffers of an editor: texts that are typed, as the bytes that would be saved."""

from __future__ import annotations

from ..base.limits import Limits
from ..base.typed import TYPE_CHECKING
from ..xbrl.read.encoding import DecodeError, detect
from ..xbrl.read.parser import read_document
from ..xbrl.read.sniff import NOT_XML, sniff

if TYPE_CHECKING:
    from ..xbrl.model.document import Document

_HEAD = 1024  # characters within which an XML declaration ends
_NOT_MODELLED = ("instance", "inline")
_MARK = "\ufeff"


class Buffer:
    """One buffer: its text, its bytes, and the last of its states that was well-formed."""

    def __init__(self, address: str, path: str, text: str, disk: bytes | None, limits: Limits) -> None:
        """Take over a file; ``disk`` are its bytes, whose encoding stays, None for a file that is not saved yet."""
        self.address, self.path = address, path
        self._disk, self._limits = disk, limits
        self.sound: bytes | None = None
        self.broken: Document | None = None  # the document of the text where that is not well-formed
        self.document: Document | None = None  # that of the sound text, where it was just read
        self.write(text)
        if self.broken is not None and disk is not None and self._read(disk) is None:
            self.sound = disk

    def write(self, text: str) -> None:
        """Take the text that the buffer has now."""
        self.text = text.removeprefix(_MARK)
        self.data = encoded(self.text, self._disk)
        self.document = None
        self.broken = self._read(self.data)
        if self.broken is None:
            self.sound = self.data

    @property
    def linted(self) -> bytes:
        """What stands for the file while the others are checked: the sound text, while there is one."""
        return self.data if self.sound is None else self.sound

    def _read(self, data: bytes) -> Document | None:
        """Read a document; gives it where it cannot be read to its end."""
        kind = sniff(data)
        if kind in _NOT_MODELLED or (kind == NOT_XML and data.strip()):
            return None
        document = read_document(self.address, self.path, data, limits=self._limits)
        if document.malformed is not None:
            return document
        if data is self.data:
            self.document = document
        return None


def encoded(text: str, disk: bytes | None) -> bytes:
    """Give the bytes of a text as an editor saves it.

    That is in the encoding of the file's byte order mark, or in the one that the text declares (XML 1.0, 4.3.3);
    characters that this lacks become question marks, one for one, so that places stay as they are.
    """
    try:
        kept = detect(disk) if disk else None
        codec = detect(text[:_HEAD].encode("utf-8", "replace")).codec
    except DecodeError:
        kept, codec = None, "utf-8"
    if kept is not None and (kept.bom or kept.codec.startswith(("utf-16", "utf-32"))):
        return (disk or b"")[: kept.bom] + text.encode(kept.codec, "replace")
    return text.encode(codec, "replace")


__all__ = ["Buffer", "encoded"]
