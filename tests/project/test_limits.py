"""The limits in the documentation are those of the code, and each is named by what is said of it."""

from __future__ import annotations

import importlib.util

import pytest
from conftest import ROOT
from xbrllint.base.limits import BY_NAME, TABLE, exceeded, most, read_limits


def test_the_page_has_the_table_of_today() -> None:
    """Write it anew with scripts/write_limits.py."""
    spec = importlib.util.spec_from_file_location("write_limits", ROOT / "scripts" / "write_limits.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    text = script.PAGE.read_text("utf-8")
    assert script.page(text) == text
    assert all(f"| `{name}` |" in text for name in BY_NAME)


@pytest.mark.parametrize("name", BY_NAME)
def test_what_is_said_names_the_limit_and_the_option(name: str) -> None:
    """With the number in force."""
    limits = read_limits([f"{name}=7"])
    assert most(limits, name) == 7
    assert f"8 are more than 7 {BY_NAME[name].of} (--limit {name}=NUMBER raises this)" == exceeded(limits, name, 8)
    assert f"{BY_NAME[name].most:,}" in exceeded({}, name)


@pytest.mark.parametrize(
    "pair", ["depth", "depth=", "depth=x", "depth=-1", "depth=1K", "no=1", "=1", "depth=\u00b2", "depth=" + "9" * 99]
)
def test_wrong_limits(pair: str) -> None:
    """Each in words that name what is right."""
    with pytest.raises(ValueError, match="--limit"):
        read_limits([pair])


def test_bytes_may_have_a_unit() -> None:
    """As people write them."""
    assert read_limits(["file-size=1G", "archive-size=3M", "taxonomy-size=5K"]) == {
        "file-size": 1 << 30, "archive-size": 3 << 20, "taxonomy-size": 5 << 10,
    }  # fmt: skip
    assert len(BY_NAME) == len(TABLE)
