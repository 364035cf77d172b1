"""ClaimReview objects in any JSON: at the top, in lists, `@graph`, a DataFeed's items or anywhere below."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

MOST_NODES = 200_000
_TYPE = re.compile(r"(?:^|[/#:])(\w+)$")
_OWN = frozenset({"claimreview"})


def kinds_of(node: Mapping[str, Any]) -> set[str]:
    """Lower-case type names, without "https://schema.org/" or "schema:"."""
    said = node.get("@type") or node.get("type") or node.get("@Type") or ()
    named = [said] if isinstance(said, str) else said if isinstance(said, list) else ()
    return {found[1].lower() for one in named[:20] if isinstance(one, str) and (found := _TYPE.search(one.strip()))}


def claim_reviews(value: Any) -> Iterator[Mapping[str, Any]]:
    """Each ClaimReview, with `@id` references to other objects of the same value put in their place."""
    nodes = list(_objects(value))
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    for node in nodes:
        if kinds_of(node) & _OWN:
            yield resolved(node, named)


def resolved(node: Mapping[str, Any], named: Mapping[str, Any]) -> dict[str, Any]:
    """The node and the objects right below it, with what they refer to."""
    return {key: _inner(value, named, 2) for key, value in node.items()}


def _inner(value: Any, named: Mapping[str, Any], depth: int) -> Any:
    if isinstance(value, list):
        return [_inner(one, named, depth) for one in value[:50]]
    if not isinstance(value, Mapping):
        return value
    whole = named.get(value["@id"], value) if len(value) <= 2 and isinstance(value.get("@id"), str) else value
    return {key: _inner(one, named, depth - 1) for key, one in whole.items()} if depth else whole


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every object in the order written, at most MOST_NODES; no recursion, so that no nesting is too deep."""
    waiting = [value]
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, Mapping):
            yield node
        inner = node.values() if isinstance(node, Mapping) else node if isinstance(node, list) else ()
        waiting.extend(reversed([one for one in inner if isinstance(one, Mapping | list)]))
