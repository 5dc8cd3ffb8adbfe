"""The namespaces whose elements, in extended links, are those of specifications of XBRL International alone."""

from __future__ import annotations

from ..xbrl import names

LINK_NAMESPACES = frozenset(
    (
        names.LINK, names.XL, names.GEN, names.GENLABEL, names.GENREFERENCE, names.TABLE, names.FORMULA, names.VARIABLE,
        "http://xbrl.org/2008/validation", "http://xbrl.org/2010/message", "http://xbrl.org/2010/custom-function",
        "http://xbrl.org/2010/formula/tuple", "http://xbrl.org/2010/variable/instance",
        "http://xbrl.org/2016/assertion-severity", "http://xbrl.org/2022/assertion-severity",
        *(f"http://xbrl.org/2008/assertion/{kind}" for kind in ("value", "existence", "consistency")),
        *(
            f"http://xbrl.org/2008/filter/{kind}"
            for kind in ("aspect-test", "boolean", "concept", "dimension", "entity", "general", "match", "period",
                         "relative", "segment-scenario", "tuple", "unit", "value")
        ),
        "http://xbrl.org/2010/filter/concept-relation", "http://xbrl.org/2010/filter/aspect-cover",
        "http://xbrl.org/2005/conformance/function", "http://xbrl.org/2008/registry", "http://xbrl.org/2008/function",
    )
)  # fmt: skip

__all__ = ["LINK_NAMESPACES"]
