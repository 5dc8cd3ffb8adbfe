"""What is worked out of a thing when somebody first asks, once, and goes with it.

What a thing knows of itself is a `cached_property`. It does not know what others want to know of it: for these it only
has room, ``derived``, in which each question, which is a function (see `once`), keeps its answer.
"""

from __future__ import annotations

from collections.abc import Callable

from .typed import TYPE_CHECKING

if TYPE_CHECKING:
    from functools import cached_property
    from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

    class Derivable(Protocol):
        """A thing of which others work something out."""

        derived: dict[Any, Any]  # by the function, or by the function with its further arguments

    Subject = TypeVar("Subject", bound=Derivable)
    Answer = TypeVar("Answer")
    Rest = ParamSpec("Rest")
else:

    class cached_property:  # noqa: N801 - named as in functools
        """As functools has it, without the lock that it takes before Python 3.12: that costs more than most answers."""

        def __init__(self, work_out):
            self._work_out = work_out
            self.__doc__ = work_out.__doc__

        def __set_name__(self, owner, name):
            self._name = name

        def __get__(self, thing, owner=None):
            if thing is None:
                return self
            answer = thing.__dict__[self._name] = self._work_out(thing)
            return answer


def once(
    work_out: Callable[Concatenate[Subject, Rest], Answer],
) -> Callable[Concatenate[Subject, Rest], Answer]:
    """Make a function of a thing, and of further hashable arguments, that is run once for each of them.

    Its answer is kept in the thing's ``derived``, shared by all who ask: it must not be changed.
    """

    run: Callable[..., Answer] = work_out

    def ask(subject: Derivable, *arguments: object) -> Answer:
        derived = subject.derived
        key = (work_out, *arguments)
        if key in derived:
            answer: Answer = derived[key]
            return answer
        answer = derived[key] = run(subject, *arguments)
        return answer

    def ask_alone(subject: Derivable) -> Answer:
        derived = subject.derived
        if work_out in derived:
            answer: Answer = derived[work_out]
            return answer
        answer = derived[work_out] = run(subject)
        return answer

    asking: Callable[..., Answer] = ask_alone if work_out.__code__.co_argcount == 1 else ask
    asking.__name__, asking.__qualname__, asking.__doc__ = work_out.__name__, work_out.__qualname__, work_out.__doc__
    asking.__module__, asking.__annotations__ = work_out.__module__, work_out.__annotations__
    asking.__dict__["__wrapped__"] = work_out
    return asking


__all__ = ["cached_property", "once"]
