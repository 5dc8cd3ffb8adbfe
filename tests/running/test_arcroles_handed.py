"""Checks that say so are handed the networks of their arcroles alone, in the order in which the filing has them."""

from __future__ import annotations

from kit.memory import BOOK, open_filing
from xbrllint.rulebook.registry import Functions
from xbrllint.running.engine import Subjects
from xbrllint.xbrl import names
from xbrllint.xbrl.dts.networks import Network

LINK = """<link:definitionLink xlink:role="http://co.example/role/{}">
<link:definitionArc xlink:arcrole="{}" xlink:from="a" xlink:to="b"/>
<link:definitionArc xlink:arcrole="{}" xlink:from="b" xlink:to="c"/>
</link:definitionLink>"""


def test_networks_of_some_arcroles() -> None:
    links = [LINK.format(arcrole[-3:], names.DOMAIN_MEMBER, arcrole) for arcrole in (names.ALL, names.NOT_ALL)]
    filing = open_filing({"co-20301231_def.xml": "".join(links)})
    subjects = Subjects(filing)
    every = subjects.of("Network", ())
    assert subjects.of("Network", ("definition",)) == every
    assert subjects.of("Network", ("presentation",)) == []
    wanted = (names.NOT_ALL, names.DOMAIN_MEMBER)
    found = subjects.of_arcroles(every, wanted)
    assert found == [network for network in every if network.arcrole in wanted]
    assert len(every) == 4
    assert len(found) == 3
    assert subjects.of_arcroles(every, wanted) is found


def arcroles_of(check: Functions, rule: str) -> tuple[str, ...]:
    """Give the arcroles of whose networks a rule hears."""
    function = check.load()
    given: tuple[str, ...] = function.__dict__["arcroles"](
        function.__globals__["ArcEnd"](**{**(check.options or {}), **BOOK.rules[rule].options})
    )
    return given


def test_options_tell_the_arcroles() -> None:
    check = BOOK.functions["dimensional-arc-end"]
    assert check.subject == Network.__name__
    assert arcroles_of(check, "hypercube-dimension-starts-at-hypercube") == (names.HYPERCUBE_DIMENSION,)
    assert set(arcroles_of(check, "has-hypercube-ends-at-hypercube")) == {names.ALL, names.NOT_ALL}
