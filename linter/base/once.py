"""What is worked out of a thing when somebody first asks, once, and goes with it.

The thing does not know what others want to know of it: it only has room, ``derived``, in which each question, which is
a function, keeps its answer.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper

from .typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

    class Derivable(Protocol):
        """A thing of which others work something out."""

        derived: dict[Any, Any]  # by the function, or by the function with its further arguments

    Subject = TypeVar("Subject", bound=Derivable)
    Answer = TypeVar("Answer")
    Rest = ParamSpec("Rest")


def once(
    work_out: Callable[Concatenate[Subject, Rest], Answer],
) -> Callable[Concatenate[Subject, Rest], Answer]:
    """Make a function of a thing, and of further hashable arguments, that is run once for each of them.

    Its answer is kept in the thing's ``derived``, shared by all who ask: it must not be changed.
    """

    def ask(subject: Subject, /, *arguments: Rest.args, **none: Rest.kwargs) -> Answer:
        derived = subject.derived
        key = (work_out, *arguments) if arguments else work_out
        if key in derived:
            answer: Answer = derived[key]
            return answer
        answer = derived[key] = work_out(subject, *arguments, **none)
        return answer

    update_wrapper(ask, work_out)
    return ask


__all__ = ["once"]
