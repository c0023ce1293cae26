"""Making a root that can vouch for one address only, and the leaf it signs for that address.

Rules of this file:

* **One address.** The root's name constraints (RFC 5280, 4.2.1.10) are critical, and permit the
  address and nothing else. A constraint speaks of one kind of name only: a root that permits one
  number and says nothing of host names could vouch for every host name. So of the other kind it
  permits just one that never leads anywhere (RFC 6761 and RFC 5737). A name covers what stands
  before it (``a.repair.local`` for ``repair.local``): a certificate cannot say it more narrowly.
* **One purpose, one step.** Root and leaf are for servers alone, and the root signs leaves, not
  other roots (path length 0).
* **As phones want it**: a leaf for at most 397 days (Apple takes up to 398), its address among the
  alternative names. Nothing that looks like a host name stands in a subject, since some readers
  would take it for one.
"""

import ipaddress
from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from server.trust.address import Address

ROOT_LIVES: Final = timedelta(days=3650)
LEAF_LIVES: Final = timedelta(days=397)
SLOW_CLOCKS: Final = timedelta(days=1)
"""Both begin a day early, for phones whose clock is behind; it is counted into their lives."""

NO_NAME: Final = x509.DNSName("nowhere.invalid")
NO_NUMBER: Final = x509.IPAddress(ipaddress.ip_network("192.0.2.1/32"))
_SERVERS: Final = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])

Key = ec.EllipticCurvePrivateKey


def new_key() -> Key:
    """A fresh key of the kind that every phone knows."""
    return ec.generate_private_key(ec.SECP256R1())


def new_root(key: Key, address: Address, now: datetime) -> x509.Certificate:
    """A root for ``key`` that can vouch for ``address`` and nothing else."""
    name = _named(f"Repair Room on {address.name}"[:64])
    permitted = x509.NameConstraints(_permitted(address), None)
    return (
        _begun(key, name, now, now - SLOW_CLOCKS + ROOT_LIVES)
        .issuer_name(name)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(permitted, critical=True)
        .add_extension(_signs(certificates=True), critical=True)
        .sign(key, SHA256())
    )


def new_leaf(
    key: Key, root: x509.Certificate, root_key: Key, address: Address, now: datetime
) -> x509.Certificate:
    """A leaf for ``key`` and ``address``, signed by the root, which it does not outlive."""
    ends = min(now - SLOW_CLOCKS + LEAF_LIVES, root.not_valid_after_utc)
    signer = x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key())
    return (
        _begun(key, _named("Repair Room"), now, ends)
        .issuer_name(root.subject)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([_shown(address)]), critical=False)
        .add_extension(_signs(certificates=False), critical=True)
        .add_extension(signer, critical=False)
        .sign(root_key, SHA256())
    )


def vouches_for(root: x509.Certificate, address: Address) -> bool:
    """Whether this root is one of ours, for ``address`` and nothing else."""
    try:
        found = root.extensions.get_extension_for_class(x509.NameConstraints)
    except x509.ExtensionNotFound:
        return False
    return found.critical and found.value == x509.NameConstraints(_permitted(address), None)


def _permitted(address: Address) -> list[x509.GeneralName]:
    if address.ip is None:
        return [x509.DNSName(address.name), NO_NUMBER]
    return [x509.IPAddress(ipaddress.ip_network(address.ip)), NO_NAME]


def _shown(address: Address) -> x509.GeneralName:
    return x509.DNSName(address.name) if address.ip is None else x509.IPAddress(address.ip)


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _begun(key: Key, name: x509.Name, now: datetime, ends: datetime) -> x509.CertificateBuilder:
    known_by = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - SLOW_CLOCKS)
        .not_valid_after(ends)
        .add_extension(known_by, critical=False)
        .add_extension(_SERVERS, critical=False)
    )


def _signs(*, certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not certificates,
        key_cert_sign=certificates,
        crl_sign=certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
