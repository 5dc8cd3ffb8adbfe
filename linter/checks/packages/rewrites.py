"""The rewritings of a package's catalogue: each start once, and each to files of the package."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from ...xbrl.dts.guesses import guess
from ...xbrl.dts.packages import Package, Rewrite
from ...xbrl.read.address import is_remote, join
from .. import Hit, check

_KEPT = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"<>\\^`{|}')


@check("rewrite-start-repeated", says=("start",))
def rewrite_start_repeated(package: Package) -> Iterator[Hit]:
    """Starts that are rewritten twice, once they are normalised (Taxonomy Packages 1.0, 3.3; XML Catalogs 1.1, 6.3)."""
    first: dict[str, Rewrite] = {}
    for rewrite in package.rewrites:
        if rewrite.start:
            known = first.setdefault(quote(rewrite.start, safe=_KEPT), rewrite)
            if known is not rewrite:
                place = known.element.place("uriStartString")
                yield Hit(
                    rewrite.element.place("uriStartString"), related=[(place, "the first")], start=rewrite.start
                )


@check("rewrite-leaves-package", says=("prefix",))
def rewrite_leaves_package(package: Package) -> Iterator[Hit]:
    """Rewritings to files outside of the package, which nobody has who gets it."""
    for rewrite in package.rewrites:
        prefix = rewrite.element.get("rewritePrefix").strip()
        if rewrite.target is None and not is_remote(join(rewrite.element.base, prefix)):
            yield Hit(rewrite.element.place("rewritePrefix"), prefix=prefix)


@check("rewrite-leads-nowhere", says=("prefix", "hint"))
def rewrite_leads_nowhere(package: Package) -> Iterator[Hit]:
    """Rewritings to a folder or file that the package does not have."""
    for rewrite in package.rewrites:
        element = rewrite.element
        if rewrite.start and "rewritePrefix" in element.attributes and package.is_lost(rewrite):
            prefix = element.get("rewritePrefix").strip()
            is_glued = package.is_glued(rewrite)
            hint = f", did you mean {prefix}/?" if is_glued else _near(package, rewrite.target or "", prefix)
            yield Hit(element.place("rewritePrefix"), cause=("rewrite", element), prefix=prefix, hint=hint)


def _near(package: Package, target: str, prefix: str) -> str:
    """Suggest the name of a folder or file beside the last step that is there."""
    whole = target.rstrip("/")
    folder, _, name = whole.rpartition("/")
    near = guess(package.first.filing, "rewrites", name, package.names_in(f"{folder}/"))
    if near is None or name not in prefix:
        return ""
    at = prefix.rstrip("/").rfind(name)
    return f", did you mean {prefix[:at]}{near}{prefix[at + len(name) :]}?"
