"""Measure the page: how long it takes to make one of many findings, and to open it in a browser.

usage: python benchmarks/page.py [FINDINGS...]

A presentation of siblings that all have one order has a finding for each but the first. The page is made from a report
with all of them, and opened in chromium without a window: until its list and statement are drawn, until the group of
the rule is open, until a word is found, until the last finding is gone to at its row. Needs `[page-test]`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import xbrllint

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from kit import write
from kit.browser import browser, look, missing, opened
from xbrllint.report.formats import html

_OPENED = "return performance.now()"
_GROUP = """\
const start = performance.now(); document.querySelector('button.rule').click();
return performance.now() - start
"""
_SEARCH = """\
const done = arguments[0], start = performance.now(), box = document.getElementById('search');
box.value = 'co:c7'; box.dispatchEvent(new Event('input'));
const count = document.getElementById('count');
new MutationObserver(() => done(performance.now() - start)).observe(count, {childList: true});
"""
_LAST = """\
const start = performance.now(); location.hash = arguments[0]; window.dispatchEvent(new Event('hashchange'));
return performance.now() - start
"""


def linkbase(count: int) -> str:
    """Write a presentation with so many findings."""
    parts = [write.loc("h", "co.xsd#co_h")]
    for number in range(count + 1):
        parts += [write.loc(f"c{number}", f"co.xsd#co_c{number}"), write.arc("presentation", "h", f"c{number}")]
    return write.linkbase(write.link("presentation", *parts))


def measure(count: int, folder: Path) -> str:
    """Make and open a page of so many findings; gives a row of the table."""
    path, page = folder / "co_pre.xml", folder / "page.html"
    path.write_text(linkbase(count), encoding="utf-8")
    options: dict[str, object] = {"no_config": True, "select": ["duplicate-order"], "limits": {"findings": 0}}
    begun = time.perf_counter()
    plain = xbrllint.lint(path, **options)  # type: ignore[arg-type]
    linted = time.perf_counter()
    report = xbrllint.lint(path, statements=True, **options)  # type: ignore[arg-type]
    gathered = time.perf_counter()
    page.write_text(html.render(report), encoding="utf-8")
    made = time.perf_counter()
    assert len(plain.findings) == count
    with browser() as driver:
        look(driver)
        opened(driver, page)
        times = [driver.execute_script(_OPENED), driver.execute_script(_GROUP), driver.execute_async_script(_SEARCH)]
        times.append(driver.execute_script(_LAST, f"finding-{report.findings[-1].fingerprint}"))
    seconds = [linted - begun, gathered - linted, made - gathered, *(time / 1000 for time in times)]
    cells = " | ".join(f"{one:.2f}" for one in seconds)
    return f"| {count:,} | {page.stat().st_size / 1e6:.1f} | {cells} |"


def main(arguments: list[str] | None = None) -> int:
    """Print a table; gives 2 where there is no browser."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("findings", nargs="*", type=int, default=[100, 1_000, 10_000])
    counts: list[int] = parser.parse_args(arguments).findings
    if missing():
        print(f"not here: {missing()}", file=sys.stderr)
        return 2
    print("| findings | MB | lint, s | with statements, s | make, s | open, s | group, s | search, s | last, s |")
    print("|---|---|---|---|---|---|---|---|---|")
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            print(measure(count, Path(folder)), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
