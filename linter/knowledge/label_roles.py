"""The standard label roles: which stand for totals, periods, numbers and signs, and which are known at all."""

from __future__ import annotations

from ..base.once import once
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from .link_role_registry import registered_label_roles
from .standard_roles import LABEL_ROLES

_SPEC = "http://www.xbrl.org/2003/role/"
_NEGATED = "http://www.xbrl.org/2009/role/"
_US_2009 = "http://xbrl.us/us-gaap/role/label/"  # before the link role registry had the negated roles

TOTAL = frozenset((_SPEC + "totalLabel", _NEGATED + "negatedTotalLabel", _US_2009 + "negatedTotal"))
PLAIN_NEGATED = {  # what turns the sign as a negated total label does, and says nothing of a total
    _NEGATED + "negatedTotalLabel": _NEGATED + "negatedLabel", _US_2009 + "negatedTotal": _US_2009 + "negated",
}  # fmt: skip
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


def is_known_label_role(filing: Filing, role: str) -> bool:
    """Say whether a label role is the specification's, or declared or used as one in the filing or a taxonomy."""
    if role in LABEL_ROLES or role in registered_label_roles() or _declared_anywhere(filing, role):
        return True
    declarations = (*filing.declarations.role_types.get(role, ()), *filing.declarations.stored_types(role))
    return any(names.LABEL_RESOURCE in declaration.used_on for declaration in declarations)


def _declared_anywhere(filing: Filing, role: str) -> bool:
    return role in _declared(filing)


@once
def _declared(filing: Filing) -> frozenset[str]:
    return frozenset(ref.uri for document in filing.documents for ref in document.role_refs)
