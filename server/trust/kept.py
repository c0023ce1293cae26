"""The certificate as it lies in the data folder: ``trust/<address>/root.pem`` and ``leaf.pem``.

Rules of this file:

* Each file holds a key and its certificate, is for this user alone, and is put in its place whole:
  half of a pair is never found, whatever ended the writing.
* Each address keeps its own root, so a machine that comes back to an address needs no new one.
* A root that cannot be read is never quietly replaced: phones trust the old one. A leaf is: they
  only look at who signed it.
* The keys are handed to nobody; what leaves this file is public, or a path.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Literal

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from server.trust.address import Address, CertificateUnusable
from server.trust.making import Key, new_key, new_leaf, new_root, vouches_for

RENEWED_BEFORE: Final = timedelta(days=30)
"""A leaf that has less than this left is made anew; so is a root."""

Made = Literal["nothing", "leaf", "root"]


@dataclass(frozen=True, slots=True)
class Certificate:
    """What others may know of it. ``root``: the bytes (DER) that a phone is asked to trust.

    ``leaf``: the file, key included, that a server shows. ``made``: what was new this time.
    """

    address: Address
    root: bytes
    fingerprint: str
    root_ends: datetime
    leaf: Path
    leaf_ends: datetime
    made: Made


@dataclass(frozen=True, slots=True)
class _Pair:
    key: Key
    certificate: x509.Certificate


def folder_of(data_dir: Path, address: Address) -> Path:
    """Where the certificate for ``address`` lies."""
    return data_dir / "trust" / address.folder


def certificate(data_dir: Path, address: Address, now: datetime) -> Certificate:
    """The certificate for ``address``: the one that lies there, made or renewed if need be.

    Raises:
        CertificateUnusable: with a sentence for the host.
    """
    folder = folder_of(data_dir, address)
    made: Made = "nothing"
    with _alone_in(folder):
        root = _root(folder, address)
        if root is None or root.certificate.not_valid_after_utc - now < RENEWED_BEFORE:
            root, made = _put(folder / "root.pem", _fresh_root(address, now)), "root"
        leaf = _leaf(folder / "leaf.pem", root, now)
        if leaf is None:
            leaf = _put(folder / "leaf.pem", _fresh_leaf(root, address, now))
            made = "leaf" if made == "nothing" else made
    return _told(folder, address, root, leaf, made)


def about(data_dir: Path, address: Address) -> Certificate | None:
    """The certificate that lies there for ``address``, as it is; None if there is none.

    Raises:
        CertificateUnusable: if its root cannot be read.
    """
    folder = folder_of(data_dir, address)
    root = _root(folder, address)
    leaf = _read(folder / "leaf.pem") if root else None
    return _told(folder, address, root, leaf, "nothing") if root and leaf else None


def roots_for_others(data_dir: Path, address: Address) -> list[str]:
    """The other addresses, as their folders are called, for which roots lie there."""
    found = (data_dir / "trust").glob("*/root.pem")
    return sorted(each.parent.name for each in found if each.parent.name != address.folder)


def _told(folder: Path, address: Address, root: _Pair, leaf: _Pair, made: Made) -> Certificate:
    return Certificate(
        address=address,
        root=root.certificate.public_bytes(Encoding.DER),
        fingerprint=in_groups(root.certificate.fingerprint(SHA256())),
        root_ends=root.certificate.not_valid_after_utc,
        leaf=folder / "leaf.pem",
        leaf_ends=leaf.certificate.not_valid_after_utc,
        made=made,
    )


def in_groups(fingerprint: bytes) -> str:
    """A fingerprint as people compare it: pairs of letters and digits, as phones show them."""
    return fingerprint.hex(" ").upper()


def _fresh_root(address: Address, now: datetime) -> _Pair:
    key = new_key()
    return _Pair(key, new_root(key, address, now))


def _fresh_leaf(root: _Pair, address: Address, now: datetime) -> _Pair:
    key = new_key()
    return _Pair(key, new_leaf(key, root.certificate, root.key, address, now))


def _root(folder: Path, address: Address) -> _Pair | None:
    path = folder / "root.pem"
    try:
        if not path.exists():
            return None
        found = _read(path)
    except OSError:
        found = None
    if found is None or not vouches_for(found.certificate, address):
        raise CertificateUnusable(
            f"The root for {address.name} cannot be read. In the data folder, put "
            f"trust/{address.folder} back from a copy. Or delete it: a new root is made then, and "
            "each phone is asked to trust that one."
        )
    return found


def _leaf(path: Path, root: _Pair, now: datetime) -> _Pair | None:
    """The leaf that lies there, if it can still be shown for a while."""
    found = _read(path)
    if found is None:
        return None
    shown = found.certificate
    try:
        shown.verify_directly_issued_by(root.certificate)
    except (ValueError, TypeError, InvalidSignature):
        return None
    can_be_shown = shown.not_valid_before_utc <= now <= shown.not_valid_after_utc - RENEWED_BEFORE
    return found if can_be_shown else None


def _read(path: Path) -> _Pair | None:
    """A key and its certificate, made private again if others could read them; None if unreadable.

    Whatever is wrong with such a file, its remedy is the same.
    """
    try:
        path.chmod(0o600)
        held = path.read_bytes()
        key = load_pem_private_key(held, password=None)
        found = x509.load_pem_x509_certificate(held)
    except (OSError, ValueError, TypeError):
        return None
    matches = isinstance(key, Key) and key.public_key() == found.public_key()
    return _Pair(key, found) if isinstance(key, Key) and matches else None


def _put(path: Path, pair: _Pair) -> _Pair:
    """Into its place, whole and at once."""
    key = pair.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    whole = path.with_suffix(".new")
    try:
        whole.unlink(missing_ok=True)
        with os.fdopen(os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(key + pair.certificate.public_bytes(Encoding.PEM))
            file.flush()
            os.fsync(file.fileno())
        whole.replace(path)
    except OSError:
        raise _no_place() from None
    return pair


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Make the folder, for this user alone, and be the only one who changes it."""
    try:
        for each in (folder.parent.parent, folder.parent, folder):
            each.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        raise _no_place() from None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _no_place() -> CertificateUnusable:
    return CertificateUnusable(
        "The certificate cannot be kept in the data folder. Choose another one with "
        "REPAIR_DATA_DIR, or change who may write there."
    )
