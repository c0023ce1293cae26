"""What git tracks here: the only files anybody else will ever see."""

import subprocess
from pathlib import Path
from typing import Final

TOP: Final = Path(__file__).parents[2]


def tracked() -> list[Path]:
    """Every tracked file that is still there, relative to the top, in order."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=TOP, capture_output=True, text=True, check=True
    )
    paths = (Path(name) for name in listed.stdout.split("\0") if name)
    return sorted(path for path in paths if (TOP / path).is_file())
