"""What checks declare is what they do: the values of their hits, and the options that they take."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Annotated, Any, Literal

import jsonschema
import pytest
from xbrllint.checks import Hit, check
from xbrllint.checks.options import Bounds, Expression
from xbrllint.rulebook import book as rulebook
from xbrllint.rulebook import rule as rules
from xbrllint.rulebook.contracts import contract, kind_of, needed, option_faults, values_said
from xbrllint.rulebook.examples import read_examples
from xbrllint.rulebook.registry import registered
from xbrllint.rulebook.rule import Rule
from xbrllint.running import examples
from xbrllint.taxonomy.store import open_stores
from xbrllint.verdicts import words

BOOK = rulebook.load()
CHECKS = registered("checks", "check_name")


def test_hits_give_what_their_check_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """In all examples of all rules, each hit gives each of the values that its check says, and no other."""
    given: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
    message = words.message

    def noted(rule: Rule, values: Mapping[str, object], name: words.Naming) -> str:
        given[rule.check].add(frozenset(values))
        return message(rule, values, name)

    monkeypatch.setattr(words, "message", noted)
    stores = open_stores([])
    for rule in BOOK.rules.values():
        for example in read_examples(rules.read_rule(rule.path, rule.family)[1]):
            examples.run_example(rule, example, BOOK, stores)
    assert given == {name: {frozenset(values_said(CHECKS[name]))} for name in CHECKS if name != "xpath"}


@pytest.mark.parametrize("value", ["place", "related", "label", "tree", "link_role", "data", "no name", "1st", ""])
def test_values_have_names_of_their_own(value: str) -> None:
    """A value can have no name that a hit keeps for itself, nor one that cannot stand in braces."""
    with pytest.raises(ValueError, match="cannot give a value the name"):
        check("probe", says=("good", value))


def test_a_check_says_what_it_gives() -> None:
    """A check that does not say cannot be registered."""
    with pytest.raises(TypeError, match="says"):
        check("probe")  # type: ignore[call-arg]


def test_the_link_role_is_no_value() -> None:
    """`role` may be a value; the role of the link has a name of its own."""
    hit = Hit(None, link_role="a", role="b")  # type: ignore[arg-type]
    assert (hit.link_role, hit.values) == ("a", {"role": "b"})


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_declarations_fit_themselves(name: str) -> None:
    """Every option has a type that can be held against; the defaults are allowed themselves."""
    known = CHECKS[name]
    kinds = contract(known)
    assert list(kinds) == list(known.options or {})
    for option, default in (known.options or {}).items():
        if option not in needed(known):
            assert list(kinds[option].faults(default)) == [], option
            plain = list(default) if isinstance(default, tuple) else default
            assert jsonschema.Draft202012Validator(kinds[option].schema()).is_valid(plain), option


Words = Literal["item", "tuple"]
VALUES: list[tuple[Any, Any, str]] = [
    (str, "a", ""),
    (str, 1, "must be text, not '1'"),
    (str, None, "must be text, not nothing"),
    (bool, True, ""),
    (bool, 1, "must be true or false, not '1'"),
    (int, 1, ""),
    (int, True, "must be a whole number, not true"),
    (int, 1.0, "must be a whole number, not '1.0'"),
    (Annotated[int, Bounds(1, 10)], 1, ""),
    (Annotated[int, Bounds(1, 10)], 10, ""),
    (Annotated[int, Bounds(1, 10)], 0, "must be a whole number of at least 1 and at most 10, not 0"),
    (Annotated[int, Bounds(1, 10)], 11, "must be a whole number of at least 1 and at most 10, not 11"),
    (Annotated[int, Bounds(most=10)], -5, ""),
    (Annotated[int, Bounds(most=10)], 11, "must be a whole number of at most 10, not 11"),
    (Annotated[str, Expression()], "a|b", ""),
    (Annotated[str, Expression()], "a|(", "must be a regular expression, not 'a|(': missing ), unterminated "
     "subpattern at position 2"),
    (Words, "item", ""),
    (Words, "itme", "cannot be 'itme', did you mean 'item'?"),
    (Words, "x", "must be one of item, tuple, not 'x'"),
    (Words, ["item"], "must be one of item, tuple, not a list"),
    (tuple[Words, ...], ["item", "tuple"], ""),
    (tuple[Words, ...], "item", "must be a list, each item one of item, tuple; not 'item'"),
    (tuple[str, ...], ["a", 1], "must be text, not '1'"),
    (list[str], [], ""),
    (dict[str, list[str]], {"a": ["b"]}, ""),
    (dict[str, list[str]], {"a": "b"}, "must be a list, each item text; not 'b'"),
    (dict[str, str], {1: "b"}, "must have text for keys, not '1'"),
    (dict[str, str], [], "must be a mapping, each value text; not a list"),
    (Words | None, None, ""),
    (Words | None, "item", ""),
    (Words | None, "x", "must be one of item, tuple, not 'x'"),
]  # fmt: skip


@pytest.mark.parametrize(("annotation", "value", "words"), VALUES)
def test_values_are_held_against_their_type(annotation: Any, value: Any, words: str) -> None:
    """Each type lets pass what it declares, and nothing else; its JSON Schema says the same."""
    kind = kind_of(annotation)
    assert [fault.text for fault in kind.faults(value)] == ([words] if words else [])
    if value != 1.0 and "expression" not in words and not (isinstance(value, dict) and 1 in value):
        schema = kind.schema()
        jsonschema.Draft202012Validator.check_schema(schema)
        assert jsonschema.Draft202012Validator(schema).is_valid(value) is not bool(words)


NO_TYPES = [float, set[str], tuple[str, int], Literal[1], Annotated[str, Bounds(1)], object]


@pytest.mark.parametrize("annotation", NO_TYPES)
def test_other_types_declare_nothing(annotation: Any) -> None:
    """A type against which no value could be held is refused."""
    with pytest.raises(TypeError, match="no option may be declared"):
        kind_of(annotation)


def test_faults_name_their_keys() -> None:
    """What is wrong inside lists and mappings is named by its way there."""
    faults = option_faults(CHECKS["taxonomy-for-document-type"], {"taxonomies": {"a": ["b", 7]}, "inlin": []})
    assert [(keys, text) for keys, text in faults] == [
        (("taxonomies", "a", 1), "'taxonomies' must be text, not '7'"),
        (("inlin",), "unknown option 'inlin', did you mean 'inline'?"),
    ]
