"""What must be true of the messages that came at an endpoint, whatever befell the desk that sent them."""

from .receiver import Got

CLOCKS_S = 2
"""The sender's stamp is in whole seconds, and made a moment after the message was."""
CHANGES_MADE = "SELECT number, kind, claim_id FROM partners_change"


def assert_arrived(messages: list[Got], changes: dict[int, tuple[str, int]], retracted: dict[int, float]) -> None:
    """`changes` are {number: (kind, check)}; `retracted` is the moment by which each check was, by its number."""
    assert_each_at_least_once(messages, changes)
    assert_in_order(messages)
    assert_tombstones(messages, retracted)


def assert_each_at_least_once(messages: list[Got], changes: dict[int, tuple[str, int]]) -> None:
    assert {one.number for one in messages} == set(changes)
    assert len({(one.number, one.message_id) for one in messages}) == len(changes), "A message changed its id."
    assert all(changes[one.number][1] == one.check for one in messages)


def assert_in_order(messages: list[Got]) -> None:
    """The first time that each came; one that comes again may come behind later ones."""
    first = list(dict.fromkeys(one.number for one in messages))
    assert first == sorted(first)


def assert_tombstones(messages: list[Got], retracted: dict[int, float]) -> None:
    over: set[int] = set()
    for one in messages:
        assert one.has_tombstone == (one.status == "retracted")
        assert one.has_tombstone or one.check not in over, one
        assert one.has_tombstone or one.sent_at < retracted.get(one.check, float("inf")) + CLOCKS_S, one
        if one.kind == "retracted":
            over.add(one.check)
    assert over == set(retracted)
