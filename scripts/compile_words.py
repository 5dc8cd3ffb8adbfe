"""Compile the bundled words: labels of standard concepts, what names are made of the same words, what replaces what.

usage: compile_words.py FACTS_FOLDER CACHE_FOLDER OUTPUT

FACTS_FOLDER holds labels.tsv.gz, labels-by-filers.tsv.gz and concepts.tsv.gz; CACHE_FOLDER standard taxonomies by their
addresses (http/HOST/PATH), of which label linkbases, presentations and lists of deprecated concepts are read.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from xbrllint.taxonomy.bundled import named
from xbrllint.taxonomy.label_rows import STANDARD_LABEL
from xbrllint.taxonomy.replaced import KINDS, QUOTED, followed
from xbrllint.taxonomy.words import FILERS, OFFICIAL, Replacement, Row, WordContent, write_words
from xbrllint.xbrl.names import NAMESPACES

LABEL, HREF, FROM, TO, ARCROLE, ROLE = (
    f"{{{NAMESPACES['xlink']}}}{name}" for name in ("label", "href", "from", "to", "arcrole", "role")
)
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ALIAS = "http://www.xbrl.org/2003/arcrole/essence-alias"  # tells no direction: the old one is what later years lack
REPLACED = {next(iter(KINDS)): "same", ALIAS: "same", **KINDS}  # the best first, where there are several
LINK = f"{{{NAMESPACES['link']}}}"
STANDARD = ("xbrl.fasb.org", "xbrl.sec.gov", "xbrl.us")
HEADING = re.compile("(Abstract|LineItems|Table|Axis|Domain|RollForward|Hypercube)$")  # never reported themselves
EXTENDED = re.compile(  # by those who file
    "us-gaap$|srt$|(cef|oef|rr|vip|ecd)$|(full_)?ifrs|esef|esrs|vsme|jp(pfs|crp|igp|sps)|tse-ed|fsa|cipc|ssmt"
    "|(frc|uk-gaap|(uk-)?(bus|direp|aurep))$|(rj|bw2-titel9)$|in-(gaap|ca)$"
)
TITLES = re.compile(r"/role/(?:label|terseLabel|totalLabel|netLabel|period(?:Start|End)Label)$")


def rows(path: Path) -> Iterator[list[str]]:
    """Give the rows of a compressed table after its heading."""
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").rstrip("\n").split("\n")[1:]:
        yield line.split("\t")


def address_of(path: Path, cache: Path) -> str:
    """Give the address that a file of the cache was fetched from."""
    scheme, *rest = path.relative_to(cache).parts
    return f"{scheme}://{'/'.join(rest)}"


def target(href: str, address: str) -> tuple[str, str]:
    """Give the address and the id that a locator in a file of the cache leads to."""
    from urllib.parse import urldefrag, urljoin

    found = urldefrag(urljoin(address, href))
    return found.url, found.fragment


def links(path: Path, name: str) -> Iterator[tuple[etree._Element, dict[str, str]]]:
    """Give the extended links of a file with the references of their locators by label."""
    for link in etree.parse(path).iter(f"{LINK}{name}"):
        yield link, {str(loc.get(LABEL)): str(loc.get(HREF)) for loc in link.iter(f"{LINK}loc")}


def labels_in(path: Path, address: str) -> Iterator[Row]:
    """Give the English labels of a label linkbase."""
    for link, ends in links(path, "labelLink"):
        found = {str(label.get(LABEL)): label for label in link.iter(f"{LINK}label")}
        for arc in link.iter(f"{LINK}labelArc"):
            label, href = found.get(str(arc.get(TO))), ends.get(str(arc.get(FROM)))
            if label is None or href is None or not str(label.get(LANG)).startswith("en"):
                continue
            schema, id_ = target(href, address)
            role = str(label.get(ROLE) or NAMESPACES["link"])
            text = " ".join("".join(map(str, label.itertext())).split())
            if TITLES.search(role) and text:
                yield schema, id_, role, str(label.get(LANG)), text


def replaced(path: Path, address: str, last: dict[str, str]) -> dict[str, Replacement]:
    """Give what stands for deprecated concepts, by their ids, as arcs of a taxonomy say; ``last``: years by id."""
    found: dict[str, dict[str, dict[str, None]]] = {}
    for link, ends in links(path, "definitionLink"):
        for arc in link.iter(f"{LINK}definitionArc"):
            arcrole = str(arc.get(ARCROLE))
            if arcrole in REPLACED:
                new, old = (target(ends[str(arc.get(end))], address)[1] for end in (FROM, TO))
                if arcrole != ALIAS or last.get(old, "") < last.get(new, ""):
                    found.setdefault(old, {}).setdefault(arcrole, {})[new] = None
    best = {old: next(arcrole for arcrole in REPLACED if arcrole in by) for old, by in found.items()}
    return {old: Replacement(REPLACED[best[old]], tuple(by[best[old]])) for old, by in found.items()}


def replaced_in_words(path: Path, address: str, plain: dict[tuple[str, str], str]) -> dict[str, Replacement]:
    """Give what stands for deprecated concepts as their labels name it by a label; ``plain``: labels by concept."""
    found = {}
    for link, ends in links(path, "labelLink"):
        texts = {str(label.get(LABEL)): label for label in link.iter(f"{LINK}label")}
        arcs = [(str(arc.get(FROM)), str(arc.get(TO))) for arc in link.iter(f"{LINK}labelArc")]
        for label in link.iter(f"{LINK}label"):
            told = QUOTED.search("".join(map(str, label.itertext())))
            if told is None or not str(label.get(ROLE)).endswith("deprecatedLabel"):
                continue
            for start in (start for start, end in arcs if texts.get(end) is not None and end == label.get(LABEL)):
                schema, old = target(ends[start], address)
                named_so = {id_ for (one, id_), text in plain.items() if one == schema and text == told[1]}
                if len(named_so) == 1 and named_so != {old}:
                    found[old] = Replacement("same", tuple(named_so))
    return found


def last_years(facts: Path) -> dict[str, str]:
    """Give for each id the last year of its taxonomy that has it."""
    last: dict[str, str] = {}
    for row in rows(facts / "concepts.tsv.gz"):
        year = named(row[0])[2]
        last[row[2]] = max(last.get(row[2], ""), year)
    return last


def parents(path: Path, address: str) -> Iterator[tuple[str, str]]:
    """Give the ids of the concepts that a presentation shows, each with that of its parent."""
    for link, ends in links(path, "presentationLink"):
        for arc in link.iter(f"{LINK}presentationArc"):
            yield target(ends[str(arc.get(TO))], address)[1], target(ends[str(arc.get(FROM))], address)[1]


def standard_files(cache: Path, part: str) -> Iterator[tuple[Path, str]]:
    """Give the files of the cache from US publishers whose names hold a part, with their addresses."""
    for path in sorted(cache.rglob(f"*{part}*")):
        if path.is_file() and path.relative_to(cache).parts[1] in STANDARD:
            yield path, address_of(path, cache)


def content(facts: Path, cache: Path) -> WordContent:
    """Give all that the bundled words are to hold."""
    given: list[Row] = [(row[0], row[1], row[2], row[3], row[4]) for row in rows(facts / "labels.tsv.gz")]
    read = [row for path in sorted(cache.rglob("*lab*.xml")) for row in labels_in(path, address_of(path, cache))]
    filers: list[Row] = [(row[0], row[1], row[2], row[3], row[4]) for row in rows(facts / "labels-by-filers.tsv.gz")]
    official = {row[:4]: row for row in [*read, *(row for row in given if TITLES.search(row[2]))]}
    plain = {row[:2]: row[4] for row in official.values() if row[2] == STANDARD_LABEL}
    told = [row for row in official.values() if row[2] == STANDARD_LABEL or row[4] != plain.get(row[:2])]
    extended = (row[3] for row in rows(facts / "concepts.tsv.gz") if EXTENDED.match(named(row[0])[1]))
    names = {name for name in extended if not HEADING.search(name)}
    shown: dict[str, dict[str, set[str]]] = {}
    years = set()
    for path, address in standard_files(cache, "-pre-"):
        if "-dep-" not in path.name:
            presentation = " ".join(address.split("/")[3:5])  # us-gaap 2016
            years.add(presentation)
            for child, parent in parents(path, address):
                if parent.endswith("Abstract"):
                    shown.setdefault(child, {}).setdefault(parent, set()).add(presentation)
    old: dict[str, Replacement] = {}
    for path, address in sorted(standard_files(cache, "-doc-"), key=lambda found: named(found[1])[2]):
        old.update(replaced_in_words(path, address, plain))
    last = last_years(facts)
    for path, address in sorted(standard_files(cache, "-dep-def-"), key=lambda found: named(found[1])[2]):
        old.update(replaced(path, address, last))
    return WordContent(
        labels={OFFICIAL: told, FILERS: filers},
        names=names,
        replaced=followed(old),
        parents=shown,
        about={"presentations": ", ".join(sorted(years))},
    )


def main() -> None:
    """Compile the words and say how large the file is."""
    parser = argparse.ArgumentParser(description="Compile the bundled words of standard taxonomies.")
    for name in ("facts", "cache", "output"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    write_words(str(options.output), content(options.facts, options.cache))
    print(f"{options.output}: {options.output.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
