"""Strategies of hypothesis: filings made up of schemas and linkbases, sound or not, and breaks of real ones."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Callable
from functools import cache

from conftest import FILINGS
from hypothesis import strategies as st

from . import tags, write

EXAMPLES = 400 if os.environ.get("XBRLLINT_DEEP") else 5
Filing = dict[str, bytes]

STEM = "co-20301231"
NAMES = ("Assets", "Cash", "Debt", "SalesAxis", "SalesTable", "NorthMember")
_GROUPS = {"SalesAxis": "xbrldt:dimensionItem", "SalesTable": "xbrldt:hypercubeItem"}
_ROLES = ("http://co.example/role/One", "http://co.example/role/Two", f"{write.ROLE}link")
_LABEL_ROLES = tuple(write.ROLE + name for name in ("label", "totalLabel", "terseLabel", "documentation", "totalLabl"))
_DIMENSIONAL = ("all", "notAll", "hypercube-dimension", "dimension-domain", "domain-member", "dimension-default")
_KINDS = {"pre": "presentation", "cal": "calculation", "def": "definition"}
_names = st.sampled_from(NAMES)
_orders = st.sampled_from(("1", "1.0", "2", "-3", "1e2", ""))
_more = {
    "presentation": st.sampled_from(("", *(f' preferredLabel="{role}"' for role in _LABEL_ROLES))),
    "calculation": st.sampled_from((' weight="1"', ' weight="-1"', ' weight="0"', "")),
    "definition": st.sampled_from(("", ' xbrldt:closed="true"', f' xbrldt:targetRole="{_ROLES[1]}"')),
}
_uses = st.sampled_from(("", "", "", ' use="prohibited" priority="1"', ' priority="-1"', ' use="never"'))


@st.composite
def linkbases(draw: st.DrawFn, kind: str) -> str:
    """Make a linkbase of trees: any concepts joined in any way, the roles declared or not."""
    links = []
    for role in draw(st.lists(st.sampled_from(_ROLES), min_size=1, max_size=2)):
        located = draw(st.lists(_names, min_size=1, max_size=6))
        led = [(name, draw(st.sampled_from((name, name, name, "Gone")))) for name in located]
        parts = [write.loc(name, f"{STEM}.xsd#co_{there}") for name, there in led]
        for start, end in draw(st.lists(st.tuples(_names, _names), max_size=7)):
            arcrole = write.DIMENSIONS + draw(st.sampled_from(_DIMENSIONAL)) if kind == "definition" else ""
            parts.append(write.arc(kind, start, end, draw(_orders), draw(_more[kind]) + draw(_uses), arcrole))
        links.append(write.link(kind, *draw(st.permutations(parts)), role=role))
    refs = [write.role_ref(uri, f"{STEM}.xsd#{name}") for uri, name in zip(_ROLES, ("One", "Two"), strict=False)]
    arcroles = [write.arcrole_ref(write.DIMENSIONS + name, f"{_XBRLDT}#{name}") for name in _DIMENSIONAL]
    kept = draw(st.lists(st.sampled_from(refs), max_size=3)) + (arcroles if kind == "definition" else [])
    return write.linkbase(*kept, *links)


@st.composite
def labels(draw: st.DrawFn) -> str:
    """Make a label linkbase: labels of some concepts, of any role, language and text."""
    parts = []
    for number, name in enumerate(draw(st.lists(_names, max_size=6))):
        text = draw(st.sampled_from((name, "", " spaced ", "two  words", "&lt;b&gt;", "\u00e9\u4e2d\U0001f600")))
        role, lang = draw(st.sampled_from(_LABEL_ROLES)), draw(st.sampled_from(("en-US", "en", "de", "", "en_US")))
        parts += [write.loc(f"c{number}", f"{STEM}.xsd#co_{name}"), write.label(f"l{number}", text, role, lang),
                  write.arc("label", f"c{number}", f"l{number}", "")]  # fmt: skip
    return write.linkbase(write.link("label", *parts))


@st.composite
def filings(draw: st.DrawFn) -> Filing:
    """Make a filing of a schema and linkbases, some of which the schema may not name, or may not be there."""
    kinds = draw(st.lists(st.sampled_from(("pre", "cal", "def", "lab")), min_size=1, max_size=4, unique=True))
    named = draw(st.lists(st.sampled_from(("pre", "cal", "def", "lab")), max_size=4, unique=True))
    types = [write.role_type(uri, name) for uri, name in zip(_ROLES, ("One", "Two"), strict=False)]
    abstract, period = st.sampled_from(("", "true", "false")), st.sampled_from(("instant", "duration", ""))
    concepts = [
        write.concept(name, group=_GROUPS.get(name, "xbrli:item"), abstract=draw(abstract), period=draw(period),
                      prefix="co") for name in NAMES
    ]  # fmt: skip
    imports = [write.imported(write.XBRLI, write.XBRLI_ADDRESS), write.imported("http://xbrl.org/2005/xbrldt", _XBRLDT)]
    refs = (write.linkbase_ref(f"{STEM}_{kind}.xml") for kind in named)
    made = {f"{STEM}.xsd": write.schema(write.appinfo(*refs, *types), *imports, *concepts)}
    for kind in kinds:
        made[f"{STEM}_{kind}.xml"] = draw(labels() if kind == "lab" else linkbases(_KINDS[kind]))
    return {name: text.encode() for name, text in made.items()}


_XBRLDT = "http://www.xbrl.org/2005/xbrldt-2005.xsd"
_TAG = re.compile(r"<[A-Za-z][^<>]*>")
_CHANGES: tuple[Callable[[str], str], ...] = (
    tags.twice, tags.unclosed, lambda tag: "", lambda tag: tag.replace('"', "'"), lambda tag: f"<!-- {tag[1:-1]} -->",
    lambda tag: f"{tag}&#1;", lambda tag: f"{tag}text", lambda tag: tag.replace("=", "='", 1), tags.add('id="a"'),
    lambda tag: tag.replace("link:", "", 1), lambda tag: tag.replace("xlink:", "xlnk:"),
    *(tags.drop(f"xlink:{name}") for name in ("label", "href", "from", "to", "role", "arcrole", "type")),
    *(tags.typo(f"xlink:{name}") for name in ("label", "href", "from", "to", "role", "arcrole")),
    *(tags.assign(name, "\u00e9 %") for name in ("xlink:href", "xlink:role", "order", "weight", "name", "type")),
)  # fmt: skip


@st.composite
def broken(draw: st.DrawFn, data: bytes) -> bytes:
    """Break a document in up to four tags, and now and then in its bytes."""
    text = data.decode("utf-8", "replace")
    for _ in range(draw(st.integers(1, 4))):
        found = list(_TAG.finditer(text))
        if found:
            tag = draw(st.sampled_from(found))
            text = text[: tag.start()] + draw(st.sampled_from(_CHANGES))(tag[0]) + text[tag.end() :]
    data = text.encode(draw(st.sampled_from(("utf-8", "utf-8", "utf-8", "utf-16", "utf-8-sig"))), "replace")
    end = draw(st.one_of(st.none(), st.none(), st.none(), st.integers(0, len(data))))
    return data[:end]


@st.composite
def broken_filings(draw: st.DrawFn, sound: st.SearchStrategy[Filing]) -> Filing:
    """Break a file of a filing."""
    files = dict(draw(sound))
    name = draw(st.sampled_from(sorted(files)))
    files[name] = draw(broken(files[name]))
    return files


@cache
def real_filings() -> tuple[Filing, ...]:
    """Give real filings that are small enough to be linted many times; none where there are none."""
    folders = sorted(FILINGS.iterdir()) if FILINGS.is_dir() else []
    found = []
    for folder in folders:
        files = [path for path in sorted(folder.glob("*")) if re.search(r"_(pre|cal|def|lab)\.xml$|\.xsd$", path.name)]
        if files and sum(path.stat().st_size for path in files) < _SMALL:
            found.append({path.name: path.read_bytes() for path in files})
    return tuple(found)


_SMALL = 350_000


def zipped(files: Filing) -> bytes:
    """Pack a filing; the same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name), files[name])
    return packed.getvalue()
