"""Which address a certificate is for, as it is written in a link."""

import pytest

from server.trust.address import Address, CertificateUnusable


@pytest.mark.parametrize(
    ("url", "name", "folder", "in_url"),
    [
        ("https://192.168.1.20", "192.168.1.20", "192.168.1.20", "192.168.1.20"),
        ("https://192.168.1.20:8765/x", "192.168.1.20", "192.168.1.20", "192.168.1.20"),
        ("https://Repair.Local:8443", "repair.local", "repair.local", "repair.local"),
        ("https://repair.local.", "repair.local", "repair.local", "repair.local"),
        ("https://[FD00::2]:8765", "fd00::2", "fd00__2", "[fd00::2]"),
        ("https://büro.local", "xn--bro-hoa.local", "xn--bro-hoa.local", "xn--bro-hoa.local"),
    ],
)
def test_an_address_is_read_from_a_link(url: str, name: str, folder: str, in_url: str) -> None:
    address = Address.of(url)
    assert (address.name, address.folder, address.in_url) == (name, folder, in_url)


@pytest.mark.parametrize(
    "url",
    [
        "https://re pair.local",
        "https://../../etc",
        "https://a..b",
        "https://-a.local",
        "https://under_score.local",
        "https://*.local",
        "https://" + "a" * 64 + ".local",
        "https://" + "a." * 127 + "local",
        "https://",
        "https://[fe80::1%25eth0]:8765",
    ],
)
def test_what_no_certificate_can_be_for_is_said_with_a_remedy(url: str) -> None:
    with pytest.raises(CertificateUnusable, match="REPAIR_PUBLIC_URL"):
        Address.of(url)
