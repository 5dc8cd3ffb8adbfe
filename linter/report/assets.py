"""Styles and scripts that stand in pages, and what a page's policy knows them by."""

from __future__ import annotations

import os
from base64 import b64encode
from hashlib import sha256

_FOLDER = os.path.dirname(os.path.abspath(__file__))


def asset(folder: str, name: str) -> str:
    """Give the text of a file in a folder beside this module, its lines ended by line feeds."""
    with open(os.path.join(_FOLDER, folder, name), encoding="utf-8", newline="") as stream:
        return stream.read().replace("\r\n", "\n")


def digest(text: str) -> str:
    """Give what a policy knows an inline script or style by (CSP 3, 2.3.1)."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def policy(style: str, script: str) -> str:
    """Give the policy of a page that runs one style and one script, and lets nothing in from elsewhere."""
    return (
        f"default-src 'none'; style-src '{digest(style)}'; script-src '{digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


__all__ = ["asset", "digest", "policy"]
