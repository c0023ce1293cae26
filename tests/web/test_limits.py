"""How much one phone and one address may ask for."""

from server.web import limits
from server.web.limits import Allowance, Doorway, PerAddress


class Seconds:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_an_allowance_lets_a_burst_through_and_then_fills_slowly() -> None:
    clock = Seconds()
    allowance = Allowance(burst=3, per_second=2, monotonic=clock)
    assert [allowance.take() for _ in range(4)] == [True, True, True, False]
    clock.now += 0.5
    assert [allowance.take() for _ in range(2)] == [True, False]


def test_an_allowance_never_saves_up_more_than_its_burst() -> None:
    clock = Seconds()
    allowance = Allowance(burst=2, per_second=2, monotonic=clock)
    allowance.take()
    clock.now += 3_600
    assert [allowance.take() for _ in range(3)] == [True, True, False]


def test_one_address_does_not_use_up_anothers() -> None:
    asked = PerAddress(1, 0, Seconds())
    assert [asked.take(who) for who in ("here", "here", "there")] == [True, False, True]


def test_addresses_are_remembered_up_to_a_bound_and_the_busy_ones_longest() -> None:
    asked = PerAddress(1, 0, Seconds(), most=2)
    for who in ("first", "second", "first", "third"):
        asked.take(who)
    assert not asked.take("first")
    assert asked.take("second")


def test_a_doorway_has_room_for_so_many_of_one_address() -> None:
    door = Doorway()
    assert all(door.come("practice") for _ in range(limits.SOCKETS_PER_ADDRESS))
    assert not door.come("practice")
    assert door.come("home")
    door.go("practice")
    assert door.come("practice")


def test_a_doorway_forgets_who_has_gone() -> None:
    door = Doorway()
    door.come("home")
    door.go("home")
    door.go("home")
    assert door.count() == 0
    assert door.come("home")
