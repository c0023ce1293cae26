"""A root vouches for one address and no other, whoever holds its key: real TLS clients judge."""

import ssl
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from server.trust.making import NO_NAME, new_key, new_leaf, new_root, vouches_for
from tests.trust.clients import NOW, TODAY, Authority, at, meets, showing, trusting

FORBIDDEN = "permitted subtree violation"


def opened(authority: Authority, host: str, folder: Path) -> None:
    """A phone that trusts this root opens ``host``, and its keeper plays that host."""
    root = authority.root.public_bytes(Encoding.DER)
    meets(trusting(root), authority.shows(host, folder), host)


@pytest.mark.parametrize(
    "host", ["192.168.1.20", "repair.local", "localhost", "fd00::2", "a-longer.name.home.arpa"]
)
def test_its_own_address_is_believed(host: str, tmp_path: Path) -> None:
    authority = Authority(f"[{host}]" if ":" in host else host)
    key, leaf = authority.signs(f"[{host}]" if ":" in host else host)
    root = authority.root.public_bytes(Encoding.DER)
    meets(trusting(root), showing(key, leaf, folder=tmp_path), host)


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("192.168.1.20", "192.168.1.21"),
        ("192.168.1.20", "192.168.1.2"),
        ("192.168.1.20", "93.184.216.34"),
        ("192.168.1.20", "bank.example"),
        ("192.168.1.20", "repair.local"),
        ("192.168.1.20", "localhost"),
        ("repair.local", "192.168.1.20"),
        ("repair.local", "127.0.0.1"),
        ("repair.local", "bank.example"),
        ("repair.local", "other.local"),
        ("repair.local", "local"),
        ("repair.local", "notrepair.local"),
        ("repair.local", "repair.local.bank.example"),
        ("room.repair.local", "repair.local"),
    ],
)
def test_another_address_signed_with_its_key_is_refused(
    own: str, other: str, tmp_path: Path
) -> None:
    with pytest.raises(ssl.SSLCertVerificationError, match=FORBIDDEN):
        opened(Authority(own), other, tmp_path)


@pytest.mark.parametrize(("own", "other"), [("192.168.1.20", "fd00::2"), ("[fd00::2]", "fd00::3")])
def test_another_number_of_the_longer_kind_is_refused(own: str, other: str, tmp_path: Path) -> None:
    authority = Authority(own)
    root = authority.root.public_bytes(Encoding.DER)
    with pytest.raises(ssl.SSLCertVerificationError, match=FORBIDDEN):
        meets(trusting(root), authority.shows(f"[{other}]", tmp_path), other)


def test_a_leaf_for_its_own_address_is_no_leaf_for_another(tmp_path: Path) -> None:
    authority = Authority("192.168.1.20")
    root = authority.root.public_bytes(Encoding.DER)
    with pytest.raises(ssl.SSLCertVerificationError, match="IP address mismatch"):
        meets(trusting(root), authority.shows("192.168.1.20", tmp_path), "192.168.1.21")


def test_a_name_covers_what_stands_before_it_and_the_leaf_does_not(tmp_path: Path) -> None:
    """A constraint cannot be narrower than that; who owns a name owns what is below it."""
    authority = Authority("repair.local")
    opened(authority, "below.repair.local", tmp_path)
    root = authority.root.public_bytes(Encoding.DER)
    with pytest.raises(ssl.SSLCertVerificationError, match="Hostname mismatch"):
        meets(trusting(root), authority.shows("repair.local", tmp_path), "below.repair.local")


def test_the_root_makes_no_other_root(tmp_path: Path) -> None:
    """A second authority between root and leaf is refused: path length 0."""
    first, between = Authority("192.168.1.20"), new_key()
    signer = x509.AuthorityKeyIdentifier.from_issuer_public_key(first.key.public_key())
    below = (
        x509.CertificateBuilder(
            issuer_name=first.root.subject,
            subject_name=x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Somebody")]),
            public_key=between.public_key(),
            serial_number=7,
            not_valid_before=first.root.not_valid_before_utc,
            not_valid_after=first.root.not_valid_after_utc,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(between.public_key()), False)
        .add_extension(first.root.extensions.get_extension_for_class(x509.KeyUsage).value, True)
        .add_extension(signer, critical=False)
        .sign(first.key, SHA256())
    )
    key = new_key()
    leaf = new_leaf(key, below, between, at("192.168.1.20"), TODAY)
    phone = trusting(first.root.public_bytes(Encoding.DER))
    with pytest.raises(ssl.SSLCertVerificationError, match="path length constraint exceeded"):
        meets(phone, showing(key, leaf, below, folder=tmp_path), "192.168.1.20")


def test_it_vouches_for_servers_and_for_nobody_who_comes_to_one(tmp_path: Path) -> None:
    """With a root for every purpose, mail and programs could be signed too."""
    authority = Authority("192.168.1.20")
    root = authority.root.public_bytes(Encoding.DER)
    server = authority.shows("192.168.1.20", tmp_path)
    server.load_verify_locations(cadata=root)
    server.verify_mode = ssl.CERT_REQUIRED
    phone = trusting(root)
    phone.load_cert_chain(tmp_path / "shown.pem")
    with pytest.raises(ssl.SSLCertVerificationError, match="unsuitable certificate purpose"):
        meets(phone, server, "192.168.1.20")


def test_the_constraint_is_one_that_nobody_may_pass_over() -> None:
    root = Authority("192.168.1.20").root
    found = {each.oid: each for each in root.extensions}
    assert found[x509.NameConstraints.oid].critical
    basic = root.extensions.get_extension_for_class(x509.BasicConstraints)
    assert basic.critical
    assert basic.value == x509.BasicConstraints(ca=True, path_length=0)


def test_a_leaf_lives_as_long_as_phones_allow_and_not_longer_than_its_root() -> None:
    root_key, address = new_key(), at("192.168.1.20")
    root = new_root(root_key, address, NOW)
    leaf = new_leaf(new_key(), root, root_key, address, NOW)
    assert leaf.not_valid_after_utc - leaf.not_valid_before_utc == timedelta(days=397)
    assert leaf.not_valid_before_utc == NOW - timedelta(days=1)
    assert root.not_valid_after_utc - root.not_valid_before_utc == timedelta(days=3650)
    late = root.not_valid_after_utc - timedelta(days=40)
    last = new_leaf(new_key(), root, root_key, address, late)
    assert last.not_valid_after_utc == root.not_valid_after_utc


def test_a_root_of_ours_is_known_and_any_other_is_not() -> None:
    key, address = new_key(), at("192.168.1.20")
    assert vouches_for(new_root(key, address, NOW), address)
    assert not vouches_for(new_root(key, at("192.168.1.21"), NOW), address)
    assert not vouches_for(new_root(key, at("repair.local"), NOW), address)
    leaf = new_leaf(key, new_root(key, address, NOW), key, address, NOW)
    assert not vouches_for(leaf, address)


def test_no_subject_reads_like_a_host_name() -> None:
    """OpenSSL holds a common name that looks like one to the constraints as well."""
    _, leaf = Authority("192.168.1.20").signs("192.168.1.20")
    assert [each.value for each in leaf.subject] == ["Repair Room"]
    assert NO_NAME.value.endswith(".invalid")
