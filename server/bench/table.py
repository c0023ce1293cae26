"""The figures of several rounds as a table, for a terminal or for the README."""

from collections.abc import Iterable, Sequence
from statistics import median

from server.bench.figures import Round, Storm, middle, part
from server.bench.wording import Wording

Row = tuple[str, str]


def rows(rounds: Sequence[Round], judged: Wording) -> list[Row]:
    """What was measured, and the median of the rounds with the least and the most."""
    made: list[Row] = []
    for count in sorted({rooms for each in rounds for rooms in each.turns}):
        made += _turns(rounds, count)
    made += _limits(rounds)
    made += _peers(rounds)
    made += _storm("Joining", [each.joined for each in rounds])
    made += _storm("Coming back", [each.resumed for each in rounds])
    made += _idle(rounds)
    return [
        *made,
        (
            "Wording rules, one turn, one core",
            f"{judged.nothing_us:.0f} µs; with a “but” in it {judged.something_us:.0f} µs",
        ),
        _kept(rounds),
    ]


def _turns(rounds: Sequence[Round], count: int) -> list[Row]:
    each = [one.turns[count] for one in rounds if count in one.turns]
    name = "1 room" if count == 1 else f"{count} rooms at once"
    return [
        (f"{name}: turns a second", _over(t.per_second for t in each)),
        (f"{name}: turns a core-second", _over(1e6 / t.us for t in each)),
        (
            f"{name}: CPU of a turn",
            f"{_over(t.us for t in each)} µs (server {median(t.server_us for t in each):.0f}, "
            f"store {median(t.store_us for t in each):.0f})",
        ),
        (
            f"{name}: until the partner has it",
            f"p50 {_ms(part(t.reached, 0.5) for t in each)}, "
            f"p99 {_ms(part(t.reached, 0.99) for t in each)} ms",
        ),
    ]


def _limits(rounds: Sequence[Round]) -> list[Row]:
    limits = [each.limit for each in rounds if each.limit is not None]
    if not limits:
        return []
    most = max(rooms for each in rounds for rooms in each.turns)
    ratios = [each.turns[most].us / each.limit.us for each in rounds if each.limit is not None]
    return [
        (
            "The limit: bare broadcast, bare append",
            f"{_over(each.broadcast_us for each in limits)} µs and "
            f"{_over(each.append_us for each in limits)} µs",
        ),
        (
            "The limit a second",
            f"{_over(each.broadcasts_per_s for each in limits)} broadcasts, "
            f"{_over(each.appends_per_s for each in limits)} appends",
        ),
        (f"A turn in {most} rooms, against the limit", f"{_over(ratios, 1)} times"),
    ]


def _peers(rounds: Sequence[Round]) -> list[Row]:
    most = max(rooms for each in rounds for rooms in each.turns)
    made = []
    for name in dict.fromkeys(peer.name for each in rounds for peer in each.peers):
        pairs = [
            (peer.us, each.turns[most].us)
            for each in rounds
            for peer in each.peers
            if peer.name == name
        ]
        theirs = _over(theirs for theirs, _ in pairs)
        ratio = _over((ours / theirs for theirs, ours in pairs), 1)
        made.append((f"{name}: CPU of a turn", f"{theirs} µs; ours is {ratio} times that"))
    return made


def _storm(name: str, storms: Sequence[Storm]) -> list[Row]:
    again = sum(storm.came_again for storm in storms)
    within = (storm.seconds for storm in storms)
    return [
        (
            f"{name}, {len(storms[0].waits)} phones at once",
            f"all within {_over(within, 1)} s; p50 {_ms(part(s.waits, 0.5) for s in storms)}, "
            f"p99 {_ms(part(s.waits, 0.99) for s in storms)} ms; "
            f"{_over(storm.us for storm in storms)} µs each"
            + (f"; {again} came a second time" if again else ""),
        )
    ]


def _idle(rounds: Sequence[Round]) -> list[Row]:
    idle = [each.idle for each in rounds]
    return [
        (
            "Memory of a phone and its third of a room",
            f"{_over(each.resident / 1024 for each in idle)} KiB RSS, "
            f"{_over(each.proportional / 1024 for each in idle)} KiB PSS",
        ),
        (
            f"{idle[0].phones} phones that only wait",
            f"{_over((100 * each.cores for each in idle), 1)} % of a core",
        ),
    ]


def _kept(rounds: Sequence[Round]) -> Row:
    accepted, found = sum(r.accepted for r in rounds), sum(r.found for r in rounds)
    again = sum(r.asked_again for r in rounds)
    entries, logged = sum(r.entries for r in rounds), sum(r.logged for r in rounds)
    return (
        "Accepted, and found in the store afterwards",
        f"{accepted} and {found} commands; {entries} and {logged} entries"
        + (f"; {again} asked a second time" if again else ""),
    )


def _over(values: Iterable[float], digits: int = 0) -> str:
    mid, least, most = middle(list(values))
    if least == most:
        return f"{mid:,.{digits}f}"
    return f"{mid:,.{digits}f} ({least:,.{digits}f}..{most:,.{digits}f})"


def _ms(seconds: Iterable[float]) -> str:
    return f"{median(1000 * each for each in seconds):,.1f}"


def plain(made: Sequence[Row]) -> str:
    """For a terminal."""
    width = max(len(name) for name, _ in made)
    return "\n".join(f"{name:<{width}}  {value}" for name, value in made)


def markdown(made: Sequence[Row]) -> str:
    """For the README."""
    return "\n".join(["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in made)])
