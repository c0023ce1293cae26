"""This machine's addresses in home networks.

A laptop can have several at once: on a cable and without, and those of a VPN or of containers, to
which no phone has a way. Linux tells which belong to a real device; elsewhere nothing is said here,
and the address that leads outside is all there is.
"""

import fcntl
import ipaddress
import socket
import struct
import sys
from pathlib import Path
from typing import Final

_DEVICES: Final = Path("/sys/class/net")
_ASK_ADDRESS: Final = 0x8915
"""SIOCGIFADDR of Linux: the IPv4 address of the interface that is named."""

_NOWHERE: Final = ("192.0.2.1", 9)
"""A documentation address: choosing a route to it sends nothing and names our own address."""


def best_address() -> str | None:
    """The one that phones are told: it leads outside, and is one of a real device where known."""
    leads_outside = _leading_outside()
    found = home_addresses()
    if not found or leads_outside in found:
        return leads_outside
    return found[0]


def home_addresses() -> list[str]:
    """Those of real devices, in order of the devices; empty where the system does not tell."""
    if sys.platform != "linux":
        return []
    real = [name for _, name in socket.if_nameindex() if (_DEVICES / name / "device").exists()]
    return [address for name in real if (address := _address_of(name)) is not None]


def _address_of(interface: str) -> str | None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            told = fcntl.ioctl(asking, _ASK_ADDRESS, struct.pack("256s", interface.encode()))
        except OSError:
            return None
    return socket.inet_ntoa(told[20:24])


def _leading_outside() -> str | None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_NOWHERE)
        except OSError:
            return None
        address = str(probe.getsockname()[0])
    return None if ipaddress.ip_address(address).is_loopback else address
