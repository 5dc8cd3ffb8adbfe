"""What is said of broken expressions is plain, whatever is broken, and stands at whole words of them."""

from __future__ import annotations

import re

import pytest
from xbrllint.knowledge.xpath.functions import FN, XS
from xbrllint.knowledge.xpath.reading import read
from xbrllint.knowledge.xpath.words import Fault

SCOPE = {"xs": XS, "fn": FN, "my": "urn:my"}


def fault(text: str) -> Fault:
    found = read(text, SCOPE).fault
    assert found is not None
    return found


EARLY = "the expression ends too early"
CASES = [  # expression, what of it is at fault, what is said
    ("$a +", "+", EARLY),
    ("$a gt", "gt", EARLY),
    ("if ($a) then 1", "1", f"{EARLY}: an else is missing"),
    ("if ($a) then 1 else", "else", EARLY),
    ("$a cast as", "as", EARLY),
    ("a//", "/", EARLY),
    ("", "", "the expression is empty"),
    ("if $a then 1 else 2", "$a", "the condition of an if stands in brackets"),
    ("for x in $a return $x", "x", "behind for stands a variable, with a $"),
    ("every x in $a satisfies $x", "x", "behind every stands a variable, with a $"),
    ("$a == 1", "==", "XPath 2.0 has no ==: write = or eq"),
    ("$a && $b", "&&", "XPath 2.0 has no &&: write and"),
    ("$a || $b", "||", "XPath 2.0 has no ||: write or, or concat(...) for texts"),
    ("$a <> 1", "<>", "XPath 2.0 has no <>: write != or ne"),
    ("$a =< 1", "=<", "XPath 2.0 has no =<: write <= or le"),
    ("! $a", "!", "XPath 2.0 has no !: write not(...)"),
    ("let $x := 1 return $x", ":=", "XPath 2.0 has no :=: write for $x in ... return"),
    ("{ $a }", "{", "XPath 2.0 has no {"),
    ("$a;", ";", "XPath 2.0 has no ;"),
    ("(1,,2)", ",", "there is nothing before this comma"),
    ("count($a,)", ")", "there is nothing between the comma and this )"),
    ("my:f(,$a)", ",", "there is nothing before this comma"),
    ("count($a $b)", "$b", "there is no operator or comma between $a and $b"),
    ("1.2.3", ".3", "there is no operator or comma between 1.2 and .3"),
    ("my:a my:b", "my:b", "there is no operator or comma between my:a and my:b"),
    (".5.", ".5", "there is no operator or comma behind .5"),
    ("$f(1)", "(", "$f is a variable, and only a function can be given arguments"),
    ("$my:f (: x :) (1)", "(", "$my:f is a variable, and only a function can be given arguments"),
    ("my:f(1)(2)", "(", "there is no operator between ) and this ("),
    ("'a'(2)", "(", "there is no operator between 'a' and this ("),
    ("my:b:c", ":", "a colon stands only within a name, behind its prefix"),
    ("foo::a", "foo", "there is no axis foo"),
    ("a/[1]", "[", "[ cannot stand behind /"),
    ("[1]", "[", "an expression cannot begin with ["),
    ("$1", "1", "1 cannot stand behind $"),
    ("@1", "1", "behind @ stands the name of an attribute"),
    ("$a mod mod 2", "2", "2 cannot stand behind mod"),
    ("text(1)", "text", "text takes no arguments"),
]
TYPES = [
    ("$a cast as decimal", "decimal", "there is no type decimal without a prefix: it may mean xs:decimal"),
    ("$a instance of integer+", "integer", "there is no type integer without a prefix: it may mean xs:integer"),
    ("$a castable as xs:dezimal", "xs:dezimal", "there is no type xs:dezimal"),
]
FUNCTIONS = [
    ("cuont($a)", "cuont", "there is no function cuont, did you mean count?"),
    ("fn:cuont($a)", "fn:cuont", "there is no function fn:cuont, did you mean fn:count?"),
    ("xs:dat('x')", "xs:dat", "there is no function xs:dat, did you mean xs:date?"),
    ("quite-other($a)", "quite-other", "there is no function quite-other"),
    ("not()", "not", "not takes 1 argument"),
    ("sum(1, 2, 3)", "sum", "sum takes 1 to 2 arguments"),
    ("concat('a')", "concat", "concat takes 2 or more arguments"),
    ("true(1)", "true", "true takes no arguments"),
    ("xs:date('a', 'b')", "xs:date", "xs:date takes 1 argument"),
]


@pytest.mark.parametrize(
    ("text", "at", "said", "code"),
    [
        *((*case, "XPST0003") for case in CASES),
        *((*case, "XPST0051") for case in TYPES),
        *((*case, "XPST0017") for case in FUNCTIONS),
    ],
)
def test_words(text: str, at: str, said: str, code: str) -> None:
    found = fault(text)
    assert (found.words, text[found.start : found.end], found.code) == (said, at, code)


OTHERS = r"""
+ * $a|$a != = 1|then 1|for $x return $x|for $x in (1,2) return|some $x in $a return $x|$a[1|$a]|(1, 2|1, 2)|1a|1e
'abc|"abc|(: open|$|$a$b|$a $b|1 2|@|//|/a/|..a|child::|:a|my:|$:a|$my:|$a is|$a <<|$a to|- -|not $a|and $a|$a or or $b
element(a|processing-instruction(1)|$a as xs:integer|validate { $a }|order by $a|$a eq "x" "y"|1 = = 2|)(|()()|a b
position() position()|$a,$b,|/(/|*[*|1 treat|#a|&a|%a|$a ? 1 : 2|$a => count()|function($x) { $x }|$a cast xs:integer
cast as xs:integer|$a cast as xs:integer*|$a treat as foo|$a union|$a intersect except $b|$a div|$a then 1 else 2
if ($a) 1 else 2|$a gt gt 1|last(1)|fn:count($a, 2)|count()|current-date() -|max((1,2)))|$a ! 1|some $x satisfies $x
"""
JARGON = re.compile(r"unparsed|EQName|Decimal\(|strict|<class|symbol|nargs|token|unexpected|expanded|literal|err:|\\")


@pytest.mark.parametrize("text", [case[0] for case in CASES] + re.split(r"[|\n]", OTHERS.strip()))
def test_words_are_plain(text: str) -> None:
    found = fault(text)
    assert not JARGON.search(found.words), found.words
    assert 0 <= found.start <= found.end <= len(text)
    assert not text or text[found.start : found.end].strip()


@pytest.mark.parametrize(
    "text",
    [
        "$\u0930\u093e\u0936\u093f + $\u0915\u0941\u0932_\u0930", "$x\u0301 + 1", "my:x\u0301/na\u0308me",
        "for $e\u0301 in $a return $e\u0301", "*:foo", "a/*:b", "if ($a) then ($b) else ($c)", "($a)[1][2]", "$a<=$b",
        "$a << $b", "$a instance of element(a)+", "$a cast as xs:integer?", "count(*:a)", "my:f((), ())", "$a != 1",
        "some $x in ($a) satisfies ($x)", "$a cast as my:b", "'a == b && {c}'", "(: == :) 1", "$a instance of item()*",
    ],
)  # fmt: skip
def test_no_fault(text: str) -> None:
    """Names may have any letter and mark that XML lets them have (Namespaces in XML, 4)."""
    assert read(text, SCOPE).fault is None


def test_names_keep_their_letters() -> None:
    names = {name.local for name in read("for $e\u0301 in $a\u0301 return $e\u0301 + $\u0930\u093e", SCOPE).variables}
    assert names == {"a\u0301", "\u0930\u093e"}
