"""All that is known of a standard concept, in lines for people: attributes, years, label, headings, sums by year."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import UserError
from ..taxonomy.bundled import named
from ..taxonomy.store import StoredConcept, Stores
from ..taxonomy.words import FILERS
from ..xbrl import names
from .replacements import replaced, replacement_words
from .standard_labels import bundled_words
from .sums_by_year import missing_years, sums_of, years

_MOST = 12  # names in a line


class UnknownConcept(UserError):
    """No store has a concept of the name; the message is one line."""


def concept_lines(stores: Stores, concept: str) -> Iterator[str]:
    """Give the lines about ``prefix:name``, ``prefix_name`` or a local name, one block for each taxonomy that has it.

    Raises: UnknownConcept, TaxonomyError.
    """
    prefix, name = _parts(concept)
    found: dict[tuple[str, str], dict[str, StoredConcept]] = {}
    for address in stores.declaring([name]).get(name, ()):
        info = stores.schema(address)
        stored = stores.concept_by_name(info.namespace, name) if info is not None else None
        if stored is not None and prefix in ("", stored.id.removesuffix(f"_{name}")):
            publisher, taxonomy, year = named(address)
            found.setdefault((publisher, taxonomy), {})[year or "undated"] = stored
    if not found:
        near = next(iter(bundled_words().alike([name]).get(name, ())), None)
        raise UnknownConcept(f"no standard concept {concept} is known" + (f", did you mean {near}?" if near else ""))
    for (publisher, taxonomy), by_year in sorted(found.items()):
        yield from _block(stores, publisher, taxonomy, by_year)


def bundled_besides() -> Iterator[str]:
    """Give lines about what is bundled besides declarations: sums and headings, and the years that lack them."""
    missing = ", ".join(map(str, missing_years()))
    yield f"sums of us-gaap: {', '.join(map(str, years()))}; not of {missing} and after {years()[-1]}"
    yield f"standard headings: {', '.join(bundled_words().presentations())}; of no other years"


def _parts(concept: str) -> tuple[str, str]:
    """Split a name as people or ids write it; of an id the prefix ends at the last underscore."""
    prefix, colon, name = concept.partition(":")
    if not colon:
        prefix, _, name = concept.rpartition("_")
    return prefix, name


def _block(stores: Stores, publisher: str, taxonomy: str, by_year: dict[str, StoredConcept]) -> Iterator[str]:
    latest = by_year[max(by_year)]
    yield f"{latest.id}  ({', '.join(filter(None, (publisher, taxonomy)))}: {', '.join(sorted(by_year))})"
    added = stores.label(latest.schema, latest.id, names.STANDARD_LABEL)
    word = None if added else bundled_words().label(latest.schema, latest.id)
    if added:
        yield f'  label: "{added}"'
    if word is not None:
        yield f'  label: "{word.text}"{" (as filers write it)" if word.origin == FILERS else f" ({word.year})"}'
    if latest.type is not None:
        kinds = (names.local(latest.type), latest.balance, latest.period_type, "abstract" if latest.abstract else "")
        yield f"  attributes: {', '.join(filter(None, kinds))}"
    since = stores.given_up(latest.schema, [latest.id]).get(latest.id)
    new = replaced(stores, latest.schema, [latest.id]).get(latest.id)
    if since is not None or new:
        known = f"since {since}" if since else "since when is not known"
        yield f"  deprecated: {known}{f', its taxonomy names {replacement_words(new)}' if new else ''}"
    if publisher == "FASB":
        by_parent = bundled_words().presented(latest.id)
        if by_parent:
            told = [f"{parent} ({', '.join(presentations)})" for parent, presentations in by_parent.items()]
            yield f"  presented below: {_some(told)}"
    if (publisher, taxonomy) == ("FASB", "us-gaap"):
        yield from _sums(latest.name)


def _sums(name: str) -> Iterator[str]:
    """Say by year which sums a concept is a part of, and what it is the sum of."""
    said = ""
    for year in years():
        sums = sums_of(year) or {}
        totals = [total for total, parts in sums.items() if name in parts]
        parts = sums.get(name, {})
        told = [f"part of {_some(totals)}"] if totals else []
        told += [f"sum of {_some([('-' if sign < 0 else '') + part for part, sign in parts.items()])}"] if parts else []
        line = "; ".join(told)
        if line and line != said:
            yield f"  from {year}: {line}"
        elif said and not line:
            yield f"  from {year}: in no sum"
        said = line
    if said:
        yield f"  sums not known: {', '.join(map(str, missing_years()))} and after {years()[-1]}"


def _some(words: list[str]) -> str:
    more = f" and {len(words) - _MOST} more" if len(words) > _MOST else ""
    return ", ".join(words[:_MOST]) + more


__all__ = ["UnknownConcept", "bundled_besides", "concept_lines"]
