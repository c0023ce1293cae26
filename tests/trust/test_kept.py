"""The certificate on the disk: private, whole, renewed in time, and never quietly another root."""

import os
import ssl
import stat
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from server.trust import kept
from server.trust.address import CertificateUnusable
from server.trust.kept import Certificate, about, certificate, folder_of
from tests.trust.clients import NOW, at, meets, trusting

HOME = at("192.168.1.20")
ELSEWHERE = at("10.0.0.7")
DAY = timedelta(days=1)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that is not there yet."""
    return tmp_path / "kept" / "data"


def root_file(data: Path) -> Path:
    return folder_of(data, HOME) / "root.pem"


def leaf_file(data: Path) -> Path:
    return folder_of(data, HOME) / "leaf.pem"


def shown_by(found: Certificate) -> ssl.SSLContext:
    """A server with the leaf as it lies there."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(found.leaf)
    return server


def test_the_first_time_a_root_is_made_and_then_it_stays(data: Path) -> None:
    first = certificate(data, HOME, NOW)
    again = certificate(data, HOME, NOW + DAY)
    assert (first.made, again.made) == ("root", "nothing")
    assert (again.root, again.leaf_ends) == (first.root, first.leaf_ends)
    assert about(data, HOME) == again


def test_a_phone_that_trusts_it_believes_the_server(data: Path) -> None:
    found = certificate(data, HOME, datetime.now(UTC))
    meets(trusting(found.root), shown_by(found), HOME.name)


def test_folders_and_files_are_for_this_user_alone(data: Path) -> None:
    before = os.umask(0)
    try:
        certificate(data, HOME, NOW)
    finally:
        os.umask(before)
    files = {path for path in data.rglob("*") if path.is_file()}
    assert {path.name for path in files} == {"root.pem", "leaf.pem", "lock"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    folders = {data, *(path for path in data.rglob("*") if path.is_dir())}
    assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o700}


def test_a_key_that_others_can_read_is_made_private_again(data: Path) -> None:
    certificate(data, HOME, NOW)
    for path in (root_file(data), leaf_file(data)):
        path.chmod(0o644)
    certificate(data, HOME, NOW)
    assert stat.S_IMODE(root_file(data).stat().st_mode) == 0o600
    assert stat.S_IMODE(leaf_file(data).stat().st_mode) == 0o600


@pytest.mark.parametrize(("days", "made"), [(365, "nothing"), (367, "leaf"), (500, "leaf")])
def test_a_leaf_with_less_than_thirty_days_left_is_renewed_and_the_root_is_not(
    data: Path, days: int, made: str
) -> None:
    first = certificate(data, HOME, NOW)
    later = certificate(data, HOME, NOW + days * DAY)
    assert later.made == made
    assert later.root == first.root
    assert later.leaf_ends - (NOW + days * DAY) >= 30 * DAY


def test_a_leaf_from_a_day_that_has_not_come_is_renewed(data: Path) -> None:
    """The machine's clock was wrong, as that of a small one without a battery is at first."""
    certificate(data, HOME, NOW + 700 * DAY)
    assert certificate(data, HOME, NOW).made == "leaf"


def test_a_root_that_ends_soon_is_replaced_and_told_so(data: Path) -> None:
    first = certificate(data, HOME, NOW)
    late = first.root_ends - 29 * DAY
    then = certificate(data, HOME, late)
    assert then.made == "root"
    assert then.root != first.root
    assert then.leaf_ends > late + 300 * DAY


def test_each_address_keeps_its_own_root(data: Path) -> None:
    at_home = certificate(data, HOME, NOW)
    away = certificate(data, ELSEWHERE, NOW)
    assert away.made == "root"
    assert away.root != at_home.root
    assert kept.roots_for_others(data, ELSEWHERE) == ["192.168.1.20"]
    back = certificate(data, HOME, NOW + DAY)
    assert (back.made, back.root) == ("nothing", at_home.root)


