"""Reports in the formats that people and programs read, one module a format, each with ``render(report, options)``."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

from ..finding import Report

FORMATS = ("full", "concise", "json", "github")


def write(report: Report, options: argparse.Namespace) -> None:
    """Write the report to standard output in the chosen format."""
    name = options.output_format or ("full" if sys.stdout.isatty() else "concise")
    text: str = import_module(f".{name}", __package__).render(report, options)
    sys.stdout.write(text)
