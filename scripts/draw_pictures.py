"""Draw docs/pictures: the page about the example filing, wide, on a phone and in the dark, and what a terminal shows.

usage: python scripts/draw_pictures.py

Needs chromium with its driver, and `[page-test]`. Look at the pictures before they are committed.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from pathlib import Path

import xbrllint
from xbrllint.report.finding import Report
from xbrllint.report.formats import html

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "scripts")]

from kit.browser import browser, look, missing, opened  # noqa: E402 - found by the line above
from terminal_page import terminal_page  # noqa: E402

FOLDER = ROOT / "docs" / "pictures"
_EPOCH = "1924905600"  # of the example's period: the same page whenever it is drawn
_COLOURS = 64  # of a picture: what the edges of letters have besides takes most of its bytes
_WIDE, _PHONE, _TERMINAL = (1280, 800), (390, 760), (980, 560)
_LINES = 29  # of the terminal: the first findings


def drawn(report: Report, folder: Path) -> dict[str, bytes]:
    """Give the pictures by their names."""
    by_rule = {finding.rule: finding.fingerprint for finding in report.findings}
    page = folder / "kettle.html"
    page.write_text(html.render(report), encoding="utf-8")
    pictures = {
        "page": (_WIDE, "", False),
        "page-finding": (_WIDE, f"finding-{by_rule['period-labels-swapped']}", False),
        "page-dark": (_WIDE, "role-SalesByKettle", True),
        "page-phone": (_PHONE, "", False),
    }
    found = {}
    with browser() as driver:
        for name, (size, anchor, dark) in pictures.items():
            look(driver, size, dark)
            opened(driver, page, anchor)
            if size == _PHONE:
                driver.execute_script("document.querySelector('#views').scrollIntoView()")
            driver.execute_script("document.activeElement?.blur()")
            found[name] = _small(driver.get_screenshot_as_png())
        terminal = folder / "terminal.html"
        terminal.write_text(terminal_page(ROOT / "examples", "kettle", _LINES), encoding="utf-8")
        look(driver, _TERMINAL)
        opened(driver, terminal)
        found["terminal"] = _small(driver.get_screenshot_as_png())
    return found


def _small(picture: bytes) -> bytes:
    """Give a picture in few colours."""
    from PIL import Image

    made = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        few = image.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
        few.save(made, "PNG", optimize=True)
    return made.getvalue()


def main() -> int:
    """Write the pictures; gives 2 where there is no browser."""
    if missing():
        print(f"not here: {missing()}", file=sys.stderr)
        return 2
    os.environ["SOURCE_DATE_EPOCH"] = _EPOCH
    os.chdir(ROOT)
    report = xbrllint.lint("examples/kettle", no_config=True, statements=True)
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, picture in drawn(report, Path(folder)).items():
            (FOLDER / f"{name}.png").write_bytes(picture)
            print(f"wrote docs/pictures/{name}.png, {len(picture) / 1000:.0f} KB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
