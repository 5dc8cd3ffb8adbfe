"""The image: what a start needs in one file, used while it is true and never needed."""

from __future__ import annotations

import _thread
import ast
import marshal
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from types import ModuleType

import pytest
from conftest import ROOT
from xbrllint.base.image import Image

LINKBASE = """<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
<link:presentationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link"/></link:linkbase>"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install a copy of the program as a wheel does, the rules in the package."""
    folder = tmp_path_factory.mktemp("image")
    package = folder / "site" / "xbrllint"
    leave_out = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "linter", package, ignore=leave_out)
    shutil.copytree(ROOT / "rules", package / "rules", ignore=leave_out)
    (folder / "a_pre.xml").write_text(LINKBASE, "utf-8")
    return package


@pytest.fixture
def package(installed: Path) -> Path:
    """Give the installed copy without an image."""
    shutil.rmtree(installed.parent / "cache", ignore_errors=True)
    return installed


def run(package: Path, *options: str, start: str = "from xbrllint.cli.main import entry; entry()", **more: str) -> str:
    """Lint the linkbase in a process of its own; gives what it prints."""
    ignored = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
    env = {name: value for name, value in os.environ.items() if name not in ignored}
    env |= {"PYTHONPATH": str(package.parent), "XDG_CACHE_HOME": str(package.parent / "cache"), **more}
    command = [sys.executable, *options, "-c", start, "--no-config", "--output-format", "json", "a_pre.xml"]
    done = subprocess.run(
        command, cwd=package.parent.parent, env=env, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def image(package: Path) -> Path:
    """Give the image in the cache of the runs; one that is not there where there is none."""
    return next((package.parent / "cache" / "xbrllint").glob("image-*.bin"), package / "none")


def imported(package: Path) -> set[str]:
    """Give the modules that a run imports, without those that the surroundings do."""
    start = (
        "import os, sys; end, before = os._exit, set(sys.modules)\n"
        "os._exit = lambda code: (print(*(set(sys.modules) - before), file=sys.stderr, flush=True), end(code))\n"
        "from xbrllint.cli.main import entry; entry()"
    )
    env = {"PYTHONPATH": str(package.parent), "XDG_CACHE_HOME": str(package.parent / "cache")}
    command = [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(package.parent)!r})\n{start}"]
    command += ["--no-config", "--output-format", "json", "a_pre.xml"]
    done = subprocess.run(
        command, cwd=package.parent.parent, env=env, capture_output=True, text=True, check=False, timeout=120
    )
    return set(done.stderr.split())


def brought(package: Path) -> tuple[set[str], set[str]]:
    """Give the modules that a run gets in one go, and those that it gets one by one."""
    start = (
        "import os, sys; from xbrllint.base.image import Image; end = os._exit\n"
        "spec, make, names = Image.find_spec, Image._make, {'one by one': [], 'in one go': []}\n"
        "Image.find_spec = lambda *g: (found := spec(*g)) and names['one by one'].append(g[1]) or found\n"
        "Image._make = lambda *g: names['in one go'].append(g[1]) or make(*g)\n"
        "os._exit = lambda code: (print(repr(names), flush=True), end(code))\n"
        "from xbrllint.cli.main import entry; entry()"
    )
    names: dict[str, list[str]] = ast.literal_eval(run(package, start=start).splitlines()[-1])
    assert not {name for name in names["in one go"] if names["in one go"].count(name) > 1}
    return set(names["in one go"]), set(names["one by one"])


def test_what_is_always_imported_together_comes_in_one_go(package: Path) -> None:
    """To go through Python's import for each module costs more than to run most of them.

    The first run compiles modules, the second the rules once more, for folders of modules have changed; the third finds
    out what the checks import.
    """
    first = run(package)
    assert (run(package), run(package)) == (first, first)
    in_one_go, one_by_one = brought(package)
    assert {"xbrllint.cli.check", "xbrllint.running.run", "xbrllint.xbrl.dts.loader"} <= in_one_go
    assert any(name.startswith("xbrllint.checks.") for name in in_one_go)
    assert len(one_by_one) < 25
    assert run(package) == first


