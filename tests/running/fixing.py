"""What the tests of fixes write: linkbases of one link, and the bytes of a text in several hands and encodings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kit import write
from xbrllint.cli import main as cli
from xbrllint.config.settings import Settings

SPEC = write.ROLE
LRR = "http://www.xbrl.org/2009/role/"
NEGATED = f"{LRR}negatedLabel"
PLAIN = Settings(no_config=True)


def arc(to: str, order: str = "1", more: str = "", start: str = "a", kind: str = "presentation") -> str:
    """Write an arc."""
    return write.arc(kind, start, to, order, more)


def loc(label: str, concept: str = "") -> str:
    """Write a locator."""
    return write.loc(label, f"co.xsd#co_{concept or label}")


def preferred(role: str) -> str:
    """Write a preferredLabel."""
    return f' preferredLabel="{role}"'


def role_ref(role: str, href: str = "http://www.xbrl.org/lrr/role/negated-2009-12-16.xsd#negatedLabel") -> str:
    """Write a roleRef."""
    return write.role_ref(role, href)


def linkbase(*lines: str, top: str = "", kind: str = "presentation") -> str:
    """Write a linkbase of one link, a line for each part."""
    return write.linkbase(*([top] if top else []), write.link(kind, *lines))


def labels(role: str, text: str = "Cash", top: str = "") -> str:
    """Write a linkbase of one label."""
    label = write.label("x", text, role, "en")
    return linkbase(loc("a"), arc("x", kind="label"), label, kind="label", top=top)


ENDS = [loc(label) for label in "abc"]
UNTIDY = linkbase(*ENDS, arc("b"), arc("c", "2"), top=role_ref(NEGATED))
TIDY = linkbase(*ENDS, arc("b"), arc("c", "2"))


def fixed(folder: Path, data: bytes, *arguments: str) -> bytes:
    """Run the command line over a linkbase and give what it left."""
    path = folder / "co_pre.xml"
    path.write_bytes(data)
    assert cli.main(["--no-config", "--quiet", "--fail-on", "never", *arguments, str(path)]) == 0
    return path.read_bytes()


JAPANESE = '<?xml version="1.0" encoding="{}"?><!-- 資産 -->\n'
WRITTEN: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda text: text.encode(),
    "utf-8 with a mark, CR LF": lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "shift_jis": lambda text: (JAPANESE.format("Shift_JIS") + text).encode("shift_jis"),
    "iso-2022-jp": lambda text: (JAPANESE.format("ISO-2022-JP") + text).encode("iso2022_jp"),
}
