"""A Chromium that trusts a root as a person's own does, and one that has never heard of it.

Chromium on Linux takes what its user trusts from an NSS database in their home. The library that
keeps it comes along with Chromium; it is called here as Mozilla's own ``certutil`` calls it, in a
process of its own, since it can open one database only.
"""

import ctypes
import ctypes.util
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Final

from tests.house import ROOT

_TRUSTED_FOR_SERVERS: Final = b"C,,"


class _Item(ctypes.Structure):
    _fields_ = (("type", ctypes.c_int), ("data", ctypes.c_char_p), ("length", ctypes.c_uint))


class _Trust(ctypes.Structure):
    _fields_ = (
        ("ssl", ctypes.c_uint),
        ("email", ctypes.c_uint),
        ("object_signing", ctypes.c_uint),
    )


def home_that_trusts(home: Path, *roots: bytes) -> dict[str, str]:
    """The environment of a person in ``home`` who trusts ``roots`` (DER)."""
    database = home / ".pki" / "nssdb"
    database.mkdir(parents=True)
    for number, root in enumerate(roots):
        path = home / f"root-{number}.crt"
        path.write_bytes(root)
        told = [sys.executable, "-m", "tests.browser.trusting", str(database), str(path)]
        done = subprocess.run(told, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    return {**os.environ, "HOME": str(home)}


def trust(database: Path, root: bytes) -> None:
    """Have the NSS database trust ``root`` for servers."""
    name = ctypes.util.find_library("nss3")
    assert name is not None, "libnss3 comes along with Chromium on Linux, and is not found here"
    nss = ctypes.CDLL(name)
    for each in ("CERT_NewTempCertificate", "PK11_GetInternalKeySlot", "CERT_GetDefaultCertDB"):
        getattr(nss, each).restype = ctypes.c_void_p
    assert nss.NSS_InitReadWrite(f"sql:{database}".encode()) == 0
    slot = ctypes.c_void_p(nss.PK11_GetInternalKeySlot())
    if nss.PK11_NeedUserInit(slot):
        assert nss.PK11_InitPin(slot, None, b"") == 0
    item = ctypes.byref(_Item(0, root, len(root)))
    held = ctypes.c_void_p(nss.CERT_GetDefaultCertDB())
    certificate = ctypes.c_void_p(nss.CERT_NewTempCertificate(held, item, None, 0, 1))
    nickname = f"Repair Room {sha256(root).hexdigest()}".encode()
    assert nss.PK11_ImportCert(slot, certificate, ctypes.c_ulong(0), nickname, 0) == 0
    flags = _Trust()
    assert nss.CERT_DecodeTrustString(ctypes.byref(flags), _TRUSTED_FOR_SERVERS) == 0
    assert nss.CERT_ChangeCertTrust(held, certificate, ctypes.byref(flags)) == 0
    nss.CERT_DestroyCertificate(certificate)
    nss.PK11_FreeSlot(slot)
    nss.NSS_Shutdown()


if __name__ == "__main__":
    trust(Path(sys.argv[1]), Path(sys.argv[2]).read_bytes())