def test_a_source_that_changed_counts_among_many(package: Path) -> None:
    """What came in one go comes one by one then, and in one go again when the image knows of the change."""
    first = run(package)
    run(package)
    source = package / "base" / "limits.py"
    text = source.read_text("utf-8")
    source.write_text(f"{text}\nimport sys\nsys.stderr.write('changed')\n", "utf-8")
    said = "import sys; sys.stderr = sys.stdout; from xbrllint.cli.main import entry; entry()"
    changed = [run(package, start=said) for _ in range(3)]
    in_one_go, _ = brought(package)
    source.write_text(text, "utf-8")
    assert all("changed" in found for found in changed)
    assert "xbrllint.base.limits" in in_one_go
    assert run(package) == first


def test_modules_that_came_in_one_go_are_as_python_makes_them(package: Path) -> None:
    for _ in range(3):
        run(package)
    start = (
        "import importlib, importlib.util, inspect, os, pickle, sys; end = os._exit\n"
        "def look():\n"
        "    for name in ('xbrllint.running.run', 'xbrllint.running', 'xbrllint.report.finding'):\n"
        "        module = sys.modules[name]\n"
        "        spec = module.__spec__\n"
        "        usual = importlib.util.spec_from_file_location(name, module.__file__)\n"
        "        made = importlib.util.module_from_spec(usual)\n"
        "        there = {key for key in vars(made) if not key.startswith('__cached')}\n"
        "        assert type(module) is type(made) and there <= set(vars(module)), name\n"
        "        for key in ('name', 'origin', 'cached', 'parent', 'has_location', 'submodule_search_locations'):\n"
        "            assert getattr(spec, key) == getattr(usual, key), (name, key)\n"
        "        for key in ('__name__', '__file__', '__package__'):\n"
        "            assert getattr(module, key) == getattr(made, key), (name, key)\n"
        "        above, _, own = name.rpartition('.')\n"
        "        assert getattr(sys.modules[above], own) is module\n"
        "        assert not hasattr(module, 'nothing of the kind')\n"
        "    finding = sys.modules['xbrllint.report.finding']\n"
        "    assert 'class Finding' in inspect.getsource(finding)\n"
        "    place = finding.Location('a', 1, 1, 1, 1)\n"
        "    assert pickle.loads(pickle.dumps(place)) == place\n"
        "    assert importlib.reload(finding) is finding and finding.Location is not type(place)\n"
        "    print('as usual', flush=True)\n"
        "os._exit = lambda code: (look(), end(code))\n"
        "from xbrllint.cli.main import entry; entry()"
    )
    assert run(package, start=start).endswith("as usual\n")


def test_what_few_filings_need_is_not_imported(package: Path) -> None:
    """For one sound linkbase: nothing of cycles, of several starting points, of what is missing, of archives."""
    for _ in range(3):
        run(package)
    for_others = {
        "base.knots", "knowledge.completeness", "knowledge.pasted", "knowledge.unknown_taxonomies",
        "xbrl.dts.dimensions", "xbrl.dts.label_resources", "xbrl.dts.nodes", "xbrl.dts.reports",
        "xbrl.dts.starting_points", "xbrl.dts.strays", "xbrl.read.archive", "running.submissions",
    }  # fmt: skip
    assert not {name.removeprefix("xbrllint.") for name in imported(package)} & for_others


def made_up(folder: Path, monkeypatch: pytest.MonkeyPatch, sources: dict[str, str]) -> Image:
    """Give an image that holds modules of a package that is nowhere else, all of them together."""
    found = Image(str(folder / "none"))
    monkeypatch.setitem(sys.modules, "made_up", ModuleType("made_up"))
    for name in sources:
        monkeypatch.delitem(sys.modules, name, raising=False)
        path = folder / f"{name}.py"
        path.write_text(sources[name], "utf-8")
        status = path.stat()
        found.modules[name] = (status.st_mtime_ns, status.st_size, str(path), "", False, 0, 0)
    data = marshal.dumps(((*sources,), [compile(text, name, "exec") for name, text in sources.items()]))
    found.together[" ".join(sources)] = (0, len(data))
    monkeypatch.setattr(found, "part", lambda start, length: data)
    return found


