"""Company elements for which another edition has a standard one that the filing's own edition does not have."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.record import Record
from ..knowledge.likenesses import likenesses, likenesses_in, of_company, same_attributes
from ..report.location import locate
from ..xbrl.dts.filing import Filing
from ..xbrl.model.targets import Concept
from .declared import declared_at
from .plan import Plan

SAME_NAME = "its name"
OTHER_ATTRIBUTES = "its name, with other attributes"


class ExtensionNews(Record):
    """A company element and the standard one of the other edition that it repeats.

    Attributes:
        concept: the company's element.
        standard: the standard one, with the same type, balance and period type unless ``how`` says otherwise.
        address: of the standard one's schema.
        how: its name; "its name, with other attributes", where type, balance or period type differ or are not known; or
            what else of it is the same: "its label", "the words of its label in other order or form".
        sure: whether name or label are the same but for case and punctuation, and the attributes are.
        path: where the company declares it.
        line: its line there.
        column: its column there.
    """

    concept: str
    standard: str
    address: str
    how: str
    sure: bool
    path: str
    line: int
    column: int


def extension_news(filing: Filing, plan: Plan) -> Iterator[ExtensionNews]:
    """Compare the filing's own elements with the standard ones of the editions that it goes to."""
    moved = {move.new: move.old for move in plan.files.values() if move.new.endswith(".xsd")}
    if not moved:
        return
    former = _former(filing, moved)
    told: set[Concept] = set()
    own = {concept.name: concept for concept in of_company(filing) if concept.name and concept.element is not None}
    for name, addresses in filing.stores.standard_names(own, moved).items():
        concept = own[name]
        for address in addresses:
            stored = declared_at(filing.stores, address, name)
            standard = filing.standard.concept(stored) if stored is not None and not stored.doubtful else None
            if standard is not None and not _was_there(filing, former, standard):
                told.add(concept)
                same = same_attributes(concept, standard)
                yield _news(concept, standard, SAME_NAME if same else OTHER_ATTRIBUTES, same)
                break
    known = {like.concept for like in likenesses(filing)}
    for like in likenesses_in(filing, tuple(moved)):
        if like.concept.element is None or like.concept in told or like.concept in known:
            continue
        if not _was_there(filing, former, like.standard):
            yield _news(like.concept, like.standard, like.how, like.equal)


def _former(filing: Filing, moved: dict[str, str]) -> dict[str, str]:
    """Give the filing's own file for each new one, by the address under which the store keeps this."""
    known = ((filing.stores.schema(new), old) for new, old in moved.items())
    return {info.address: old for info, old in known if info is not None}


def _was_there(filing: Filing, former: dict[str, str], standard: Concept) -> bool:
    """Say whether the filing's own edition has the standard element, or may have it: then it is no news."""
    old = former.get(standard.address)
    info = filing.stores.schema(old) if old is not None else None
    if old is None or info is None or info.known == "partial":
        return True
    return declared_at(filing.stores, old, standard.name or "") is not None


def _news(concept: Concept, standard: Concept, how: str, sure: bool) -> ExtensionNews:
    assert concept.element is not None
    place = locate(concept.element.place("name"))
    return ExtensionNews(
        str(concept), str(standard), standard.address, how, sure, place.path, place.line, place.column
    )


__all__ = ["OTHER_ATTRIBUTES", "SAME_NAME", "ExtensionNews", "extension_news"]
