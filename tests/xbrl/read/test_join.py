"""References are resolved against bases as RFC 3986 (5.2) says, dots and all."""

from __future__ import annotations

import pytest
from xbrllint.xbrl.read.address import join


@pytest.mark.parametrize(
    ("base", "reference", "wanted"),
    [
        ("/filings/co/co_pre.xml", "co.xsd", "/filings/co/co.xsd"),
        ("/filings/co/co_pre.xml", "", "/filings/co/co_pre.xml"),
        ("/filings/co/co_pre.xml", ".", "/filings/co/"),
        ("/filings/co/co_pre.xml", "./", "/filings/co/"),
        ("/filings/co/co_pre.xml", "..", "/filings/"),
        ("/filings/co/co_pre.xml", "sub/.", "/filings/co/sub/"),
        ("/filings/co/co_pre.xml", "sub/..", "/filings/co/"),
        ("/filings/co/", "co.xsd", "/filings/co/co.xsd"),
    ],
)
def test_join(base: str, reference: str, wanted: str) -> None:
    """A reference of dots alone names a folder."""
    assert join(base, reference) == wanted
