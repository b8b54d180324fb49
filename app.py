"""The chat in the browser: how the page of `web.page` is served, and from where it may not read."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

# Read by the libraries while they are imported: nothing here may call out, whatever the caller's environment says.
os.environ.update(
    GRADIO_ANALYTICS_ENABLED="False",
    HF_HUB_OFFLINE="1",
    HF_HUB_DISABLE_TELEMETRY="1",
    TRANSFORMERS_OFFLINE="1",
    DO_NOT_TRACK="1",
)

import gradio as gr

from settings import Settings
from web.chat import Chat
from web.contract import ChatService
from web.page import Page
from web.rebuild import MAX_UPLOAD_MB

WEB = Path(__file__).resolve().parent / "web"
MAX_SESSIONS = 200
"""Conversations kept at once, a few megabytes each; beyond that the one idle longest is forgotten."""
_FONTS = (
    *("system-ui", "-apple-system", "Segoe UI", "PingFang SC", "Microsoft YaHei"),
    *("Noto Sans CJK SC", "Noto Sans SC", "sans-serif"),
)
_ACCENT = gr.themes.Color(
    *("#f0f7f6", "#d9ebe9", "#b5d7d4", "#87bbb8", "#559a98", "#357d7d"),
    *("#256465", "#1f5152", "#1b4243", "#183738", "#0a1f20"),
    name="ink",
)


def build_app(service: ChatService, settings: Settings) -> gr.Blocks:
    """The page over `service`, ready to launch; the index begins to load in the background and nothing waits for it."""
    chat = Chat(service, settings)
    page = Page(chat)
    chat.start()
    return page.blocks


def serve(service: ChatService, settings: Settings, *, host: str, port: int, open_browser: bool = True) -> None:
    """Serve the chat until interrupted.

    Raises:
        ValueError: the environment asks for public sharing, or the port is taken.
    """
    for name in ("GRADIO_SHARE", "GRADIO_VIBE_MODE"):
        if os.environ.get(name):
            raise ValueError(f"{name}={os.environ[name]!r} would open this machine to others; unset it and start again")
    # Uploads lie in a folder of their own that nobody else can read and that goes away with the process.
    with tempfile.TemporaryDirectory(prefix="wenju-") as uploads:
        os.environ["GRADIO_TEMP_DIR"] = uploads
        blocks = build_app(service, replace(settings, host=host, port=port))
        try:
            blocks.launch(server_name=host, server_port=port, inbrowser=open_browser, **launch_options(service.home))
        except OSError as error:
            raise ValueError(
                f"cannot listen on {host}:{port} ({error}); choose another port with --port or WENJU_PORT"
            ) from error


def launch_options(home: Path) -> dict[str, Any]:
    """How the page is served: nothing shared, nothing fetched, nothing but its language kept in the browser, the index out of reach."""
    return {
        "share": False,
        "quiet": True,
        "run_history": False,
        "ssr_mode": False,
        "mcp_server": False,
        "footer_links": [],
        "state_session_capacity": MAX_SESSIONS,
        "max_file_size": f"{MAX_UPLOAD_MB}mb",
        "blocked_paths": [str(home)],
        "css": (WEB / "page.css").read_text(encoding="utf-8"),
        "head": f"<script>{(WEB / 'page.js').read_text(encoding='utf-8')}</script>",
        "theme": gr.themes.Base(
            primary_hue=_ACCENT,
            secondary_hue=_ACCENT,
            neutral_hue="stone",
            font=_FONTS,
            font_mono=("ui-monospace", "monospace"),
        ),
    }