def test_a_module_that_fails_leaves_nothing_half_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those before it stay, as with Python's own import."""
    sources = {"made_up.good": "value = 1", "made_up.bad": "value = 2\n1 / 0", "made_up.later": "value = 3"}
    image = made_up(tmp_path, monkeypatch, sources)
    monkeypatch.setattr(_thread, "_count", lambda: 0)  # whoever runs the tests may have threads
    with pytest.raises(ZeroDivisionError):
        image.bring(sources)
    assert sys.modules["made_up.good"].value == 1
    assert {type(sys.modules["made_up.good"]), type(sys.modules["made_up"])} == {ModuleType}
    assert not {"made_up.bad", "made_up.later"} & set(sys.modules)
    monkeypatch.delitem(sys.modules, "made_up.good")


def test_a_module_may_make_what_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = {
        "made_up.giving": "def __getattr__(name):\n    return name.upper()\n__path__ = []",
        "made_up.asking": "from __future__ import annotations as found\nfrom made_up.giving import anything",
    }
    image = made_up(tmp_path, monkeypatch, sources)
    monkeypatch.setattr(_thread, "_count", lambda: 0)
    image.bring(sources)
    assert sys.modules["made_up.asking"].anything == "ANYTHING"
    assert {type(sys.modules[name]) for name in (*sources, "__future__")} == {ModuleType}
    for name in sources:
        monkeypatch.delitem(sys.modules, name)


def test_beside_another_thread_python_imports_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its locks keep half a module from the other one."""
    image = made_up(tmp_path, monkeypatch, {"made_up.good": "value = 1"})
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        with pytest.raises(ModuleNotFoundError):
            image.bring(["made_up.good"])
    finally:
        done.set()
        other.join()
    assert "made_up.good" not in sys.modules


def test_the_second_start_needs_no_library_of_expressions(package: Path) -> None:
    first = run(package)
    assert image(package).exists()
    assert run(package) == first
    there = imported(package)
    assert "xbrllint.running.run" in there
    assert not there & {"json", "enum", "yaml", "lxml", "heapq", "warnings", "encodings.ascii"}


def test_nothing_is_written_where_nothing_is_missed(package: Path) -> None:
    for _ in range(3):
        run(package)
    before = image(package).stat().st_mtime_ns
    run(package)
    assert image(package).stat().st_mtime_ns == before


def test_a_source_that_changed_counts(package: Path) -> None:
    first = run(package)
    source = package / "report" / "formats" / "json.py"
    text = source.read_text("utf-8")
    source.write_text(text.replace('"tool": {', '"changed": True, "tool": {'), "utf-8")
    changed = run(package), run(package)
    source.write_text(text, "utf-8")
    assert '"changed": true' not in first
    assert all('"changed": true' in found for found in changed)
    assert run(package) == first


@pytest.mark.parametrize("keep", [0, 5, 8, 100, -1])
def test_a_broken_image_is_none(package: Path, keep: int) -> None:
    first = run(package)
    data = image(package).read_bytes()
    image(package).write_bytes(data[:keep])
    assert run(package) == first
    assert len(image(package).read_bytes()) > len(data) // 3  # the first one has what compiling the rules imports, too


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="who may write a file is told otherwise here")
def test_what_others_may_write_does_not_count(package: Path) -> None:
    """Neither is it read, nor does it stay."""
    run(package)
    image(package).chmod(0o666)
    before = image(package).stat()
    run(package)
    after = image(package).stat()
    assert after.st_ino != before.st_ino
    assert after.st_mode & 0o777 == 0o600


def test_none_is_written_where_python_keeps_nothing_compiled(package: Path) -> None:
    first = run(package, PYTHONDONTWRITEBYTECODE="1")
    assert not image(package).exists()
    assert run(package, "-O") == first
    assert not image(package).exists()
    assert run(package, PYTHONPYCACHEPREFIX=str(package.parent / "elsewhere")) == first
    assert not image(package).exists()


def test_who_imports_the_package_gets_no_image(package: Path) -> None:
    run(package)
    start = "import sys, xbrllint; xbrllint.lint(['a_pre.xml'], no_config=True); print(sys.meta_path)"
    assert "Image" not in run(package, start=start)
