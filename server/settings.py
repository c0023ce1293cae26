"""Every setting, its default and its unit, in one place."""

import os
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


def _default_data_dir() -> Path:
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "repair-room"


class Settings(BaseSettings):
    """What a host can choose, from the environment."""

    model_config = SettingsConfigDict(
        env_prefix="REPAIR_", frozen=True, hide_input_in_errors=True, extra="ignore"
    )

    host: str = Field(default="0.0.0.0", description="Address the server listens on.")
    port: Annotated[int, Field(ge=1, le=65535)] = Field(
        default=8765, description="Port the server listens on."
    )
    public_url: str = Field(
        default="",
        description="Where phones reach the server, for links and QR codes. "
        "A container cannot know this by itself.",
    )
    https: Literal["", "1", "proxy"] = Field(
        default="",
        description="1: the server speaks https, with a certificate of its own that phones are "
        "asked to trust. proxy: it makes that certificate, and a proxy before it shows it.",
    )
    trust_port: Annotated[int, Field(ge=1, le=65535)] = Field(
        default=8766,
        description="With https: the port for plain http, where a phone gets what it is asked to "
        "trust. Nothing of a room is had there.",
    )
    redis_url: str = Field(
        default="", description="A Redis or Valkey (7.0 or newer). Empty: the server runs its own."
    )
    data_dir: Path = Field(
        default_factory=_default_data_dir,
        description="Where the server's own store keeps its files.",
    )
    host_key: SecretStr = Field(
        default=SecretStr(""),
        description="Key with which rooms can be opened from another machine. Empty: only from "
        "this one.",
    )

    @property
    def here(self) -> str:
        """The host part of an address at which this machine reaches its own server."""
        if self.host in ("", "0.0.0.0", "::"):
            return "127.0.0.1"
        return f"[{self.host}]" if ":" in self.host else self.host

    @field_validator("https", mode="before")
    @classmethod
    def _yes_or_no(cls, https: object) -> object:
        said = str(https).lower()
        return {"true": "1", "yes": "1", "on": "1", "false": "", "no": "", "0": ""}.get(said, said)

    @field_validator("public_url")
    @classmethod
    def _leads_here(cls, url: str) -> str:
        # A wrong one would have every phone refused, and nobody would know why.
        parts = urlsplit(url)
        if url and (parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0):
            raise ValueError("not an address that starts with http:// or https://")
        return url
