"""Settings: named, with defaults a household can live with, and told apart when they are wrong."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from server.settings import Settings


@pytest.fixture(autouse=True)
def untouched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine on which nothing has been set."""
    for field in Settings.model_fields:
        monkeypatch.delenv(f"REPAIR_{field.upper()}", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))


def test_nothing_set_is_a_server_for_the_home_network_with_its_own_store(tmp_path: Path) -> None:
    settings = Settings()
    assert (settings.host, settings.port) == ("0.0.0.0", 8765)
    assert (settings.public_url, settings.redis_url) == ("", "")
    assert settings.data_dir == tmp_path / ".local" / "share" / "repair-room"


def test_the_data_folder_goes_where_the_machine_keeps_such_things(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "kept"))
    assert Settings().data_dir == tmp_path / "kept" / "repair-room"


@pytest.mark.parametrize("port", ["0", "65536", "-1", "eighty", ""])
def test_a_port_that_is_none_is_refused_by_its_name_and_not_repeated(
    monkeypatch: pytest.MonkeyPatch, port: str
) -> None:
    monkeypatch.setenv("REPAIR_PORT", port)
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert [error["loc"] for error in refused.value.errors()] == [("port",)]
    assert "input_value" not in str(refused.value)


@pytest.mark.parametrize("url", ["192.168.1.20:8765", "ftp://room.example", "http://", "http:"])
def test_a_public_address_no_phone_could_open_is_refused(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("REPAIR_PUBLIC_URL", url)
    with pytest.raises(ValidationError):
        Settings()


def test_the_hosts_key_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPAIR_HOST_KEY", "a-key-of-the-host")
    assert "a-key-of-the-host" not in repr(Settings())
    assert Settings().host_key.get_secret_value() == "a-key-of-the-host"


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("0.0.0.0", "127.0.0.1"),
        ("::", "127.0.0.1"),
        ("127.0.0.1", "127.0.0.1"),
        ("192.0.2.20", "192.0.2.20"),
        ("::1", "[::1]"),
    ],
)
def test_a_server_that_listens_at_one_address_is_reached_there(host: str, here: str) -> None:
    assert Settings(host=host).here == here
