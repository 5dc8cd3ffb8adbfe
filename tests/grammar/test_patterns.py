"""Regular expressions of XML Schema: which texts are any, whatever one engine thinks, and what is not even asked."""

from __future__ import annotations

import pytest
from xbrllint.grammar import patterns
from xbrllint.grammar.patterns import pattern_fault

SIMPLE = [
    "", "[A-Z]{3}-\\d+(\\.\\d+)?", "a|", "()", "[a-z-]", "[-+]?", "\\i\\c*", "[^\\s]+", "((a|b)*c)+", "^abc$", "a{2,}",
    "(\\(x\\))+",
]  # fmt: skip
ASKED = ["[a-z-[aeiou]]", "\\p{Lu}+", "[\\p{L}\\d]", "[+-.]", "\\p{IsBasicLatin}", "}"]
REFUSED = {
    "[a-": "unterminated character class",
    "(abc": "unterminated subpattern",
    "abc)": "unbalanced parenthesis ')'",
    "[z-a]": "bad character range 'z-a'",
    "*a": "unexpected quantifier '*'",
    "a{,3}": "invalid quantifier '{'",
    "\\w+(?=a)": "invalid '(?...)' extension notation",
    "\\p{Foo}": "'Foo' doesn't match any Unicode category",
}


@pytest.mark.parametrize("text", SIMPLE)
def test_engines_are_not_asked_for_simple_ones(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_refused", lambda _: "asked")
    pattern_fault.cache_clear()
    assert pattern_fault(text) == ""


@pytest.mark.parametrize("text", ASKED)
def test_sound(text: str) -> None:
    pattern_fault.cache_clear()
    assert pattern_fault(text) == ""


@pytest.mark.parametrize("text", REFUSED)
def test_refused_by_both(text: str) -> None:
    assert pattern_fault(text) == f"the pattern is no regular expression: {REFUSED[text]}"


@pytest.mark.parametrize("text", ["[]", "{a}", "\\p{IsNoSuch}"])
def test_what_one_engine_takes_is_let_pass(text: str) -> None:
    assert pattern_fault(text) == ""


HOSTILE = ["(" * 600, "(" * 400 + ")" * 400, "a" * 100_000 + "(", "[a-" * 300, "(a{1,999}){1,999}", "(a*)*" * 150]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_ones_end_soon_and_in_few_words(text: str) -> None:
    assert len(pattern_fault(text)) < 200
