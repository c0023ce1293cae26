"""Https as the settings have it: for which address, where the root is had, and kept fresh."""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from server.settings import Settings
from server.trust import kept
from server.trust.address import CertificateUnusable
from server.web import origins
from server.web import secured as https
from server.web.secured import Secured, about, base_url, keep_fresh, secured
from tests.faults.waiting import eventually
from tests.trust.clients import meets, trusting


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with one address in a home network, on which nothing has been set."""
    monkeypatch.setattr(origins, "lan_address", lambda: "192.168.1.20")
    for field in Settings.model_fields:
        monkeypatch.delenv(f"REPAIR_{field.upper()}", raising=False)


def having(tmp_path: Path, **told: Any) -> Settings:
    return Settings(data_dir=tmp_path / "data", **told)


def found(settings: Settings) -> Secured:
    vouched = secured(settings)
    assert vouched is not None
    return vouched


def test_plain_http_is_the_usual_way_and_makes_no_certificate(tmp_path: Path) -> None:
    settings = having(tmp_path)
    assert base_url(settings) == "http://192.168.1.20:8765"
    assert secured(settings) is None
    assert about(settings) is None
    assert not (tmp_path / "data").exists()


def test_a_server_behind_somebody_elses_https_makes_none_either(tmp_path: Path) -> None:
    settings = having(tmp_path, public_url="https://room.example")
    assert base_url(settings) == "https://room.example"
    assert secured(settings) is None


@pytest.mark.parametrize(
    ("told", "base", "trust"),
    [
        ({}, "https://192.168.1.20:8765", "http://192.168.1.20:8766/trust"),
        (
            {"public_url": "https://repair.local:8765/"},
            "https://repair.local:8765",
            "http://repair.local:8766/trust",
        ),
        (
            {"public_url": "https://[fd00::2]", "trust_port": 9000},
            "https://[fd00::2]",
            "http://[fd00::2]:9000/trust",
        ),
        (
            {"public_url": "https://192.168.1.20", "trust_port": 80},
            "https://192.168.1.20",
            "http://192.168.1.20/trust",
        ),
    ],
)
def test_links_are_https_and_the_page_to_begin_with_is_not(
    tmp_path: Path, told: dict[str, Any], base: str, trust: str
) -> None:
    vouched = found(having(tmp_path, https="1", **told))
    assert (vouched.base_url, vouched.trust_url) == (base, trust)


def test_behind_a_proxy_of_our_own_there_is_a_certificate_and_the_server_speaks_plainly(
    tmp_path: Path,
) -> None:
    settings = having(tmp_path, https="proxy", public_url="https://192.168.1.20")
    assert found(settings).certificate.address.name == "192.168.1.20"
    assert https.scheme(settings) == "http"


def test_a_plain_address_with_https_is_said(tmp_path: Path) -> None:
    with pytest.raises(CertificateUnusable, match=r"such as https://192\.168\.1\.9:8765"):
        secured(having(tmp_path, https="1", public_url="http://192.168.1.9:8765"))


@pytest.mark.parametrize(
    ("value", "is_read_as"),
    [("1", "1"), ("true", "1"), ("on", "1"), ("Yes", "1"), ("0", ""), ("", ""), ("no", "")],
)
def test_yes_and_no_are_read_as_people_write_them(
    monkeypatch: pytest.MonkeyPatch, value: str, is_read_as: str
) -> None:
    monkeypatch.setenv("REPAIR_HTTPS", value)
    assert Settings().https == is_read_as


def test_the_host_is_told_of_a_new_root_and_of_nothing_else(tmp_path: Path) -> None:
    told: list[str] = []
    settings = having(tmp_path, https="1")
    for _ in range(3):
        secured(settings, told.append)
    assert told == [
        "There is a new root for 192.168.1.20. Each phone is told once to trust it: "
        "http://192.168.1.20:8766/trust"
    ]
    assert about(settings) == found(settings)


def test_this_machine_knows_its_own_server_and_nobody_who_plays_it(tmp_path: Path) -> None:
    ours = found(having(tmp_path / "ours", https="1"))
    theirs = found(having(tmp_path / "theirs", https="1"))
    meets(ours.from_here(), ours.context(), "127.0.0.1")
    with pytest.raises(ssl.SSLCertVerificationError):
        meets(ours.from_here(), theirs.context(), "127.0.0.1")


async def test_a_running_server_shows_the_renewed_leaf_without_a_restart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = having(tmp_path, https="1")
    vouched = found(settings)
    tls = vouched.context()
    first = vouched.certificate.leaf.read_bytes()
    soon = datetime.now(UTC) + timedelta(days=380)
    address = vouched.certificate.address
    monkeypatch.setattr(https, "LOOK_EVERY_S", 0.0)
    monkeypatch.setattr(
        kept, "certificate", lambda *_, was=kept.certificate: was(settings.data_dir, address, soon)
    )
    keeping = asyncio.create_task(keep_fresh(settings, tls))
    phone = trusting(vouched.certificate.root)
    before = ssl.PEM_cert_to_DER_cert(_certificate_in(first))
    try:
        await eventually(lambda: _shown(phone, tls) != before)
    finally:
        keeping.cancel()
    assert vouched.certificate.leaf.read_bytes() != first


def _shown(phone: ssl.SSLContext, server: ssl.SSLContext) -> bytes:
    """The leaf that a phone is shown; whether its day has come is another matter."""
    phone.check_hostname, phone.verify_mode = False, ssl.CERT_NONE
    up, down = ssl.MemoryBIO(), ssl.MemoryBIO()
    asks = phone.wrap_bio(down, up)
    answers = server.wrap_bio(up, down, server_side=True)
    for end in (asks, answers, asks, answers):
        try:
            end.do_handshake()
        except ssl.SSLWantReadError:
            continue
    return asks.getpeercert(binary_form=True) or b""


def _certificate_in(held: bytes) -> str:
    return held[held.index(b"-----BEGIN CERTIFICATE") :].decode()
