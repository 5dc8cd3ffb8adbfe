"""Company elements beside the standard elements of this year and of others."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.typed import TYPE_CHECKING
from ...knowledge.likenesses import likenesses
from ...knowledge.other_years import in_other_years
from ...xbrl.dts.filing import Filing
from .. import Hit, Undecided, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal


class Likeness(Options):
    """``like``: equal (label or name are the same but for case and punctuation) or near (the same words)."""

    like: Literal["equal", "near"] = "equal"


@check("extension-like-standard", says=("concept", "standard", "how"), needs="schema")
def extension_like_standard(filing: Filing, options: Likeness) -> Iterator[Hit]:
    """Company elements with type, balance and period type of a standard element, and its words (EFM 6.8.3)."""
    for like in likenesses(filing):
        if like.equal == (options.like == "equal") and like.concept.element is not None:
            place = like.concept.element.place("name")
            related = [(like.label, "its label")] if like.label is not None else []
            yield Hit(place, related=related, concept=like.concept, standard=like.standard, how=like.how)


class Year(Options):
    """``year``: former or newer."""

    year: Literal["former", "newer"] = "former"


@check("extension-of-other-year", says=("concept", "standard", "year", "known"), needs="schema")
def extension_of_other_year(filing: Filing, options: Year) -> Iterator[Hit | Undecided]:
    """Company elements that another year of the standard taxonomy declares (EFM 6.8.3).

    That its own year no longer has it is not sure where this is not wholly known.
    """
    for other in in_other_years(filing):
        if other.newer != (options.year == "newer") or other.concept.element is None:
            continue
        if not other.newer and not other.sure:
            path = other.concept.element.document.path
            reason = "not all elements of this year's standard taxonomy are known; elements of former years"
            yield Undecided(reason, path, 1, "add the taxonomy: xbrllint taxonomy add")
        else:
            place = other.concept.element.place("name")
            known = "" if other.compared else " (only its name is known here, not its type)"
            yield Hit(place, concept=other.concept, standard=other.standard, year=other.year, known=known)
