"""xbrllint init: write a commented configuration, made from the table of its keys."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence

from ..config.file import FILE_NAME, ConfigError
from ..config.keys import KEYS
from ..config.options import ONE_OR_NONE, Key, Option
from .arguments import Command
from .parsers import parse

COMMAND = Command(
    "init",
    f"Write a commented {FILE_NAME}.",
    (Option("folder", ONE_OR_NONE, "where to; the working directory", "FOLDER", default="."),),
)


def run(arguments: Sequence[str]) -> int:
    """Write the file; one that is there already is left alone."""
    options = parse(COMMAND, arguments)
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


def template(keys: Mapping[str, Key] = KEYS) -> Iterator[str]:
    """Give the lines of a configuration in which every key stands in a comment."""
    yield "# Configuration of xbrllint. It holds for the files in this folder and below, where none is nearer."
    yield "# Every key is optional; those that are commented out show what they may look like."
    for name, key in keys.items():
        yield ""
        yield f"# {name}: {key.about}"
        example = key.example.splitlines()
        yield from example if name == "profile" else (f"# {line}" for line in example)
