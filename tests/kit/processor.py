"""What Arelle says of filings: it runs in a process of its own, offline, over a folder of taxonomies by address.

Run as a program, this is that process: it reads paths of entry files from its standard input, a line each, and answers
each with a line of JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

INSTALLED = find_spec("arelle") is not None
_LEVELS = ("ERROR", "WARNING", "INCONSISTENCY")


class Message(NamedTuple):
    """What Arelle said: its code, and the name of the file and the line that it named first; '' and 0 for none."""

    code: str
    name: str
    line: int
    text: str


def cache_of(taxonomies: Path, folder: Path) -> Path:
    """Make Arelle's cache of a folder with http and https in it, by links: nothing is written into that."""
    folder.mkdir()
    for scheme in ("http", "https"):
        (folder / scheme).mkdir()
        for host in (taxonomies / scheme).iterdir():
            (folder / scheme / host.name).symlink_to(host.resolve())
    return folder


def asked(paths: Iterable[Path], cache: Path) -> Iterator[list[Message]]:
    """Have Arelle validate entry files in one process; each is taken when the one before it is answered."""
    command = [sys.executable, __file__, str(cache)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, encoding="utf-8") as process:
        assert process.stdin
        assert process.stdout
        for path in paths:
            process.stdin.write(f"{path}\n")
            process.stdin.flush()
            answer = process.stdout.readline()
            assert answer, f"Arelle ended at {path}"
            yield [Message(*message) for message in json.loads(answer)]


def _messages(found: list[dict[str, Any]]) -> list[Message]:
    """Pick the codes and first places of errors and warnings out of Arelle's log."""
    messages = []
    for entry in found:
        if str(entry.get("level", entry.get("levelname", ""))).upper() in _LEVELS:
            code = str(entry.get("code", entry.get("messageCode", "")))
            refs = entry.get("refs") or [{}]
            text = entry.get("message", entry.get("msg", ""))
            text = text.get("text", "") if isinstance(text, dict) else str(text)
            name = str(refs[0].get("href", "")).partition("#")[0].replace("\\", "/").rpartition("/")[2]
            messages.append(Message(code, name, int(refs[0].get("sourceLine") or 0), text))
    return messages


def _answer(cache: str) -> None:
    from arelle.api.Session import Session
    from arelle.logging.handlers.StructuredMessageLogHandler import StructuredMessageLogHandler
    from arelle.RuntimeOptions import RuntimeOptions

    out, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        handler = StructuredMessageLogHandler()
        options = RuntimeOptions(
            entrypointFile=line.strip(), validate=True, internetConnectivity="offline", cacheDirectory=cache,
            disablePersistentConfig=True, logFormat="[%(messageCode)s] %(message)s",
        )  # fmt: skip
        with Session() as session:
            session.run(options, logHandler=handler)
        print(json.dumps(_messages(handler.messages)), file=out, flush=True)


if __name__ == "__main__":
    _answer(sys.argv[1])
