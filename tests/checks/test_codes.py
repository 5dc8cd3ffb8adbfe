"""Each error code of the specifications that shows without facts is raised by a rule; the others are written down."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from xbrllint.rulebook.book import load

BOOK = load()
DOCS = Path(__file__).resolve().parents[2] / "docs" / "conformance.md"
TABLE = {  # Table Linkbase 1.0 (2024-12-17): code, section, the rules that raise it
    "tableParameterSourceError": ("5.3.1", "table-parameter-arc-ends"),
    "tableParameterTargetError": ("5.3.1", "table-parameter-arc-ends"),
    "tableParameterNameClash": ("5.3.1", "table-parameter-repeated"),
    "duplicateTag": ("5.4", "rule-set-tag-repeated"),
    "constraintSetAspectMismatch": ("5.4", "rule-sets-of-same-aspects"),
    "aspectClashBetweenBreakdowns": ("5.4.7", "aspect-of-two-breakdowns"),
    "missingAspectValue": ("5.4.7", "aspect-value-missing"),
    "tableMissingConceptAspect": ("5.9", "table-shows-concepts"),
    "tableFilterSourceError": ("6.2.1", "table-filter-arc-ends"),
    "tableFilterTargetError": ("6.2.1", "table-filter-arc-ends"),
    "tableBreakdownSourceError": ("6.4.1", "table-breakdown-arc-ends"),
    "tableBreakdownTargetError": ("6.4.1", "table-breakdown-arc-ends"),
    "invalidUseOfLabel": ("6.5.2", "label-of-node-without-heading"),
    "closedDefinitionNodeZeroCardinality": ("6.5.3", "relationship-node-shows-something dimension-node-has-domain"),
    "breakdownTreeSourceError": ("6.5.5", "breakdown-tree-arc-ends"),
    "breakdownTreeTargetError": ("6.5.5", "breakdown-tree-arc-ends"),
    "definitionNodeSubtreeSourceError": ("6.5.6", "definition-node-subtree-arc-ends"),
    "definitionNodeSubtreeTargetError": ("6.5.6", "definition-node-subtree-arc-ends"),
    "prohibitedDefinitionNodeSubtreeSourceError": ("6.5.6", "relationship-node-has-subtree"),
    "incompleteAspectRule": ("6.6.1", "table-rule-complete"),
    "unrecognisedAspectRule": ("6.6.1", "aspect-rule-unknown"),
    "multipleValuesForAspect": ("6.6.1", "table-aspect-rule-repeated"),
    "invalidQNameAspectValue": ("6.6.1", "table-concept-exists table-value-kind"),
    "mergedRuleNodeWithTaggedRuleSet": ("6.6.2", "merged-node-without-tags"),
    "nonAbstractMergedRuleNode": ("6.6.2", "merged-node-not-abstract"),
    "abstractRuleNodeNoChildren": ("6.6.4", "abstract-node-has-nodes-below"),
    "relationshipNodeTooManyGenerations": ("6.7.1", "too-many-generations"),
    "expressionNotCastableToRequiredType": ("6.7.2", "table-expression-fits-type"),
    "ambiguousConceptNetwork": ("6.7.4", "concept-node-network-is-one"),
    "invalidConceptRelationshipSource": ("6.7.4.1", "table-concept-exists concept-relationship-source-kind"),
    "ambiguousPreferredLabel": ("6.7.4.4", "one-preferred-label-in-tables"),
    "invalidExplicitDimensionQName": ("6.7.5.1", "table-concept-exists table-dimension-kind"),
    "invalidDimensionRelationshipSource": ("6.7.5.1", "table-concept-exists dimension-relationship-source-kind"),
    "invalidDimensionQNameOnAspectNode": ("6.8.4", "table-concept-exists table-dimension-kind"),
    "aspectNodeFilterSourceError": ("6.8.4.1", "aspect-node-filter-arc-ends"),
    "aspectNodeFilterTargetError": ("6.8.4.1", "aspect-node-filter-arc-ends"),
    "tagSelectorClash": ("7.6", "one-rule-set-for-each-cell"),
    "noMatchingConstraintSet": ("7.6", "rule-set-for-each-cell"),
}


@pytest.mark.parametrize("code", TABLE)
def test_codes_of_tables(code: str) -> None:
    for name in TABLE[code][1].split():
        rule = BOOK.rules[name]
        assert f"xbrlte:{code}" in rule.references
        assert rule.severity == "error"


def test_no_other_codes_of_tables() -> None:
    raised = {code for rule in BOOK.rules.values() for code in rule.references if code.startswith("xbrlte:")}
    written = {f"xbrlte:{code}" for code in TABLE}
    assert raised - written <= {"xbrlte:invalidTypedDimensionQName"}  # of an earlier text of the specification
    assert written <= raised


_FORMULA = """
xbrlve:parameterTypeMismatch xbrlve:parameterNameClash xbrlve:parameterCyclicDependencies xbrlve:unknownAspectModel
xbrlve:duplicateVariableNames xbrlve:cyclicDependencies xbrlve:unresolvedDependency xbrlve:filterAspectModelMismatch
xbrlve:variableNameResolutionFailure xbrlve:factVariableReferenceNotAllowed xbrlve:noCustomFunctionSignature
xbrlve:fallbackValueVariableReferenceNotAllowed xbrlve:multipleTypedDimensionEqualityDefinitions
xbrlve:noProhibitedNamespaceForCustomFunction xbrlve:invalidDatatypeInCustomFunctionSignature
xbrlve:missingParameterValue xbrlve:ambiguousAspects
xbrlfe:missingConceptRule xbrlfe:missingEntityIdentifierRule xbrlfe:missingPeriodRule xbrlfe:missingUnitRule
xbrlfe:conflictingAspectRules xbrlfe:incompleteConceptRule xbrlfe:incompleteEntityIdentifierRule
xbrlfe:incompletePeriodRule xbrlfe:missingSAVForUnitRule xbrlfe:missingSAVForExplicitDimensionRule
xbrlfe:missingSAVForTypedDimensionRule xbrlfe:badUsageOfExplicitDimensionRule xbrlfe:badUsageOfTypedDimensionRule
xbrlfe:badSubsequentOCCValue xbrlfe:unrecognisedAspectRule xbrlfe:illegalUseOfUncoveredQName
xbrlfe:sequenceSAVConflicts xbrlfe:defaultAspectValueConflicts xbrlfe:nonexistentSourceVariable
xbrlfe:bindEmptySourceVariable xbrlfe:undefinedSAV xbrlfe:nonSingletonOutputValue
xbrlfe:wrongXpathResultForTypedDimensionRule
xbrlcae:variablesNotAllowed xbrlcae:acceptanceRadiusConflict xbrleae:variableReferenceNotAllowed
xbrlmfe:inconsistentMatchedVariableSequence xbrlacfe:inconsistentAspectCoverFilters
xbrlmsge:missingLeftCurlyBracketInMessage xbrlmsge:missingRightCurlyBracketInMessage
xbrlcfie:inputMismatch xbrlcfie:missingCFIRelationship xbrlcfie:tooManyCFIRelationships
xbrlvarinste:inputInstanceDuplication xbrlvarinste:standardInputInstanceNotUnique
xbrlvarinste:instanceVariableRecursionCycle xbrlvarscopee:conflictingAspectModels xbrlvarscopee:differentInstances
seve:assertionSeveritySourceError seve:assertionSeverityTargetError seve:multipleSeveritiesForAssertionError
seve:invalidSeverityExpressionResultError
"""  # of Formula 1.0 and its modules (2022-07-21)


@pytest.mark.parametrize("code", _FORMULA.split())
def test_codes_of_formulas(code: str) -> None:
    """What no rule raises is left out because only facts tell it, and docs/conformance.md says so."""
    raised = {reference for rule in BOOK.rules.values() for reference in rule.references}
    assert code in raised or re.search(rf"`{code}`", DOCS.read_text("utf-8"))
