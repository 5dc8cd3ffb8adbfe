"""Reports in the formats that people and programs read, one module a format, each with ``render(report, options)``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import SimpleNamespace

from ...base.image import imported
from ...base.typed import TYPE_CHECKING
from ...errors import UserError
from ..finding import Report

if TYPE_CHECKING:
    from typing import Any

    from .streamed import Writer

FORMATS = ("full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "html")
STREAMED = ("concise", "github", "jsonl")  # findings in these can be written while others are not known yet
TEXT = ("full", "concise")  # these follow the stream's encoding; the others are UTF-8 wherever they go
GROUPINGS = ("role", "rule", "file")  # by which findings in these may be put together
WITHOUT_EDITS = ("full", "concise", "github", "gitlab", "junit")  # of a fix these say no more than that there is one
STDOUT = "-"  # the file that is standard output
_SAID_APART = ("concise", "github")  # the closing words go to standard error


class FormatError(UserError):
    """A format or a file for a report that cannot be used; the message is one line."""


def write(report: Report, options: SimpleNamespace, stream: Any = None, writer: Writer | None = None) -> None:
    """Write the report to standard output, or another text stream, in the chosen format, and to the files asked for.

    ``writer``: what may have written its findings already.
    """
    stream = sys.stdout if stream is None else stream
    name = _name(options, stream)
    if writer is not None and writer.used:
        writer.close(report)
    else:
        if name == "full":
            from .style import look_of

            options.look = look_of(stream, options.color)
        put(stream, renderer(name)(report, options), utf_8=name not in TEXT)
    stream.flush()
    say_apart(report, options, name)
    for format_name, path in map(split, options.output):
        _write_file(report, options, format_name, path)


def _name(options: SimpleNamespace, stream: Any) -> str:
    return options.output_format or ("full" if stream.isatty() else "concise")


def write_edits(options: SimpleNamespace) -> bool:
    """Say whether any report that is asked for writes what fixes would change."""
    names = [_name(options, sys.stdout), *(name for name, _ in map(split, options.output))]
    return not all(name in WITHOUT_EDITS for name in names)


def streaming_writer(options: SimpleNamespace, most_findings: int) -> Writer | None:
    """Give what writes findings to standard output as they come; None where the report is told when all is known.

    ``most_findings``: how many of one rule in one file are shown, 0 for all.
    """
    name = _name(options, sys.stdout)
    if name not in STREAMED or options.output or getattr(options, "group_by", None):
        return None
    from .streamed import Writer

    return Writer(name, sys.stdout, most_findings)


def say_apart(report: Report, options: SimpleNamespace, name: str = "") -> None:
    """Say on standard error what a format does not say to people itself: always what could not be checked."""
    is_said = name == "full" and not options.quiet
    closes = name in _SAID_APART and not options.quiet
    if is_said or not (closes or report.unchecked):
        return
    from .summary import closing, unchecked_lines

    lines = closing(report, options.statistics) if closes else unchecked_lines(report)
    put(sys.stderr, "".join(f"{line}\n" for line in lines))


def renderer(name: str) -> Callable[[Report, SimpleNamespace | None], str]:
    """Import the renderer of a format."""
    found: Callable[[Report, SimpleNamespace | None], str] = imported(f"{__package__}.{name}").render
    return found


def split(pair: str) -> tuple[str, str]:
    """Split FORMAT=FILE; raises FormatError."""
    name, equals, path = pair.partition("=")
    if not equals or not path or name not in FORMATS:
        raise FormatError(f"--output takes FORMAT=FILE with one of {', '.join(FORMATS)}, not '{pair}'")
    return name, path


_LOOKS = ("color", "width", "unicode")
_ASKED = ("statistics", "quiet", "group_by")


def rendered(report: Report, name: str, asked: dict[str, Any]) -> str:
    """Give a report as text; ``asked`` may hold color, width, unicode, statistics, quiet and group_by.

    Raises TypeError for another name, and FormatError.
    """
    from ...base.nearest import nearest
    from .style import Look

    for key in asked:
        if key not in (*_LOOKS, *_ASKED):
            raise TypeError(f"render() takes {', '.join((*_LOOKS, *_ASKED))}, not '{key}'")
    if name not in FORMATS:
        near = nearest(name, FORMATS, 0.6)
        raise FormatError(f"no format '{name}'" + (f", did you mean '{near}'?" if near else f"; {', '.join(FORMATS)}"))
    by = asked.get("group_by")
    if by is not None and (name not in TEXT or by not in GROUPINGS):
        raise FormatError(f"group_by is one of {', '.join(GROUPINGS)}, for the formats {' and '.join(TEXT)}")
    options = SimpleNamespace(**{**dict.fromkeys(_ASKED), **{key: asked[key] for key in _ASKED if key in asked}})
    options.look = Look(**{key: asked[key] for key in _LOOKS if key in asked})
    return renderer(name)(report, options)


def to_standard_output(options: SimpleNamespace) -> None:
    """Hold what is asked of reports together: FORMAT=- is what goes to standard output. Raises FormatError."""
    named = [name for name, path in map(split, options.output) if path == STDOUT]
    if len({*named, *filter(None, [options.output_format])}) > 1:
        raise FormatError("standard output takes one report: --output FORMAT=- goes with no other --output-format")
    if named:
        options.output_format = named[0]
        options.output = [pair for pair in options.output if split(pair)[1] != STDOUT]
    if options.group_by and (options.output_format or TEXT[0]) not in TEXT:
        raise FormatError(f"--group-by goes with the formats {' and '.join(TEXT)}")


def _write_file(report: Report, options: SimpleNamespace, name: str, path: str) -> None:
    """Write a report to a file, UTF-8 without colours, in one step."""
    from ...base.atomic import replace_file

    bare = SimpleNamespace(**{**vars(options), "look": None})
    replace_file(path, renderer(name)(report, bare).encode("utf-8", "backslashreplace"))


def put(stream: Any, text: str, utf_8: bool = False) -> None:
    """Write text to a stream; what its encoding lacks becomes question marks."""
    raw = getattr(stream, "buffer", None)
    if utf_8 and raw is not None:
        stream.flush()
        raw.write(text.encode("utf-8", "backslashreplace"))
        return
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding))
