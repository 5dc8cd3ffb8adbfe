"""What several test modules need: a cache of their own, no network, and where the shared material is."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from kit.offline import sitecustomize as offline

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FILINGS = SHARED / "filings"

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")  # how soon an example is made or ends says nothing of the program


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the option by which tests run that take many minutes."""
    parser.addoption("--deep", action="store_true", help="run the tests marked deep, too")


def pytest_configure(config: pytest.Config) -> None:
    """Tell the processes that run the tests, and what they import, whether many examples are wanted.

    Collecting after so few new objects as usual takes an eighth of the time of the tests.
    """
    gc.set_threshold(100_000, 50, 100)
    if config.getoption("--deep"):
        os.environ["XBRLLINT_DEEP"] = "1"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is deep unless it is asked for."""
    if not config.getoption("--deep"):
        deep = [item for item in items if item.get_closest_marker("deep")]
        config.hook.pytest_deselected(items=deep)
        items[:] = [item for item in items if item not in deep]


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the tests' compiled rules and image apart from the user's; what pip has downloaded stays at hand."""
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    os.environ.setdefault("PIP_CACHE_DIR", os.path.join(cache, "pip"))
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    # Programs that tests start run as users' do, with compiled modules: without them each compiles hundreds anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(autouse=True, scope="session")
def _no_colours() -> None:
    """Let what a CI says of colours change no test."""
    for name in ("FORCE_COLOR", "NO_COLOR"):
        os.environ.pop(name, None)


@pytest.fixture(autouse=True, scope="session")
def _offline() -> None:
    """Refuse connections to other machines, in this process and in the Python processes that tests start."""
    offline.install()
    folders = [os.path.dirname(offline.__file__), *filter(None, [os.environ.get("PYTHONPATH")])]
    os.environ["PYTHONPATH"] = os.pathsep.join(folders)


def filing_folders() -> list[Path]:
    """Give the folders of the shared filings; empty where there are none."""
    return sorted(path for path in FILINGS.iterdir() if path.is_dir()) if FILINGS.is_dir() else []


def needs_shared(*parts: str) -> pytest.MarkDecorator:
    """Skip a test where a folder or file of the shared material is not there; ``parts``: of its path."""
    path = SHARED.joinpath(*parts)
    return pytest.mark.skipif(not path.exists(), reason=f"{Path('..', 'shared', *parts)} is not beside the project")
