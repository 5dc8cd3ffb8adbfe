"""What pyproject.toml cannot say: the folders that are packages, that nothing stale gets into a build, and that the
same sources give the same bytes, whenever, wherever and by whomever they are built.
"""

from __future__ import annotations

import gzip
import os
import shutil
import tarfile
import time
import zipfile

from setuptools import setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build_py import build_py
from setuptools.command.sdist import sdist

SOURCES = {"xbrllint": "linter", "xbrllint.rules": "rules"}
EPOCH = max(int(os.environ.get("SOURCE_DATE_EPOCH", 0)), 315532800)  # seconds; zip knows no time before 1980
FILE = 0o644  # the mode of each file, whatever the umask was


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


def rewrite_wheel(path: str) -> None:
    """Write a wheel anew: its files in the order of their names, RECORD last, of one time and mode."""
    with zipfile.ZipFile(path) as old:
        files = {name: old.read(name) for name in old.namelist() if not name.endswith("/")}
    records = [name for name in files if name.endswith(".dist-info/RECORD")]
    for name in records:
        files[name] = b"".join(sorted(files[name].splitlines(keepends=True)))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in [*sorted(files.keys() - set(records)), *records]:
            entry = zipfile.ZipInfo(name, time.gmtime(EPOCH)[:6])
            entry.external_attr = (0o100000 | FILE) << 16
            entry.create_system = 3  # Unix, on every system
            new.writestr(entry, files[name], zipfile.ZIP_DEFLATED, 9)


class SameWheel(bdist_wheel):
    """Writes a wheel whose bytes depend on what is in it alone."""

    def run(self) -> None:
        """Let it be written, then write it anew."""
        super().run()
        for command, _, path in self.distribution.dist_files:
            if command == "bdist_wheel":
                rewrite_wheel(path)


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mtime = EPOCH
    entry.mode = FILE if entry.isfile() else 0o755
    return entry


class SameArchive(sdist):
    """Writes a source archive whose bytes depend on what is in it alone."""

    def make_archive(
        self, base_name: str, format: str, root_dir: str | None = None, base_dir: str | None = None,
        owner: str | None = None, group: str | None = None,
    ) -> str:  # fmt: skip
        """Write the files in the order of their names, of one time, mode and owner; gives the archive's path."""
        path = f"{base_name}.tar.gz"
        top = os.path.join(root_dir or os.curdir, base_dir or os.curdir)
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
        with (
            open(path, "wb") as raw,
            gzip.GzipFile("", "wb", fileobj=raw, mtime=EPOCH) as packed,
            tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
        ):
            for name in sorted(_files(top)):
                archive.add(os.path.join(top, name), f"{base_dir}/{name}", recursive=False, filter=_plain)
        return path


def _files(top: str) -> list[str]:
    """Give the files below a folder, by their names in it, with slashes."""
    found = [os.path.join(folder, name) for folder, _, names in os.walk(top) for name in names]
    return [os.path.relpath(path, top).replace(os.sep, "/") for path in found]


setup(
    packages=packages(),
    package_dir=SOURCES,
    cmdclass={"build_py": FreshBuild, "bdist_wheel": SameWheel, "sdist": SameArchive},
)
