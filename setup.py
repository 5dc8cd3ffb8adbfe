"""What pyproject.toml cannot say: the folders that are packages, and that nothing stale gets into a build."""

from __future__ import annotations

import os
import shutil

from setuptools import setup
from setuptools.command.build_py import build_py

SOURCES = {"xbrllint": "linter", "xbrllint.rules": "rules"}


def packages() -> list[str]:
    """Give the package of each folder of the program that has an __init__.py, and the rules."""
    found = ["xbrllint.rules"]
    for folder, _, files in os.walk(SOURCES["xbrllint"]):
        if "__init__.py" in files:
            found.append(".".join(["xbrllint", *folder.split(os.sep)[1:]]))
    return sorted(found)


class FreshBuild(build_py):
    """Builds into an empty folder: what an earlier build left there, renamed rules for one, is no part of this one."""

    def run(self) -> None:
        """Remove what is there, then build."""
        if not self.editable_mode:
            shutil.rmtree(self.build_lib, ignore_errors=True)
        super().run()


setup(packages=packages(), package_dir=SOURCES, cmdclass={"build_py": FreshBuild})
