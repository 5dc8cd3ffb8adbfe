"""The image: what a start needs of the program, in one file of the user's cache.

To find and read hundreds of modules one by one and to compile regular expressions takes a third of a small run. So what
runs needed is kept together: the code of modules, the programs of regular expressions, and values, such as the rules.
The image is code, as the compiled modules are: it counts only where the user who runs the program owns it and nobody
else may write it. Where it cannot be written, or another Python runs, a start only takes longer. A module comes from it
only while its source has the size and the time that it had.

What is always imported together, a command or a check with all that it imports, comes in one go (see `bring`): to enter
Python's import machinery for each of two hundred modules costs more than to run most of them.

Only programs use it (see `cli.main.entry`); who imports the package gets modules as Python finds them.
"""

from __future__ import annotations

import _thread
import marshal
import os
import sys

from .. import __version__
from .typed import TYPE_CHECKING

try:
    from _frozen_importlib import ModuleSpec
    from _frozen_importlib_external import SourceFileLoader
    from _imp import source_hash
except ImportError:  # not CPython
    from importlib.machinery import ModuleSpec, SourceFileLoader

    source_hash = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from types import CodeType, ModuleType
    from typing import Any
else:
    ModuleType = type(sys)

_PACKAGE = __name__.partition(".")[0]
_FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_MADE_BY = f"{__version__} {os.stat(__file__).st_mtime_ns} {sys.version}"  # another installation, another image
_LENGTH = 8  # bytes that say how long the index is

_MANY = 20  # modules that are worth a place of their own for all together
_MOST = 8  # such places
_OFTEN = frozenset({"__future__", "collections.abc"})  # what nearly each module imports of the library

Names = tuple[str, ...]
"""Full names of modules."""

Pattern = tuple[str | bytes, int]
"""A regular expression: its text and its flags."""


