"""xbrllint taxonomy add|list|show|export|remove|fetch: the taxonomies that the user keeps besides the bundled ones."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from ..base.limits import read_limits
from ..base.typed import TYPE_CHECKING
from ..config.options import FLAG, ONE, SOME, VALUE, Option
from .arguments import Command, setting
from .parsers import parse, wrong

if TYPE_CHECKING:
    from ..taxonomy.user import Taxonomy


_ADD = (
    Option("paths", SOME, "taxonomy packages, folders, zips or schemas", "PATH"),
    Option("--address", VALUE, "address of the schema or folder, where nothing else tells it", "URL"),
    setting("limits", help="read more, or less, than usual"),
    Option("--name", VALUE, "name in the store, instead of the file's", "NAME"),
)
_REMOVE = (Option("names", SOME, "names as the list shows them", "NAME"),)
_FETCH = (Option("addresses", SOME, "addresses of schemas or taxonomy packages", "URL"),)
_EXPORT = (
    Option("name", ONE, "name as the list shows it", "NAME"),
    Option("--output", VALUE, "file to write, instead of NAME.xbrltax", "FILE", default=""),
    Option("--linkbases", FLAG, "with the linkbases, which makes the file larger"),
)
_SHOW = (
    Option("concepts", SOME, "names such as us-gaap:Assets", "CONCEPT"),
    setting("taxonomies"),
    setting("label_language"),
)
COMMAND = Command(
    "taxonomy",
    "Keep the store of taxonomies.",
    commands=(
        Command("add", "add packages, folders, zips or schemas", _ADD),
        Command("list", "list what is bundled, and what was added"),
        Command("show", "show what is known of standard concepts", _SHOW),
        Command("export", "write an added taxonomy as one small file", _EXPORT),
        Command("remove", "remove taxonomies", _REMOVE),
        Command("fetch", "fetch schemas or packages over the network and add them", _FETCH),
    ),
)


def run(arguments: Sequence[str]) -> int:
    """Do what is asked; gives the exit code."""
    options = parse(COMMAND, arguments)
    if options.command == "add":
        from ..taxonomy.user import add

        if len(options.paths) > 1 and (options.name or options.address):
            wrong(COMMAND, "--name and --address go with one path")
        try:
            limits = read_limits(options.limit)
        except ValueError as error:
            wrong(COMMAND, str(error))
        for path in options.paths:
            _say("added", add(path, options.address, options.name, limits))
    elif options.command == "fetch":
        from ..taxonomy.fetch import fetch

        for address in options.addresses:
            _say("fetched", fetch(address))
    elif options.command == "show":
        from ..knowledge.concept_facts import concept_lines
        from ..taxonomy.store import open_stores

        stores = open_stores(options.taxonomy or (), language=options.label_language or "en").read_all()
        for concept in options.concepts:
            print(*concept_lines(stores, concept), sep="\n")
    elif options.command == "export":
        from ..taxonomy.user import export

        output = options.output or f"{options.name}.xbrltax"
        print(f"wrote {output}: {export(options.name, output, options.linkbases):,} bytes")
    elif options.command == "remove":
        from ..taxonomy.user import remove

        for name in options.names:
            print(f"removed {remove(name).name}")
    else:
        _list()
    return 0


def _say(did: str, taxonomy: Taxonomy) -> None:
    print(f"{did} {taxonomy.name}: {_counts(taxonomy)}")
    for note in taxonomy.notes:
        print(f"xbrllint: {note}", file=sys.stderr)


def _list() -> None:
    """Print what was added, then what is bundled."""
    from ..knowledge.concept_facts import bundled_besides
    from ..taxonomy.bundled import bundled
    from ..taxonomy.user import data_folder, list_taxonomies

    found = list_taxonomies()
    for taxonomy in found:
        print(f"{taxonomy.name}  {_counts(taxonomy)}  {taxonomy.title} {taxonomy.version}".rstrip())
        print(f"  from {taxonomy.source}")
        for note in taxonomy.notes:
            print(f"  {note}")
    if not found:
        print(f"nothing was added; the store would be {data_folder()}")
    print("\nbundled (taxonomy, year, concepts, how far they are known, where from):")
    for each in bundled():
        row = f"{each.family:28} {each.year:5} {each.concepts:>6,}  {each.known:8}  {'+'.join(each.origins)}"
        print(f"  {row}, {each.publisher}")
    print(*bundled_besides(), sep="\n")


def _counts(taxonomy: Taxonomy) -> str:
    return f"{taxonomy.schemas} schemas, {taxonomy.concepts} concepts, {taxonomy.roles} roles"
