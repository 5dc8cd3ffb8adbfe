"""What EDINET asks of company schemas beyond the rules that it shares with others (GFM 1.3.8, 2.5.1, 2.6.1, 2.8.1)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.pattern import pattern
from ...base.typed import TYPE_CHECKING
from ...knowledge.standard_schemas import is_extension
from ...xbrl import names
from ...xbrl.model.schemas import Schema
from ...xbrl.read.address import file_name, is_remote
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal


@check("linkbase-embedded", says=("file",), formerly=("no-embedded-linkbase",))
def linkbase_embedded(schema: Schema) -> Iterator[Hit]:
    """Linkbases inside a company schema (GFM 1.3.8)."""
    for linkbase in schema.document.linkbases if is_extension(schema) else ():
        yield Hit(linkbase.place(), file=file_name(schema.document.uri))


class Kind(Options):
    """``kind``: presentation, calculation or reference."""

    kind: Literal["presentation", "calculation", "reference"] = "presentation"


@check("no-standard-linkbase", says=("file",))
def no_standard_linkbase(schema: Schema, options: Kind) -> Iterator[Hit]:
    """linkbaseRefs of a company schema to linkbases of a kind that belong to a standard taxonomy."""
    role = f"http://www.xbrl.org/2003/role/{options.kind}LinkbaseRef"
    by_name = pattern(rf"_{options.kind[:3]}(?:_[^/]*)?\.xml$")
    for ref in schema.linkbase_refs:
        if not is_remote(ref.href):
            continue
        given = ref.get(names.ROLE)
        if given == role or (not given and by_name.search(ref.href)):
            yield Hit(ref.place(names.HREF), file=file_name(ref.href))