class Image:
    """What is in the file, and what this run missed in it."""

    def __init__(self, path: str) -> None:
        """Read the index of a file; what is no image of this version and this Python is an empty one."""
        self.path = path
        self.modules: dict[str, tuple[int, int, str, str, bool, int, int]] = {}
        self.programs: dict[Pattern, bytes] = {}
        self.values: dict[str, tuple[int, int]] = {}
        self.together: dict[str, tuple[int, int]] = {}  # by modules that are wanted: where all that they import stands
        self.brought: dict[str, Names] = {}  # what is to be added to these, in order
        self.missed: list[str] = []  # modules, by name
        self.compiled: list[Pattern] = []
        self.made: dict[str, Any] = {}
        self._file = self._base = -1
        try:
            self._open()
        except (OSError, EOFError, ValueError, TypeError):
            self._close()

    def _open(self) -> None:
        self._file = os.open(self.path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        if not _is_own(os.fstat(self._file)):
            raise ValueError
        length = int.from_bytes(os.read(self._file, _LENGTH), "little")
        made_by, size, modules, programs, values, together = marshal.loads(os.read(self._file, length))
        if made_by != _MADE_BY or os.fstat(self._file).st_size != size + length + _LENGTH:
            raise ValueError
        self._base = length + _LENGTH
        self.modules, self.programs, self.values, self.together = modules, programs, values, together

    def _close(self) -> None:
        if self._file >= 0:
            os.close(self._file)
        self._file = -1

    def part(self, start: int, length: int) -> bytes:
        """Give some bytes of what is kept."""
        if hasattr(os, "pread"):  # processes that are forked have the file, with its position, in common
            return os.pread(self._file, length, self._base + start)
        os.lseek(self._file, self._base + start, os.SEEK_SET)
        return os.read(self._file, length)

    def value(self, name: str) -> Any:
        """Give a value that was kept under a name; None where there is none."""
        return marshal.loads(self.part(*self.values[name])) if name in self.values else None

    def program(self, text: str | bytes, flags: int) -> tuple[Any, ...] | None:
        """Give what a regular expression is made of; None where this is not known."""
        kept = self.programs.get((text, flags))
        found: tuple[Any, ...] | None = None if kept is None else marshal.loads(kept)
        return found

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> Any:
        """Say how a module of the package is loaded; None where the image does not know or its source has changed."""
        kept = self.modules.get(name)
        if kept is None:
            if name.startswith(_PACKAGE):
                self.missed.append(name)
            return None
        if not _is_as_it_was(kept):
            self.missed.append(name)
            return None
        return self._spec(name)

    def _spec(self, name: str) -> _Spec:
        """Give the specification of a module that the image has."""
        _, _, source, cached, is_package, start, length = self.modules[name]
        loader = _Loader(name, source)
        loader.image, loader.start, loader.length = self, start, length
        spec = _Spec(name, loader, origin=source)
        spec.has_location, spec.cached, spec.parent = True, cached, name if is_package else name.rpartition(".")[0]
        if is_package:
            spec.submodule_search_locations = [os.path.dirname(source)]
        return spec

    def bring(self, names: Iterable[str]) -> None:
        """Import modules with all that they import; what that is, is found out when it is done the first time."""
        there, wanted = sys.modules, tuple(name for name in names if name not in sys.modules)
        alone = not _thread._count()  # only Python's own way keeps other threads from what is half made
        key = " ".join(wanted)
        if not wanted or (alone and key in self.together and self._bring(*self._found_together(key))):
            return
        before = len(there)
        for name in wanted:
            __import__(name)
        found = tuple(name for name in [*there][before:] if name.startswith(_PACKAGE))
        if alone and len(found) >= _MANY and len(self.together) < _MOST:
            self.brought[key] = found

    def _found_together(self, key: str) -> tuple[Names, list[CodeType]]:
        names, codes = marshal.loads(self.part(*self.together[key]))
        return names, codes

    def _bring(self, names: Names, codes: list[CodeType]) -> bool:
        """Import modules in the order in which their imports end; says whether that was done: none has changed."""
        if not all(_is_as_it_was(self.modules[name]) for name in names):
            return False
        often = (name for name in sys.modules if name.startswith(_PACKAGE) or name in _OFTEN)
        quick: list[ModuleType] = [module for name in often if _has_no_more(module := sys.modules[name])]
        try:
            for module in quick:
                module.__class__ = _Quick
            for name, code in zip(names, codes, strict=True):
                if name not in sys.modules and name.rpartition(".")[0] in sys.modules:
                    quick.append(self._make(name, code))
        finally:
            for module in quick:
                module.__class__ = ModuleType
        return True

    def _make(self, name: str, code: CodeType) -> ModuleType:
        """Make a module of its code: as Python does, but for locks, which only matter among threads."""
        spec = self._spec(name)
        module: ModuleType = _Quick(name)
        sys.modules[name] = module
        held = module.__dict__
        held.update(
            __loader__=spec.loader, __package__=spec.parent, __spec__=spec, __file__=spec.origin, __cached__=spec.cached
        )
        if spec.submodule_search_locations is not None:
            held["__path__"] = spec.submodule_search_locations
        try:
            exec(code, held)
        except BaseException:
            del sys.modules[name]
            raise
        above, _, own = name.rpartition(".")
        setattr(sys.modules[above], own, module)
        if "__getattr__" in held:
            module.__class__ = ModuleType
        return module

    def save(self) -> None:
        """Write a new file, in one step, where this run missed anything."""
        new = [name for name in self.missed if type(_loader(name)) is SourceFileLoader]
        known = {*self.modules, *new}
        brought = {key: names for key, names in self.brought.items() if known.issuperset(names)}
        if sys.dont_write_bytecode or not (new or self.compiled or self.made or brought):
            return
        temporary = f"{self.path}.{os.getpid()}"
        try:
            data = self._written(new, brought)
            os.makedirs(os.path.dirname(self.path), exist_ok=True)
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
            with open(handle, "wb") as stream:
                stream.write(data)
            if os.name == "nt":  # where an open file cannot be replaced; nothing more is read of it
                self._close()
            os.replace(temporary, self.path)
        except (OSError, ValueError, ImportError):
            if os.path.exists(temporary):
                os.unlink(temporary)

    def _written(self, new: list[str], brought: dict[str, Names]) -> bytes:
        """Give the file of what is there and of what is new."""
        parts: list[bytes] = []
        ends = [0]

        def put(data: bytes) -> tuple[int, int]:
            parts.append(data)
            ends.append(ends[-1] + len(data))
            return ends[-2], len(data)

        modules: dict[str, Any] = {}
        codes: dict[str, bytes] = {}
        for name in dict.fromkeys([*self.modules, *new]):
            about, data = _module(name) if name in new else (self.modules[name][:5], self.part(*self.modules[name][5:]))
            modules[name] = (*about, *put(data))
            codes[name] = data
        made = {name: marshal.dumps(value) for name, value in self.made.items()}
        values = {name: put(made.get(name) or self.part(*self.values[name])) for name in {**self.values, **made}}
        together: dict[str, tuple[int, int]] = {}
        for key, at in self.together.items():
            if key not in brought and not set(self._found_together(key)[0]).intersection(new):
                together[key] = put(self.part(*at))
        for key, names in brought.items():  # what the codes have in common is then written, and read, once
            together[key] = put(marshal.dumps((names, [marshal.loads(codes[name]) for name in names])))
        made_now = {given: found for given in self.compiled if (found := _program(*given))}
        programs = {**self.programs, **{given: marshal.dumps(found) for given, found in made_now.items()}}
        index = marshal.dumps((_MADE_BY, ends[-1], modules, programs, values, together))
        return b"".join([len(index).to_bytes(_LENGTH, "little"), index, *parts])


def _is_as_it_was(kept: tuple[int, int, str, str, bool, int, int]) -> bool:
    """Say whether the source of a module has the time and the size that it had."""
    try:
        status = os.stat(kept[2])
    except OSError:
        return False
    return status.st_mtime_ns == kept[0] and status.st_size == kept[1]


def _is_own(status: os.stat_result) -> bool:
    """Say whether a file is this user's, and nobody else's to write."""
    return not hasattr(os, "geteuid") or (status.st_uid == os.geteuid() and not status.st_mode & 0o022)


class _Quick(ModuleType):
    """A module while others are brought: what it has not it says at once.

    Each import asks a module for the ``__path__`` that only packages have. Python's own kind makes an error of that
    first, before Python 3.12, and that costs more than all else that an import of what is there does.
    """

    __slots__ = ()
    __getattribute__ = object.__getattribute__


def _has_no_more(module: ModuleType) -> bool:
    """Say whether a module has only what stands in it, and no function that makes more when it is asked (PEP 562)."""
    return type(module) is ModuleType and "__getattr__" not in module.__dict__


class _Spec(ModuleSpec):
    """Knows the package of its module: each relative import asks for it."""

    parent = ""


class _Loader(SourceFileLoader):
    """Loads a module as Python does, with its code from the image."""

    image: Image
    start: int
    length: int

    def get_code(self, fullname: str) -> CodeType | None:
        """Give the module's code."""
        code: CodeType = marshal.loads(self.image.part(self.start, self.length))
        return code

    def exec_module(self, module: ModuleType) -> None:
        """Run the module's code."""
        exec(marshal.loads(self.image.part(self.start, self.length)), module.__dict__)


def _loader(name: str) -> object:
    spec = getattr(sys.modules.get(name), "__spec__", None)
    return None if spec is None else spec.loader


def _module(name: str) -> tuple[tuple[int, int, str, str, bool], bytes]:
    """Give what the index holds of a module that was loaded in the usual way, and its code."""
    spec: Any = sys.modules[name].__spec__
    status = os.stat(spec.origin)
    about = (status.st_mtime_ns, status.st_size, spec.origin, spec.cached, spec.submodule_search_locations is not None)
    return about, marshal.dumps(spec.loader.get_code(name))


def _program(text: str | bytes, flags: int) -> tuple[Any, ...] | None:
    """Give what an expression's program is made of; None where this Python has it otherwise."""
    try:
        if sys.version_info >= (3, 11):
            from re import _compiler, _parser  # type: ignore[attr-defined]
        else:
            import sre_compile as _compiler
            import sre_parse as _parser

        parsed = _parser.parse(text, flags)
        state, code = parsed.state, _compiler._code(parsed, flags)
        names = dict(map(reversed, state.groupdict.items()))
        indexed = tuple(map(names.get, range(state.groups)))
        return int(flags | state.flags), list(map(int, code)), state.groups - 1, state.groupdict, indexed
    except (ImportError, AttributeError):
        return None


current: Image | None = None
"""The image of this process, where it has one."""


def imported(name: str) -> Any:
    """Give a module by its full name. The library's function for this imports what costs a start a hundredth."""
    __import__(name)
    return sys.modules[name]


def bring(names: Iterable[str]) -> None:
    """Import modules that are about to be used, with all that they import; without an image each when it is used."""
    if current is not None:
        current.bring(names)


def kept(name: str, stamp: object, make: Callable[[], Any]) -> Any:
    """Give what ``make`` makes: from the image, while its ``stamp`` is the same as when it was made.

    The value must be of what `marshal` writes, and must not be changed.
    """
    found = current.value(name) if current is not None else None
    if found is not None and found[0] == stamp:
        return found[1]
    made = make()
    if current is not None:
        current.made[name] = (stamp, made)
    return made


def install() -> Image | None:
    """Let modules come from the image from now on; None where Python is told to keep no compiled modules here."""
    global current
    tag = sys.implementation.cache_tag
    if source_hash is None or tag is None or sys.pycache_prefix is not None or sys.flags.optimize:
        return None
    root = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    of_copy = source_hash(0, _FOLDER.encode(errors="surrogateescape")).hex()  # several copies have an image each
    current = Image(os.path.join(root, "xbrllint", f"image-{tag}-{of_copy}.bin"))
    sys.meta_path.insert(0, current)
    return current
