"""The phone's page is built when something changed, never twice, and travels in the wheel."""

import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Final

import pytest

from client_web import build_hook

TOP: Final = Path(__file__).parents[2]


class Npm:
    """Stands in for npm: leaves behind what `ci` and `run build` do, and remembers its calls."""

    def __init__(self, client: Path) -> None:
        self.client = client
        self.calls: list[str] = []
        self.broken = False

    def __call__(self, *arguments: str) -> None:
        """Install or build."""
        self.calls.append(arguments[0])
        if self.broken:
            raise SystemExit("npm did not succeed")
        if arguments[0] == "ci":
            for note in self.client.glob("node_modules/.*"):
                note.unlink()
            (self.client / "node_modules").mkdir(exist_ok=True)
        else:
            (self.client / "dist").mkdir(exist_ok=True)
            (self.client / "dist" / "index.html").write_text("page")

    def since(self) -> list[str]:
        """What was called since one last asked."""
        calls, self.calls = self.calls, []
        return calls


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Npm:
    """A small client and its npm; the page has been built once."""
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "main.ts").write_text("first")
    (tmp_path / "package.json").write_text("{}")
    (tmp_path / "package-lock.json").write_text("{}")
    monkeypatch.setattr(build_hook, "CLIENT", tmp_path)
    for name, place in {
        "DIST": "dist",
        "LOCK": "package-lock.json",
        "PACKAGES_NOTE": "node_modules/.installed-from",
        "PAGE_NOTE": "node_modules/.built-from",
    }.items():
        monkeypatch.setattr(build_hook, name, tmp_path / place)
    fake = Npm(tmp_path)
    monkeypatch.setattr(build_hook, "npm", fake)
    build_hook.build_client()
    assert fake.since() == ["ci", "run"]
    return fake


def test_nothing_changed_means_nothing_is_done(npm: Npm) -> None:
    build_hook.build_client()
    assert npm.since() == []


def test_a_changed_source_builds_the_page_and_fetches_nothing(npm: Npm) -> None:
    (npm.client / "src" / "main.ts").write_text("second")
    build_hook.build_client()
    assert npm.since() == ["run"]


def test_a_source_taken_away_builds_the_page(npm: Npm) -> None:
    (npm.client / "src" / "main.ts").unlink()
    build_hook.build_client()
    assert npm.since() == ["run"]


def test_a_changed_lock_fetches_and_builds(npm: Npm) -> None:
    (npm.client / "package-lock.json").write_text('{"lockfileVersion": 3}')
    build_hook.build_client()
    assert npm.since() == ["ci", "run"]


def test_a_page_taken_away_is_built_again(npm: Npm) -> None:
    (npm.client / "dist" / "index.html").unlink()
    build_hook.build_client()
    assert npm.since() == ["run"]


def test_what_was_cut_short_is_done_again(npm: Npm) -> None:
    (npm.client / "src" / "main.ts").write_text("second")
    npm.broken = True
    with pytest.raises(SystemExit):
        build_hook.build_client()
    npm.broken = False
    npm.since()
    build_hook.build_client()
    assert npm.since() == ["run"]


def test_a_wheel_carries_the_page_and_the_conversations_and_nothing_of_the_workshop(
    tmp_path: Path,
) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    done = subprocess.run(build, cwd=TOP, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "server/__main__.py",
        "server/static/index.html",
        "server/static/therapist/index.html",
        "server/protocols/dialogues/mirror.toml",
        "server/web/trust_page/trust.en.html",
        "server/web/trust_page/look.css",
    } <= inside
    tops = {name.split("/")[0] for name in inside}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"server"}
    assert not any(name.endswith((".lock", "Dockerfile", "Caddyfile", ".map")) for name in inside)
