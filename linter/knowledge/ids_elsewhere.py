"""Where else a standard taxonomy has an id that the schema of a reference lacks: in another file or year."""

from __future__ import annotations

from ..base.typed import TYPE_CHECKING
from ..taxonomy.bundled import named
from ..xbrl.dts.guesses import guesses
from ..xbrl.read.address import file_name
from .replacements import instead

if TYPE_CHECKING:
    from ..xbrl.dts.filing import Filing


def elsewhere(filing: Filing, address: str, id_: str) -> str:
    """Say where a taxonomy has an id that its schema of an address lacks: ``, which us-gaap had until 2018``.

    '' where nothing is known of it, and after very many were asked for.
    """
    return guesses(filing, "elsewhere").ask(0, lambda: _elsewhere(filing, address, id_)) or ""


def _elsewhere(filing: Filing, address: str, id_: str) -> str:
    info = filing.stores.schema(address)
    if info is None:
        return ""
    _, taxonomy, own = named(info.address)  # publishers may hand a taxonomy on
    others = [other for other in filing.standard.declaring(id_) if named(other)[1] == taxonomy]
    here = [other for other in others if named(other)[2] == own and other != info.address]
    if here:
        return f", which {file_name(here[0])} has"
    years = sorted(year for other in others if (year := named(other)[2]) and own)
    former = [year for year in years if year < own]
    if former:
        words = instead(filing.stores, address, [id_]).get(id_, "")
        return f", which {taxonomy} had until {former[-1]}{words}"
    return f", which {taxonomy} has from {years[0]} on" if years else ""


__all__ = ["elsewhere"]