@pytest.mark.parametrize("ruin", ["empty", "noise", "half", "other key", "folder"])
def test_a_root_that_cannot_be_read_is_said_with_a_remedy_and_never_replaced(
    data: Path, ruin: str
) -> None:
    certificate(data, HOME, NOW)
    certificate(data, ELSEWHERE, NOW)
    path = root_file(data)
    whole = path.read_bytes()
    cut = whole.index(b"-----BEGIN CERTIFICATE")
    other = (folder_of(data, ELSEWHERE) / "root.pem").read_bytes()
    path.unlink()
    match ruin:
        case "folder":
            path.mkdir()
        case "empty":
            path.write_bytes(b"")
        case "noise":
            path.write_bytes(os.urandom(700))
        case "half":
            path.write_bytes(whole[:cut])
        case _:
            path.write_bytes(other[: other.index(b"-----BEGIN CERT")] + whole[cut:])
    with pytest.raises(CertificateUnusable) as said:
        certificate(data, HOME, NOW)
    assert "trust/192.168.1.20" in str(said.value)
    assert "delete it" in str(said.value)
    assert "-----" not in str(said.value)
    with pytest.raises(CertificateUnusable, match="cannot be read"):
        about(data, HOME)


def test_a_root_for_another_address_put_in_its_place_is_not_used(data: Path) -> None:
    certificate(data, HOME, NOW)
    certificate(data, ELSEWHERE, NOW)
    (folder_of(data, ELSEWHERE) / "root.pem").replace(root_file(data))
    with pytest.raises(CertificateUnusable, match="cannot be read"):
        certificate(data, HOME, NOW)


@pytest.mark.parametrize("ruin", [b"", b"noise", None])
def test_a_leaf_that_cannot_be_read_is_simply_made_again(data: Path, ruin: bytes | None) -> None:
    first = certificate(data, HOME, NOW)
    if ruin is None:
        leaf_file(data).unlink()
    else:
        leaf_file(data).write_bytes(ruin)
    assert about(data, HOME) is None
    again = certificate(data, HOME, NOW)
    assert (again.made, again.root) == ("leaf", first.root)


def test_a_leaf_that_another_root_signed_is_made_again(data: Path) -> None:
    certificate(data, HOME, NOW)
    root_file(data).unlink()
    there = leaf_file(data).read_bytes()
    assert certificate(data, HOME, NOW).made == "root"
    leaf_file(data).write_bytes(there)
    assert certificate(data, HOME, NOW).made == "leaf"


def test_a_folder_that_cannot_be_written_is_said_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    with pytest.raises(CertificateUnusable, match="REPAIR_DATA_DIR"):
        certificate(tmp_path / "data", HOME, NOW)


def test_what_an_interrupted_writing_left_is_no_obstacle(data: Path) -> None:
    certificate(data, HOME, NOW)
    leaf_file(data).unlink()
    leaf_file(data).with_suffix(".new").write_bytes(b"half of")
    assert certificate(data, HOME, NOW).made == "leaf"
    assert not leaf_file(data).with_suffix(".new").exists()


def test_several_servers_that_start_at_once_agree_on_one_root(data: Path) -> None:
    """As two of them do on one folder under `docker compose up --scale server=2`."""
    found: list[Certificate] = []
    starts = threading.Barrier(8)

    def start() -> None:
        starts.wait()
        found.append(certificate(data, HOME, NOW))

    threads = [threading.Thread(target=start) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len({each.root for each in found}) == 1
    assert sorted(each.made for each in found) == ["nothing"] * 7 + ["root"]


def test_nothing_that_is_told_of_it_holds_a_key(data: Path) -> None:
    found = certificate(data, HOME, NOW)
    assert b"PRIVATE" in found.leaf.read_bytes()
    assert "PRIVATE" not in repr(found)
    assert b"PRIVATE" not in found.root


def test_a_fingerprint_is_written_as_phones_write_it() -> None:
    assert kept.in_groups(bytes([0, 171, 255])) == "00 AB FF"
