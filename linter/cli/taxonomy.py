"""xbrllint taxonomy add|list|remove|fetch: the taxonomies that the user keeps besides the bundled ones."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..taxonomy.user import Taxonomy


def parser() -> argparse.ArgumentParser:
    """Make the parser of the command's arguments."""
    p = argparse.ArgumentParser("xbrllint taxonomy", description="Keep the store of taxonomies.")
    commands = p.add_subparsers(dest="command", required=True, metavar="COMMAND")
    add = commands.add_parser("add", help="add packages, folders, zips or schemas")
    add.add_argument("paths", nargs="+", metavar="PATH", help="taxonomy packages, folders, zips or schemas")
    add.add_argument("--address", metavar="URL", help="address of the schema or folder, where nothing else tells it")
    add.add_argument("--name", metavar="NAME", help="name in the store, instead of the file's")
    commands.add_parser("list", help="list what was added")
    remove = commands.add_parser("remove", help="remove taxonomies")
    remove.add_argument("names", nargs="+", metavar="NAME", help="names as the list shows them")
    fetch = commands.add_parser("fetch", help="fetch schemas or packages and add them; the only use of the network")
    fetch.add_argument("addresses", nargs="+", metavar="URL", help="addresses of schemas or taxonomy packages")
    return p


def run(arguments: Sequence[str]) -> int:
    """Do what is asked; gives the exit code."""
    p = parser()
    options = p.parse_args(arguments)
    if options.command == "add":
        from ..taxonomy.user import add

        if len(options.paths) > 1 and (options.name or options.address):
            p.error("--name and --address go with one path")
        for path in options.paths:
            _say("added", add(path, options.address, options.name))
    elif options.command == "fetch":
        from ..taxonomy.fetch import fetch

        for address in options.addresses:
            _say("fetched", fetch(address))
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
    from ..taxonomy.user import data_folder, list_taxonomies

    found = list_taxonomies()
    for taxonomy in found:
        print(f"{taxonomy.name}  {_counts(taxonomy)}  {taxonomy.title} {taxonomy.version}".rstrip())
        print(f"  from {taxonomy.source}")
        for note in taxonomy.notes:
            print(f"  {note}")
    if not found:
        print(f"nothing was added; the store would be {data_folder()}")


def _counts(taxonomy: Taxonomy) -> str:
    return f"{taxonomy.schemas} schemas, {taxonomy.concepts} concepts, {taxonomy.roles} roles"
