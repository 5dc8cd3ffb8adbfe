"""The names that the formula specifications fix: namespaces, arcroles, and which elements hold expressions where."""

from __future__ import annotations

from ...xbrl import names

FORMULA, VARIABLE, TABLE = names.FORMULA, names.VARIABLE, names.TABLE
VALUE, EXISTENCE = "http://xbrl.org/2008/assertion/value", "http://xbrl.org/2008/assertion/existence"
CONSISTENCY, VALIDATION = "http://xbrl.org/2008/assertion/consistency", "http://xbrl.org/2008/validation"
MESSAGE, CUSTOM = "http://xbrl.org/2010/message", "http://xbrl.org/2010/custom-function"
INSTANCE, TUPLE = "http://xbrl.org/2010/variable/instance", "http://xbrl.org/2010/formula/tuple"
SEVERITY_1, SEVERITY_2 = "http://xbrl.org/2016/assertion-severity", "http://xbrl.org/2022/assertion-severity"
FILTER = "http://xbrl.org/2008/filter/"
COVER, RELATION = "http://xbrl.org/2010/filter/aspect-cover", "http://xbrl.org/2010/filter/concept-relation"
EQUALITY = "http://xbrl.org/2008/variable/aspectTest"

_2008, _2010 = "http://xbrl.org/arcrole/2008/", "http://xbrl.org/arcrole/2010/"
VARIABLE_SET, VARIABLE_FILTER, BOOLEAN_FILTER = (
    f"{_2008}variable-set", f"{_2008}variable-filter", f"{_2008}boolean-filter",
)  # fmt: skip
SET_FILTER, PRECONDITION = f"{_2008}variable-set-filter", f"{_2008}variable-set-precondition"
EQUALITY_DEFINITION, ASSERTION_SET = f"{_2008}equality-definition", f"{_2008}assertion-set"
CONSISTENCY_FORMULA = f"{_2008}consistency-assertion-formula"
CONSISTENCY_PARAMETER = f"{_2008}consistency-assertion-parameter"
SATISFIED, UNSATISFIED = f"{_2010}assertion-satisfied-message", f"{_2010}assertion-unsatisfied-message"
IMPLEMENTATION = f"{_2010}function-implementation"
SCOPE, INSTANCE_VARIABLE = f"{_2010}variables-scope", f"{_2010}instance-variable"
FORMULA_INSTANCE = f"{_2010}formula-instance"
UNSATISFIED_SEVERITY_1 = "http://xbrl.org/arcrole/2016/assertion-unsatisfied-severity"
UNSATISFIED_SEVERITY_2 = "http://xbrl.org/arcrole/2022/assertion-unsatisfied-severity"
SEVERITIES = (UNSATISFIED_SEVERITY_1, UNSATISFIED_SEVERITY_2)
TABLE_FILTER, ASPECT_FILTER, TABLE_PARAMETER = (
    f"http://xbrl.org/arcrole/2014/{part}" for part in ("table-filter", "aspect-node-filter", "table-parameter")
)

A_FORMULA, A_VALUE_ASSERTION, AN_EXISTENCE_ASSERTION, A_TUPLE = (
    f"{FORMULA} formula", f"{VALUE} valueAssertion", f"{EXISTENCE} existenceAssertion", f"{TUPLE} tuple",
)  # fmt: skip
SETS = frozenset((A_FORMULA, A_VALUE_ASSERTION, AN_EXISTENCE_ASSERTION, A_TUPLE))
A_CONSISTENCY_ASSERTION = f"{CONSISTENCY} consistencyAssertion"
ASSERTIONS = frozenset((A_VALUE_ASSERTION, AN_EXISTENCE_ASSERTION, A_CONSISTENCY_ASSERTION))
A_FACT_VARIABLE, A_GENERAL_VARIABLE = f"{VARIABLE} factVariable", f"{VARIABLE} generalVariable"
A_PARAMETER, AN_INSTANCE = f"{VARIABLE} parameter", f"{INSTANCE} instance"
A_FUNCTION, AN_IMPLEMENTATION = f"{VARIABLE} function", f"{CUSTOM} implementation"
A_MESSAGE = f"{MESSAGE} message"
VARIABLES = (A_FACT_VARIABLE, A_GENERAL_VARIABLE)
PARAMETERS = (A_PARAMETER, AN_INSTANCE)

