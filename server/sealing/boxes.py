"""The cipher and its keys: secrets of seats, key pairs made from them, and wrapped data keys.

Rules of this file:

* A secret is 32 random bytes made on a phone (or here, for an invitation). The store knows its
  hash and a public key derived from it, never the secret.
* Everything sealed is bound to its place by additional data; nonces are 96 random bits, never a
  counter, because a failover could use a counter twice.
"""

import hashlib
import hmac
import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from server.rooms.ports import Tampered

KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_PUBLIC_BYTES: Final = 32
_SPACE: Final = b"repair-room.v1 "


def new_key() -> bytes:
    """A fresh 256-bit key or secret."""
    return secrets.token_bytes(KEY_BYTES)


def hash_of(secret: bytes) -> str:
    """The hash under which the store knows ``secret``. 256 random bits need no slow hash."""
    return hashlib.sha256(_SPACE + b"credential" + secret).hexdigest()


def derive(key: bytes, purpose: str, salt: bytes = b"") -> bytes:
    """A key for one purpose out of another."""
    info = _SPACE + purpose.encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt or None, info=info).derive(key)


def keyed_hash(key: bytes, content: bytes) -> bytes:
    """A hash that tells nothing without ``key``."""
    return hmac.digest(key, content, "sha256")


def key_pair(secret: bytes) -> X25519PrivateKey:
    """The key pair of whoever holds ``secret``."""
    return X25519PrivateKey.from_private_bytes(derive(secret, "key pair"))


def public_bytes(pair: X25519PrivateKey) -> bytes:
    """The half of a key pair that anybody may have."""
    return pair.public_key().public_bytes_raw()


def place(*parts: str) -> bytes:
    """Additional data that names a place without ambiguity."""
    return b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in parts)


def seal(key: bytes, content: bytes, at: bytes) -> bytes:
    """``content`` under ``key``, bound to the place ``at``."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, at)


def unseal(key: bytes, sealed: bytes, at: bytes) -> bytes:
    """What was sealed under ``key`` for the place ``at``.

    Raises:
        Tampered: if it was sealed with another key, for another place, or was changed.
    """
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], at)
    except (InvalidTag, ValueError):
        raise Tampered from None


def wrap(public: bytes, key: bytes, at: bytes) -> bytes:
    """``key`` for the holder of ``public`` alone: ephemeral X25519, HKDF, AES-GCM."""
    passing = X25519PrivateKey.generate()
    shared = passing.exchange(X25519PublicKey.from_public_bytes(public))
    once = public_bytes(passing)
    return once + seal(derive(shared, "wrap", once + public), key, at)


def unwrap(pair: X25519PrivateKey, wrapped: bytes, at: bytes) -> bytes:
    """The key that was wrapped for ``pair``.

    Raises:
        Tampered: if it was wrapped for somebody else, for another place, or was changed.
    """
    once, sealed = wrapped[:_PUBLIC_BYTES], wrapped[_PUBLIC_BYTES:]
    try:
        shared = pair.exchange(X25519PublicKey.from_public_bytes(once))
    except ValueError:
        raise Tampered from None
    return unseal(derive(shared, "wrap", once + public_bytes(pair)), sealed, at)
