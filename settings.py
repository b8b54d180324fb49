"""All settings in one frozen place; Wenju's part of the environment is read here and nowhere else."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent
BUNDLED_CORPUS = ROOT / "corpus" / "reports"
BUNDLED_ENCODER = ROOT / "index" / "encoder"


@dataclass(frozen=True)
class Settings:
    """What a run of Wenju depends on besides its index."""

    home: Path
    """Folder that holds the index and its versions."""
    host: str = "127.0.0.1"
    port: int = 7860
    admin_token: str | None = None
    """Asked for before a rebuild from the web page when set, or when `host` is not loopback."""
    encoder: str = str(BUNDLED_ENCODER)
    """Folder or name of a Sentence-Transformers model."""
    query_prompt: str = ""
    """Put before each question by models that want it (E5: `query: `); the bundled encoder takes none."""
    passage_prompt: str = ""
    keep_versions: int = 5
    """How many builds are kept for rollback, the current one included."""

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the chat."""
        return self.host in {"127.0.0.1", "localhost", "::1"}


def read_settings(home: Path | None = None) -> Settings:
    """Settings from the environment; `home` (from `--home`) wins over `WENJU_HOME`, which wins over `~/.wenju`.

    Raises:
        ValueError: `WENJU_PORT` or `WENJU_KEEP_VERSIONS` is not a whole number in range, or the home is of an unknown user (`~user`).
    """
    env = os.environ
    home = home or Path(env.get("WENJU_HOME") or Path.home() / ".wenju")
    try:
        home = home.expanduser()
    except RuntimeError as error:
        raise ValueError(
            f"the home folder {str(home)!r} cannot be found ({error}); give --home or WENJU_HOME a full path"
        ) from error
    return Settings(
        home=home,
        host=env.get("WENJU_HOST") or "127.0.0.1",
        port=_whole_number("WENJU_PORT", 7860, 1, 65535),
        admin_token=env.get("WENJU_ADMIN_TOKEN") or None,
        encoder=env.get("WENJU_ENCODER") or str(BUNDLED_ENCODER),
        query_prompt=env.get("WENJU_QUERY_PROMPT", ""),
        passage_prompt=env.get("WENJU_PASSAGE_PROMPT", ""),
        keep_versions=_whole_number("WENJU_KEEP_VERSIONS", 5, 1, 1000),
    )


def _whole_number(name: str, default: int, low: int, high: int) -> int:
    raw = os.environ.get(name, "")
    if not raw:
        return default
    if not raw.isdecimal() or not low <= int(raw) <= high:
        raise ValueError(f"{name}={raw!r} is not usable: expected a whole number from {low} to {high}")
    return int(raw)
