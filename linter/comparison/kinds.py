"""The kinds of changes between two filings: how each is marked, where it belongs, and in what words it is told."""

from __future__ import annotations

from ..base.record import Record

ADDED, REMOVED, CHANGED = "+", "-", "~"


class Kind(Record):
    """A kind of change.

    Attributes:
        name: the word by which JSON, rules and readers know it
        mark: ``+``, ``-`` or ``~``
        area: what it is a change of, one of ``AREAS``
        words: a sentence with the names of a change's fields in braces
    """

    name: str
    mark: str
    area: str
    words: str


AREAS = (
    "taxonomy", "statement", "presentation", "calculation", "dimensions", "relationship", "label", "reference",
    "concept", "resource",
)  # fmt: skip

_TABLE = (
    Kind("taxonomy-changed", CHANGED, "taxonomy", "{attribute}: {before} became {after}"),
    Kind("statement-added", ADDED, "statement", "statement added: {after}"),
    Kind("statement-removed", REMOVED, "statement", "statement removed: {before}"),
    Kind("definition-changed", CHANGED, "statement", 'definition "{before}" became "{after}"'),
    Kind("kind-changed", CHANGED, "statement", 'kind {attribute}: definition "{before}" became "{after}"'),
    Kind("statements-renumbered", CHANGED, "statement", "{attribute} statements have other numbers, in the same order"),
    Kind("concept-added", ADDED, "presentation", "{concept} added under {parent}"),
    Kind("concept-removed", REMOVED, "presentation", "{concept_before} removed from under {parent_before}"),
    Kind("concept-moved", CHANGED, "presentation", "{concept} moved from under {parent_before} to under {parent}"),
    Kind("concept-exchanged", CHANGED, "presentation", "{concept_before} exchanged for {concept} under {parent}"),
    Kind("order-changed", CHANGED, "presentation", "{concept} stands {after}; it stood {before}"),
    Kind("preferred-label-changed", CHANGED, "presentation", "{concept} is shown by {after}, no longer by {before}"),
    Kind("sign-changed", CHANGED, "presentation", "{concept} changes its sign: {before} became {after}"),
    Kind("sum-added", ADDED, "calculation", "{parent} is now a sum: {after}"),
    Kind("sum-removed", REMOVED, "calculation", "{parent_before} is no longer a sum; it was {before}"),
    Kind("component-added", ADDED, "calculation", "{concept} added to the sum {parent} with the weight {after}"),
    Kind("component-removed", REMOVED, "calculation", "{concept_before} left the sum {parent_before}"),
    Kind("component-moved", CHANGED, "calculation", "{concept} moved from the sum {parent_before} to {parent}"),
    Kind("component-exchanged", CHANGED, "calculation",
         "{concept_before} exchanged for {concept} in the sum {parent}"),
    Kind("weight-changed", CHANGED, "calculation",
         "the weight of {concept} in {parent} became {after}; it was {before}"),
    Kind("hypercube-added", ADDED, "dimensions", "hypercube {concept} joined to {parent}"),
    Kind("hypercube-removed", REMOVED, "dimensions", "hypercube {concept_before} no longer joined to {parent_before}"),
    Kind("dimension-added", ADDED, "dimensions", "dimension {concept} added to {parent}"),
    Kind("dimension-removed", REMOVED, "dimensions", "dimension {concept_before} removed from {parent_before}"),
    Kind("domain-added", ADDED, "dimensions", "domain {concept} added to {parent}"),
    Kind("domain-removed", REMOVED, "dimensions", "domain {concept_before} removed from {parent_before}"),
    Kind("member-added", ADDED, "dimensions", "member {concept} added under {parent}"),
    Kind("member-removed", REMOVED, "dimensions", "member {concept_before} removed from under {parent_before}"),
    Kind("member-moved", CHANGED, "dimensions", "member {concept} moved from under {parent_before} to under {parent}"),
    Kind("member-exchanged", CHANGED, "dimensions", "member {concept_before} exchanged for {concept} under {parent}"),
    Kind("default-added", ADDED, "dimensions", "{concept} is now the default of {parent}"),
    Kind("default-removed", REMOVED, "dimensions", "{concept_before} is no longer the default of {parent_before}"),
    Kind("default-changed", CHANGED, "dimensions",
         "the default of {parent} became {concept}; it was {concept_before}"),
    Kind("relationship-added", ADDED, "relationship", "{attribute} from {parent} to {concept} added"),
    Kind("relationship-removed", REMOVED, "relationship",
         "{attribute} from {parent_before} to {concept_before} removed"),
    Kind("relationship-changed", CHANGED, "relationship",
         "{attribute} from {parent} to {concept} became {after}; it was {before}"),
    Kind("label-added", ADDED, "label", '{concept} has a {attribute} ({language}): "{after}"'),
    Kind("label-removed", REMOVED, "label", '{concept} has no {attribute} ({language}) any more; it was "{before}"'),
    Kind("label-changed", CHANGED, "label",
         'the {attribute} ({language}) of {concept} became "{after}"; it was "{before}"'),
    Kind("reference-added", ADDED, "reference", "{concept} has the {attribute} {after}"),
    Kind("reference-removed", REMOVED, "reference", "{concept} has no longer the {attribute} {before}"),
    Kind("reference-changed", CHANGED, "reference",
         "the {attribute} of {concept} became {after}; it was {before}"),
    Kind("concept-declared", ADDED, "concept", "{concept} declared"),
    Kind("concept-undeclared", REMOVED, "concept", "{concept_before} no longer declared"),
    Kind("concept-renamed", CHANGED, "concept", "{concept_before} is now called {concept}"),
    Kind("type-changed", CHANGED, "concept", "the type of {concept} became {after}; it was {before}"),
    Kind("balance-changed", CHANGED, "concept", "the balance of {concept} became {after}; it was {before}"),
    Kind("period-changed", CHANGED, "concept", "the period type of {concept} became {after}; it was {before}"),
    Kind("declaration-changed", CHANGED, "concept", "{attribute} of {concept} became {after}; it was {before}"),
    Kind("still-deprecated", CHANGED, "concept", "{concept} is still used, deprecated since {attribute}{after}"),
    Kind("now-deprecated", CHANGED, "concept", "{concept} is deprecated since {attribute}{after}"),
    Kind("resource-added", ADDED, "resource", "{concept} added"),
    Kind("resource-removed", REMOVED, "resource", "{concept_before} removed"),
    Kind("resource-changed", CHANGED, "resource", "{attribute} of {concept} became {after}; it was {before}"),
)  # fmt: skip

KINDS = {kind.name: kind for kind in _TABLE}
