"""xbrllint init: write a commented configuration, made from the table of its keys."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence

from ..config.keys import FILE_NAME, KEYS, ConfigError

_EXAMPLES = {
    "profile": "profile: auto",
    "select": "select: [arcs, presentation]",
    "ignore": "ignore: [unused-locator]",
    "extend-select": "extend-select: [style]",
    "severity": "severity:\n  unused-role-ref: error",
    "options": "options:\n  total-label-first: {must: last}",
    "rules": "rules: [./our-rules]",
    "per-file-ignores": 'per-file-ignores:\n  "*_lab.xml": [duplicate-label]',
    "suppress": "suppress:\n  - {rule: total-label-first, concept: us-gaap:Goodwill, reason: the auditor asked for it}",
    "fail-on": "fail-on: error",
    "baseline": "baseline: .xbrllint-baseline.json",
    "taxonomies": "taxonomies: [./taxonomies/our-taxonomy.zip]",
    "edgar-release": 'edgar-release: "25.4"',
}


def parser() -> argparse.ArgumentParser:
    """Make the parser of the command's arguments."""
    p = argparse.ArgumentParser("xbrllint init", description=f"Write a commented {FILE_NAME}.")
    p.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="where to; the working directory")
    return p


def run(arguments: Sequence[str]) -> int:
    """Write the file; one that is there already is left alone."""
    options = parser().parse_args(arguments)
    path = os.path.join(options.folder, FILE_NAME)
    try:
        with open(path, "x", encoding="utf-8") as stream:
            stream.write("\n".join(template()) + "\n")
    except FileExistsError:
        raise ConfigError(f"{path} is there already; remove it to have a new one") from None
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from None
    print(f"wrote {os.path.normpath(path)}; xbrllint config says what is in force")
    return 0


def template() -> Iterator[str]:
    """Give the lines of a configuration in which every key stands in a comment."""
    yield "# Configuration of xbrllint. It holds for the files in this folder and below, where none is nearer."
    yield "# Every key is optional; those that are commented out show what they may look like."
    for key, (_, about) in KEYS.items():
        yield ""
        yield f"# {key}: {about}"
        example = _EXAMPLES[key].splitlines()
        yield from example if key == "profile" else (f"# {line}" for line in example)
