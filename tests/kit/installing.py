"""Installing this project without an index: what it depends on is at hand, in a folder of links to what runs the tests.

Only what the project declares is linked, with what that declares in turn, so a dependency that is not declared is
missed as it would be anywhere.
"""

from __future__ import annotations

import os
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

_BUILDS = ("setuptools",)


def required(name: str) -> dict[str, Distribution]:
    """Give the distributions that one needs at run time, by name, those that they need among them."""
    found: dict[str, Distribution] = {}
    names = [name]
    while names:
        for text in distribution(names.pop()).requires or ():
            requirement = Requirement(text)
            wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
            if wanted and requirement.name not in found:
                found[requirement.name] = distribution(requirement.name)
                names.append(requirement.name)
    return found


def linked(folder: Path, *more: str) -> Path:
    """Make a folder of links to what the project needs to be built and to run, and to more; gives it."""
    folder.mkdir()
    for found in (*required("xbrllint").values(), *map(distribution, (*_BUILDS, *more))):
        tops = {path.parts[0] for path in found.files or () if path.parts[0] not in ("..", "__pycache__")}
        for top in tops:
            (folder / top).symlink_to(Path(str(found.locate_file(top))).resolve())
    return folder


def offline_pip(folder: Path, *more: str) -> dict[str, str]:
    """Give an environment in which pip asks no index and finds in a folder what the project depends on.

    A folder that is not there is made; ``more``: other distributions that are linked in it then.
    """
    links = folder if folder.is_dir() else linked(folder, *more)
    paths = [str(links), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        **os.environ, "PYTHONPATH": os.pathsep.join(paths), "PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_CONFIG_FILE": os.devnull,
    }  # fmt: skip
