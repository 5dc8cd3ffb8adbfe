"""What a report uses of a taxonomy, and which standard label roles stand for which kind of value."""

from __future__ import annotations

import re

from ..base.pattern import pattern
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.model.targets import Concept
from ..xbrl.read.address import canonical
from .damage import damaged

CALCULATIONS = (names.SUMMATION_ITEM, names.SUMMATION_ITEM_11)
XML_SPACE = " \t\r\n"  # all that XML takes for white space; a no-break space is a character

_SPEC = "http://www.xbrl.org/2003/role/"
_NEGATED = "http://www.xbrl.org/2009/role/"
_US_2009 = "http://xbrl.us/us-gaap/role/label/"  # before the link role registry had the negated roles

TOTAL = frozenset((_SPEC + "totalLabel", _NEGATED + "negatedTotalLabel", _US_2009 + "negatedTotal"))
PERIOD_START = frozenset(
    (_SPEC + "periodStartLabel", _NEGATED + "negatedPeriodStartLabel", _US_2009 + "negatedPeriodStart")
)
PERIOD_END = frozenset((_SPEC + "periodEndLabel", _NEGATED + "negatedPeriodEndLabel", _US_2009 + "negatedPeriodEnd"))
NEGATED = frozenset(
    (
        *(f"{_NEGATED}negated{kind}Label" for kind in ("", "Total", "Net", "Terse", "PeriodStart", "PeriodEnd")),
        *(f"{_US_2009}negated{kind}" for kind in ("", "Total", "Net", "Terse", "PeriodStart", "PeriodEnd")),
    )
)
NUMERIC = frozenset(
    (
        _SPEC + "totalLabel",
        *(
            f"{_SPEC}{sign}{form}Label"
            for sign in ("positive", "negative", "zero")
            for form in ("", "Terse", "Verbose")
        ),
        *NEGATED,
    )
)
DOCUMENTATION = _SPEC + "documentation"
VERBOSE = _SPEC + "verboseLabel"


def is_used(concept: Concept) -> bool | None:
    """Say whether the filing's report uses a concept, as a fact, an axis or a member; None where it is not known."""
    used = concept.filing.used
    name = concept.expanded_name
    return None if used is None or name is None else name in used


def unused(concept: Concept) -> bool:
    """Say whether it is known that the filing's report does not use a concept."""
    return is_used(concept) is False


# Entry points bring standard presentations and labels along; those of the SEC have two words before the year.
ENTRY_POINT = pattern(
    r"https?://xbrl\.sec\.gov/.*/[a-z]+-[a-z0-9]+-20\d\d[^/]*\.xsd"
    r"|.*/[^/]*([_-]pre|-ent|entrypoint|-all|-std)[^/]*\.xsd",
    re.IGNORECASE,
)
_LABELS = pattern(r".*/[^/]*[_-](lab|doc)\b[^/]*", re.IGNORECASE)
_WITHOUT_LABELS = (  # where the schemas of concepts name no label linkbase
    "http://xbrl.fasb.org/", "http://xbrl.us/", "http://taxonomies.xbrl.us/", "http://xbrl.sec.gov/",
    "http://www.xbrl.org/",
)  # fmt: skip


def only_own_labels(filing: Filing) -> bool:
    """Say whether it is known that the filing brings no label linkbase of a standard taxonomy along."""
    return linkbases_at_hand(filing) and not any(
        ENTRY_POINT.match(address) or _LABELS.match(address) or not canonical(address).startswith(_WITHOUT_LABELS)
        for address in filing.addresses
    )


def linkbases_at_hand(filing: Filing) -> bool:
    """Say whether a company schema is at hand with all linkbases that it names, undamaged, none at an http address."""
    schemas = [schema for schema in filing.schemas if not schema.document.uri.startswith("http")]
    there = bool(schemas) and all(
        ref.target.document is not None for schema in schemas for ref in schema.linkbase_refs if ref.href
    )
    return there and not damaged(filing)
