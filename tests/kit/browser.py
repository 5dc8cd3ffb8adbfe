"""A browser without a window, for tests of the page and for its pictures: Debian's chromium, driven by selenium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
WIDE, PHONE = (1440, 900), (390, 844)


def missing() -> str:
    """Say what is not here of what a browser needs; '' where all is."""
    needs = {"selenium": find_spec("selenium"), "chromium": CHROMIUM, "chromedriver": DRIVER}
    return ", ".join(name for name, found in needs.items() if not found)


def axe() -> Path | None:
    """Give the script of axe-core: that of XBRLLINT_AXE, or of node_modules in the checkout; None where neither is."""
    told = os.environ.get("XBRLLINT_AXE")
    path = Path(told) if told else ROOT / "node_modules" / "axe-core" / "axe.min.js"
    return path if path.is_file() else None


@contextmanager
def browser() -> Iterator[Any]:
    """Start a browser with an empty profile, and end it."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for word in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars", "--disable-gpu"):
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
    try:
        yield driver
    finally:
        driver.quit()


def look(driver: Any, size: tuple[int, int] = WIDE, dark: bool = False, paper: bool = False) -> None:
    """Set the size of the screen, its colours, and whether it is paper."""
    width, height = size
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    media = {"media": "print" if paper else "", "features": features}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)


def opened(driver: Any, path: Path, anchor: str = "") -> None:
    """Open a page anew, at an anchor, and wait until it is drawn."""
    from selenium.webdriver.support.ui import WebDriverWait

    driver.get("about:blank")
    driver.get(f"{path.as_uri()}{'#' if anchor else ''}{anchor}")
    WebDriverWait(driver, 30).until(lambda d: d.execute_script("return document.body.classList.contains('drawn')"))
