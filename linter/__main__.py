"""python -m xbrllint."""

from .cli import entry

entry()
