"""What changed in the labels and references of concepts that both filings have."""

from __future__ import annotations

from collections.abc import Iterator

from ..xbrl.model.targets import Concept, describe
from .changes import Change
from .labels import LabelKind, Labels, Reference, label_of, labels_of, references_of
from .sides import Side


def changed_labels(old: Side, new: Side) -> Iterator[Change]:
    """Give the labels that came, went or have another text, by concept, role and language."""
    ours, theirs = labels_of(old), labels_of(new)
    for key in _common(old, new, [*theirs, *(key for key in ours if key not in theirs)]):
        before, after = ours.get(key, {}), theirs.get(key, {})
        if before.keys() == after.keys() and all(_texts(before, k) == _texts(after, k) for k in after):
            continue
        for kind in sorted({*before, *after}):
            change = _changed(before, after, kind)
            if change is not None:
                yield change._replace(
                    concept=_name(new, key) or _name(old, key), concept_before=_name(old, key), key=key,
                    label=label_of(new, key), label_before=label_of(old, key),
                )  # fmt: skip


def _changed(before: Labels, after: Labels, kind: LabelKind) -> Change | None:
    ours, theirs = _texts(before, kind), _texts(after, kind)
    gone = [text for text in before.get(kind, ()) if text.text not in theirs]
    came = [text for text in after.get(kind, ()) if text.text not in ours]
    if not gone and not came:
        return None
    what = "changed" if gone and came else "added" if came else "removed"
    words = kind.role if kind.role.lower().endswith("label") or "/" in kind.role else f"{kind.role} label"
    return Change(
        f"label-{what}", attribute=words, language=kind.language,
        before=" / ".join(text.text for text in gone), after=" / ".join(text.text for text in came),
        element=came[0].resource if came else None, element_before=gone[0].resource if gone else None,
    )  # fmt: skip


def _texts(labels: Labels, kind: LabelKind) -> list[str]:
    return [text.text for text in labels.get(kind, ())]


def changed_references(old: Side, new: Side) -> Iterator[Change]:
    """Give the references that came or went, or of which a part says something else."""
    ours, theirs = references_of(old), references_of(new)
    for key in _common(old, new, [*theirs, *(key for key in ours if key not in theirs)]):
        before, after = ours.get(key, {}), theirs.get(key, {})
        if before.keys() == after.keys():
            continue
        name = _name(new, key) or _name(old, key)
        gone, came = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
        for was, now in _like(gone, came):
            said = was.parts if was is not None else "", now.parts if now is not None else ""
            role = (now or was or _NONE).role
            kind = "removed" if now is None else "added" if was is None else "changed"
            yield Change(
                f"reference-{kind}", concept=name, concept_before=_name(old, key), attribute=role, before=said[0],
                after=said[1], element=after[now] if now is not None else None,
                element_before=before[was] if was is not None else None, key=key,
            )  # fmt: skip


_NONE = Reference("", "")
_MOST = 50  # references of a concept that went, and that came: more are not held against each other


def _like(gone: list[Reference], came: list[Reference]) -> Iterator[tuple[Reference | None, Reference | None]]:
    """Pair references of one role of which at least half of the parts are the same, the most alike first."""
    likely = []
    for was in gone[:_MOST]:
        for now in came[:_MOST]:
            parts = set(was.parts.split(", ")), set(now.parts.split(", "))
            share = len(parts[0] & parts[1]) / max(len(parts[0]), len(parts[1]))
            if was.role == now.role and share >= 0.5:
                likely.append((-share, was, now))
    left, right = dict.fromkeys(gone), dict.fromkeys(came)
    for _, was, now in sorted(likely):
        if was in left and now in right:
            del left[was], right[now]
            yield was, now
    yield from ((None, now) for now in right)
    yield from ((was, None) for was in left)


def _common(old: Side, new: Side, keys: list[str]) -> list[str]:
    """Leave out what came or went as a whole: its labels and references go without saying."""
    used = [{side.key(concept) for concept in side.concepts.values()} for side in (old, new)]
    known = [{side.key(concept) for concept in side.declared.values()} for side in (old, new)]
    return [
        key for key in keys
        if (key in used[0]) == (key in used[1]) and (key in known[0]) == (key in known[1])
    ]  # fmt: skip


def _name(side: Side, key: str) -> str:
    node = side.node(key)
    return describe(node) if isinstance(node, Concept) else ""


__all__ = ["changed_labels", "changed_references"]
