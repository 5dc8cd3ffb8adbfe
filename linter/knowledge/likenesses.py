"""Company elements that say what a standard element says, by the words of names and labels, and by attributes."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.once import once
from ..base.record import Record
from ..taxonomy.alike import letters_of, words_of
from ..taxonomy.bundled import named
from ..taxonomy.words import FILERS
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.model.elements import Resource
from ..xbrl.model.places import Place
from ..xbrl.model.targets import Concept
from .extensions import extensions, own_concepts
from .standard_addresses import family
from .standard_labels import bundled_words
from .types import concept_kind

_MOST_ALIKE = 20  # standard elements of the same words that are compared with one of the company


class Likeness(Record):
    """A company element with a standard one that it repeats."""

    concept: Concept
    standard: Concept
    equal: bool  # whether name or label are the same but for case and punctuation
    how: str  # in words
    label: Place | None  # of the company's label, where that is like the standard one


@once
def likenesses(filing: Filing) -> list[Likeness]:
    """Give the company elements of type, balance and period type of a standard element of the filing's taxonomies, with
    its label or name, or with its words in another order; of several standard elements the likest.

    What is not known of either decides nothing; elements with the very name of a standard one are left to other rules.
    Where a year is known in part alone, the year before it makes suggestions.
    """
    addresses = tuple(address for address in filing.addresses if address.endswith(".xsd"))
    found = likenesses_in(filing, addresses)
    partial = [address for address in addresses if _is_partial(filing, address)]
    for address, former in _years_before(filing, partial).items() if extensions(filing) else ():
        told = {like.concept for like in found}
        hints = (like for like in likenesses_in(filing, (former,)) if like.concept not in told)
        year = named(former)[2]
        found = [*found, *(_hint(like, year) for like in hints if filing.stores.concept(address, like.standard.id))]
    return found


def _is_partial(filing: Filing, address: str) -> bool:
    info = filing.stores.schema(address)
    return info is not None and info.known == "partial"


def _years_before(filing: Filing, partial: list[str]) -> dict[str, str]:
    """Give for schemas that are known in part the one of the last year before it of which all is known."""
    found: dict[str, str] = {}
    for address in partial:
        taxonomy, year = named(address)[:2], named(address)[2]
        years = [(each[2], other) for other in filing.stores.addresses() if (each := named(other))[:2] == taxonomy]
        complete = sorted((y, other) for y, other in years if y < year and not _is_partial(filing, other))
        if complete:
            found[address] = complete[-1][1]
    return found


def _hint(like: Likeness, year: str) -> Likeness:
    return like._replace(equal=False, how=f"{like.how} in {year}")


@once
def likenesses_in(filing: Filing, addresses: tuple[str, ...]) -> list[Likeness]:
    """Give them for the standard elements of some schemas, by their addresses, be they the filing's own or not."""
    texts = {concept: _texts(filing, concept) for schema in extensions(filing) for concept in own_concepts(schema)}
    alike = bundled_words().alike(text for found in texts.values() for text, _ in found)
    there = filing.stores.standard_names({name for found in alike.values() for name in found}, addresses)
    found = []
    for concept, given in texts.items():
        pairs = [(text, label, name) for text, label in given for name in alike.get(text, ())[:_MOST_ALIKE]]
        likely = [like for pair in pairs if (like := _likeness(filing, concept, pair, there)) is not None]
        if likely:
            found.append(_best(likely))
    return found


def _best(likely: list[Likeness]) -> Likeness:
    """Give the likest of several; a label that several standard elements share tells none of them for sure."""
    best = max(likely, key=lambda like: like.equal)
    sharing = {like.standard for like in likely if like.equal and like.label is not None}
    if not best.equal or best.label is None or len(sharing) == 1:
        return best
    others = f"{len(sharing) - 1} other{'s' if len(sharing) > 2 else ''}"
    return best._replace(equal=False, how=f"its label, which it shares with {others}")


def _texts(filing: Filing, concept: Concept) -> list[tuple[str, Resource | None]]:
    """Give the name of an element, and its English standard labels with what holds them."""
    found: list[tuple[str, Resource | None]] = [(concept.name or "", None)]
    for label in filing.labels.get(concept, ()):
        if label.role == names.STANDARD_LABEL and label.lang.lower().startswith("en"):
            found.append((" ".join(label.resource.full_text().split()), label.resource))
    return found


def _likeness(
    filing: Filing, concept: Concept, pair: tuple[str, Resource | None, str], there: dict[str, list[str]]
) -> Likeness | None:
    text, label, name = pair
    if name == concept.name:
        return None
    for address in there.get(name, ()):
        standard = declared(filing, address, name)
        if standard is not None and same_attributes(concept, standard) and not _deprecated(filing, address, standard):
            how = _how(text, label is not None, standard)
            if how is not None:
                return Likeness(concept, standard, *how, label.text_place() if label is not None else None)
    return None


def declared(filing: Filing, address: str, name: str) -> Concept | None:
    """Give a standard element, where it is sure that the schema of an address has it, and what its attributes are."""
    info = filing.stores.schema(address)
    stored = filing.stores.concept_by_name(info.namespace, name) if info is not None else None
    if stored is not None and info is not None and stored.schema != info.address:
        stored = filing.stores.concept(address, stored.id)  # a copy of it has the namespace as well
    if stored is None or stored.doubtful or stored.type is None:
        return None
    return filing.standard.concept(stored)


def same_attributes(one: Concept, other: Concept) -> bool:
    """Say whether two elements are known to have the same kind of values, balance, period type and abstractness."""
    pairs = ((getattr(one, name), getattr(other, name)) for name in ("balance", "period_type", "abstract", "kind"))
    if any(a is None or b is None or a != b for a, b in pairs):
        return False
    kinds = concept_kind(one)
    return kinds is not None and kinds == concept_kind(other)


def _deprecated(filing: Filing, address: str, standard: Concept) -> bool:
    known = family(address)
    since = filing.stores.given_up(address, [standard.id]).get(standard.id)
    return since is not None and (known is None or not since[:4].isdecimal() or int(since[:4]) <= known.year)


def _how(text: str, is_label: bool, standard: Concept) -> tuple[bool, str] | None:
    """Say whether a text is equal to a standard element's label or name, and in what words; None: not even near."""
    word = bundled_words().label(standard.address, standard.id)
    label = word.text if word is not None else ""
    hint = word is not None and word.origin == FILERS
    if is_label and letters_of(text) == letters_of(label):
        return (False, "the label that most filers give it") if hint else (True, "its label")
    if not is_label and letters_of(text) == letters_of(standard.name or ""):
        return True, "its name but for case"
    if _same_words(text, label):
        return False, "the words of its label in other order or form"
    if _same_words(text, standard.name or ""):
        return False, "the words of its name in other order or form"
    return None


def _same_words(one: str, other: str) -> bool:
    """Say whether two texts have the same words, and "other" speaks of the same one in both."""
    ours, theirs = words_of(one), words_of(other)
    return sorted(ours) == sorted(theirs) and _behind_other(ours) == _behind_other(theirs)


def _behind_other(words: list[str]) -> list[str]:
    return sorted(after for word, after in zip(words, [*words[1:], ""], strict=True) if word == "other")


def of_company(filing: Filing) -> Iterator[Concept]:
    """Go over the items of a filing's own schemas."""
    return (concept for schema in extensions(filing) for concept in own_concepts(schema))


__all__ = ["Likeness", "declared", "likenesses", "likenesses_in", "of_company", "same_attributes"]