BY_ATTRIBUTE = {  # the attributes that hold expressions, by element
    A_PARAMETER: ("select",),
    f"{VARIABLE} equalityDefinition": ("test",),
    A_GENERAL_VARIABLE: ("select",),
    A_FACT_VARIABLE: ("fallbackValue",),
    f"{VARIABLE} precondition": ("test",),
    A_VALUE_ASSERTION: ("test",),
    AN_EXISTENCE_ASSERTION: ("test",),
    A_CONSISTENCY_ASSERTION: ("absoluteAcceptanceRadius", "proportionalAcceptanceRadius"),
    A_FORMULA: ("value",),
    f"{FORMULA} entityIdentifier": ("scheme", "value"),
    f"{FORMULA} instant": ("value",),
    f"{FORMULA} duration": ("start", "end"),
    f"{FORMULA} multiplyBy": ("measure",),
    f"{FORMULA} divideBy": ("measure",),
    f"{FORMULA} occXpath": ("select",),
    f"{FILTER}concept conceptCustomAttribute": ("value",),
    f"{FILTER}dimension typedDimension": ("test",),
    f"{FILTER}general general": ("test",),
    f"{FILTER}entity identifier": ("test",),
    f"{FILTER}entity specificScheme": ("scheme",),
    f"{FILTER}entity specificIdentifier": ("scheme", "value"),
    f"{FILTER}period period": ("test",),
    f"{FILTER}period periodStart": ("date", "time"),
    f"{FILTER}period periodEnd": ("date", "time"),
    f"{FILTER}period periodInstant": ("date", "time"),
    f"{FILTER}unit generalMeasures": ("test",),
    f"{FILTER}value precision": ("minimum",),
    f"{FILTER}tuple locationFilter": ("location",),
    f"{FILTER}segment-scenario segment": ("test",),
    f"{FILTER}segment-scenario scenario": ("test",),
    f"{RELATION} conceptRelation": ("test",),
    f"{SEVERITY_2} expression": ("severity",),
}
_EXPRESSIONS = ("relationshipSource", "linkrole", "arcrole", "linkname", "arcname", "formulaAxis", "generations")
BY_TEXT = frozenset(  # the elements whose text is an expression
    (
        f"{FORMULA} precision", f"{FORMULA} decimals", f"{FORMULA} qnameExpression", f"{FORMULA} xpath",
        f"{CUSTOM} step", f"{CUSTOM} output", f"{COVER} qnameExpression", f"{TABLE} dimensionExpression",
        *(f"{FILTER}{kind} qnameExpression" for kind in ("concept", "dimension", "unit", "tuple")),
        *(f"{RELATION} {part}Expression" for part in ("qname", "linkrole", "arcrole", "linkname", "arcname")),
        *(f"{TABLE} {part}Expression" for part in _EXPRESSIONS),
    )
)  # fmt: skip
NAMING_A_VARIABLE = {  # elements with an attribute that names a variable, or whose text does so (None)
    **{
        f"{FILTER}match match{kind}": "variable"
        for kind in (
            "Concept", "Location", "Unit", "EntityIdentifier", "Period", "Segment", "Scenario", "NonXDTSegment",
            "NonXDTScenario", "Dimension",
        )
    },
    f"{FILTER}period instantDuration": "variable",
    f"{FILTER}tuple siblingFilter": "variable",
    f"{FILTER}tuple locationFilter": "variable",
    f"{FILTER}relative relativeFilter": "variable",
    f"{FILTER}dimension variable": None,
    f"{RELATION} variable": None,
}  # fmt: skip
