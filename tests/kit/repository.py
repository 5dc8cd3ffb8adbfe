"""Git repositories for tests: made in a folder of the test, whatever git the user has set up."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path


class Repository:
    """A repository with a working tree."""

    def __init__(self, folder: Path) -> None:
        """Make it in a folder, which is made too."""
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main", ".")

    def git(self, *arguments: str) -> str:
        """Run git; gives what it prints. Fails where git does."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        own = {
            "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_AUTHOR_NAME": "A",
            "GIT_AUTHOR_EMAIL": "a@co.example", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@co.example",
        }  # fmt: skip
        told = subprocess.run(
            ["git", *arguments], cwd=self.folder, env={**kept, **own}, capture_output=True, text=True, check=True
        )
        return told.stdout

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files below the folder."""
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def commit(self, files: Mapping[str, str | bytes], message: str = "changed") -> str:
        """Write files and commit all that there is; gives the commit's id."""
        self.write(files)
        self.git("add", "-A")
        self.git("commit", "-q", "--no-verify", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD").strip()


__all__ = ["Repository"]
