"""Which address phones are told, on a machine that has several."""

import ipaddress
import socket
import sys
from pathlib import Path

import pytest

from server.cli import open as command
from server.settings import Settings
from server.web import addresses
from server.web.addresses import best_address, home_addresses


def having(monkeypatch: pytest.MonkeyPatch, outside: str | None, *home: str) -> None:
    """A machine whose traffic leaves by ``outside``, with real devices at ``home``."""
    monkeypatch.setattr(addresses, "_leading_outside", lambda: outside)
    monkeypatch.setattr(addresses, "home_addresses", lambda: list(home))


@pytest.mark.parametrize(
    ("outside", "home", "told"),
    [
        ("192.168.1.20", ["192.168.1.20"], "192.168.1.20"),
        ("192.168.1.21", ["192.168.1.20", "192.168.1.21"], "192.168.1.21"),
        ("10.8.0.2", ["192.168.1.20"], "192.168.1.20"),
        (None, ["192.168.1.20"], "192.168.1.20"),
        ("172.18.0.3", [], "172.18.0.3"),
        (None, [], None),
    ],
    ids=["one", "two", "through a VPN", "no way outside", "in a container", "no network"],
)
def test_a_phone_is_told_an_address_that_it_has_a_way_to(
    monkeypatch: pytest.MonkeyPatch, outside: str | None, home: list[str], told: str | None
) -> None:
    having(monkeypatch, outside, *home)
    assert best_address() == told


def test_an_address_is_looked_up_at_the_device_itself() -> None:
    assert addresses._address_of("lo") == "127.0.0.1"
    assert addresses._address_of("no-such-device") is None


def test_what_is_no_real_device_is_no_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Loopback stands for every one that is none: of a VPN, of containers."""
    monkeypatch.setattr(addresses, "_DEVICES", tmp_path)
    assert home_addresses() == []
    (tmp_path / "lo" / "device").mkdir(parents=True)
    assert home_addresses() == ["127.0.0.1"]
    monkeypatch.setattr(sys, "platform", "darwin")
    assert home_addresses() == []


def test_this_machines_own_are_addresses_and_never_loopback() -> None:
    for each in home_addresses():
        assert not ipaddress.ip_address(each).is_loopback
        with socket.socket() as here:
            here.bind((each, 0))


def test_other_ways_are_named_when_there_are_several_networks_and_none_was_chosen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("REPAIR_PUBLIC_URL", raising=False)
    monkeypatch.setattr(command, "lan_address", lambda: "192.168.1.20")
    monkeypatch.setattr(command, "home_addresses", lambda: ["192.168.1.20", "10.0.0.7"])
    command.print_other_ways(Settings(https="1", port=9000))
    assert "REPAIR_PUBLIC_URL=https://10.0.0.7:9000\n" in capsys.readouterr().out
    command.print_other_ways(Settings(public_url="http://192.168.1.20:9000"))
    monkeypatch.setattr(command, "home_addresses", lambda: ["192.168.1.20"])
    command.print_other_ways(Settings())
    assert capsys.readouterr().out == ""
