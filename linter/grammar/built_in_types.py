"""The built-in types of XML Schema (Part 2, section 3)."""

from __future__ import annotations

BUILT_IN = frozenset(
    (
        "anyType", "anySimpleType", "string", "normalizedString", "token", "language", "Name", "NCName", "NMTOKEN",
        "NMTOKENS", "ID", "IDREF", "IDREFS", "ENTITY", "ENTITIES", "boolean", "base64Binary", "hexBinary", "float",
        "double", "decimal", "integer", "nonPositiveInteger", "negativeInteger", "long", "int", "short", "byte",
        "nonNegativeInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte", "positiveInteger",
        "anyURI", "QName", "NOTATION", "duration", "dateTime", "time", "date", "gYearMonth", "gYear", "gMonthDay",
        "gDay", "gMonth", "dateTimeStamp", "yearMonthDuration", "dayTimeDuration", "anyAtomicType", "error",
    )
)  # fmt: skip
BASES = {
    "normalizedString": "string",
    "token": "normalizedString",
    **dict.fromkeys(("language", "NMTOKEN", "Name"), "token"),
    "NCName": "Name",
    **dict.fromkeys(("ID", "IDREF", "ENTITY"), "NCName"),
    "integer": "decimal",
    **dict.fromkeys(("nonPositiveInteger", "long", "nonNegativeInteger"), "integer"),
    "negativeInteger": "nonPositiveInteger",
    "int": "long",
    "short": "int",
    "byte": "short",
    **dict.fromkeys(("unsignedLong", "positiveInteger"), "nonNegativeInteger"),
    "unsignedInt": "unsignedLong",
    "unsignedShort": "unsignedInt",
    "unsignedByte": "unsignedShort",
}
"""The built-in types that restrict others; what is not here comes from xs:anySimpleType."""
