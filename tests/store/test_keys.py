"""Where things lie. These names are on people's disks: a change here loses their rooms."""

from redis.crc import key_slot

from server.rooms.ports import Log
from server.store import keys
from server.store.keys import Layout, RoomKeys


def all_keys(room: RoomKeys) -> list[str]:
    """Every key of a room, and the two of its partition."""
    single = (room.state, room.gone, room.commands, room.credentials, room.keys, room.leases)
    return [*single, *room.logs, room.deadlines, room.rings]


def test_the_names_of_a_room_are_as_they_were_laid_down() -> None:
    assert all_keys(Layout(16).room("quiet-otter")) == [
        "repair:{p10}:state:quiet-otter",
        "repair:{p10}:gone:quiet-otter",
        "repair:{p10}:commands:quiet-otter",
        "repair:{p10}:credentials:quiet-otter",
        "repair:{p10}:keys:quiet-otter",
        "repair:{p10}:leases:quiet-otter",
        "repair:{p10}:log.room:quiet-otter",
        "repair:{p10}:log.partner_a:quiet-otter",
        "repair:{p10}:log.partner_b:quiet-otter",
        "repair:{p10}:log.moderator:quiet-otter",
        "repair:{p10}:deadlines",
        "repair:{p10}:rings",
    ]
    assert keys.LAYOUT == "repair:layout"


def test_a_room_is_in_the_same_partition_everywhere() -> None:
    assert [Layout(16).partition(room) for room in ("a", "b", "漢")] == [3, 9, 0]
    assert [Layout(1024).partition(room) for room in ("a", "b", "漢")] == [579, 1017, 624]


def test_all_keys_of_a_room_share_a_slot_of_a_cluster() -> None:
    for room in ("a", "{other}", "}{", "b}:state:a", "漢"):
        for layout in (Layout(16), Layout(1024)):
            slots = {key_slot(key.encode()) for key in all_keys(layout.room(room))}
            assert len(slots) == 1


def test_the_partitions_of_a_cluster_are_spread_over_its_slots() -> None:
    slots = [key_slot(channel.encode()) for channel in Layout(1024).all_rings()]
    assert len(set(slots)) > 950
    thirds = [sum(slot * 3 // 16384 == third for slot in slots) for third in range(3)]
    assert min(thirds) > 300


def test_the_logs_are_in_the_order_the_scripts_expect() -> None:
    assert list(keys.LOGS) == [Log.ROOM, Log.PARTNER_A, Log.PARTNER_B, Log.MODERATOR]
