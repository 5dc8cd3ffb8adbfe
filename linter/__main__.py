"""python -m xbrllint."""

from .cli.main import entry

entry()
