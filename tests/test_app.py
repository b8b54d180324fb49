"""The page as Gradio serves it: what can be reached from outside, and what cannot."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

import app
from settings import Settings
from web.testing import FakeService

SESSION = "session"
ROOT = Path(__file__).resolve().parents[1]
# The index never gets ready: whatever is served is served without it.
PROGRAM = """
import sys, threading
from pathlib import Path
import app
from settings import Settings
from web.testing import FakeService

class Waiting(FakeService):
    def load(self):
        threading.Event().wait()

home = Path(sys.argv[1])
app.serve(Waiting(home), Settings(home=home, admin_token="s3cret"), host="127.0.0.1", port=int(sys.argv[2]), open_browser=False)
"""


class Served:
    """The page in a process of its own: Gradio leaves event loops behind in whichever process builds one."""

    def __init__(self, home: Path, url: str) -> None:
        self.home, self.url = home, url

    def get(self, path: str) -> httpx.Response:
        return httpx.get(self.url + path)

    def call(self, name: str, *inputs: object) -> list[object]:
        """Outputs of an event, called as anybody on the machine could call it."""
        body = {"data": inputs, "fn_index": self._event(name), "session_hash": SESSION}
        httpx.post(f"{self.url}/gradio_api/queue/join", json=body).raise_for_status()
        with httpx.stream("GET", f"{self.url}/gradio_api/queue/data", params={"session_hash": SESSION}, timeout=20) as lines:
            for line in lines.iter_lines():
                message = json.loads(line.removeprefix("data: ")) if line.startswith("data: ") else {}
                if message.get("msg") == "process_completed":
                    output: dict[str, list[object]] = message["output"]
                    return output.get("data") or [output]
        raise AssertionError("the stream ended without an outcome")

    def _event(self, name: str) -> int:
        events = {event["api_name"]: event["id"] for event in self.get("/config").json()["dependencies"]}
        return int(events[name])


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("home")
    (home / "CURRENT").write_text("secret")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, str(home), str(port)], cwd=ROOT)
    try:
        wait_for(url, process)
        yield Served(home, url)
    finally:
        process.terminate()
        process.wait(10)


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert process.poll() is None, "the server ended before it answered"
        try:
            httpx.get(url)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"nothing answers at {url} after 30 s")


def test_the_page_is_served_before_the_index_is_loaded(served: Served) -> None:
    page = served.get("/")
    assert page.status_code == 200
    assert "问据 Wenju" in page.text


def test_the_only_public_endpoint_is_ask(served: Served) -> None:
    described = served.get("/gradio_api/info").json()
    assert list(described["named_endpoints"]) == ["/ask"]
    assert described["unnamed_endpoints"] == {}


def test_ask_gives_the_answer_object(served: Served) -> None:
    answer = served.call("ask", "湿地修复资金总额是多少？", [], None, None, True)[0]
    assert isinstance(answer, dict)
    assert answer["status"] == "answered"
    assert answer["figures"][0]["surface"] == "3.5亿元"
    assert answer["citations"][0]["quote"] == "全年新建湿地公园12个。"


@pytest.mark.parametrize(
    ("question", "language", "why"), [("", None, "the question is empty"), ("湿地", "fr", "'fr' is not known")]
)
def test_ask_says_what_is_wrong_with_a_question(served: Served, question: str, language: str | None, why: str) -> None:
    outcome = served.call("ask", question, [], language, None, True)[0]
    assert isinstance(outcome, dict)
    assert why in outcome["error"]


@pytest.mark.parametrize("token", ["", "wrong"])
def test_a_rebuild_by_a_direct_call_needs_the_token(served: Served, token: str) -> None:
    shown = served.call("rebuild", None, "evil", "新的一段。", "replace", token, "zh")[0]
    assert "管理口令不对" in str(shown)
    answer = served.call("ask", "湿地修复资金总额是多少？", [], None, None, True)[0]
    assert isinstance(answer, dict)
    assert answer["citations"][0]["report"]["id"] == "wetland"


def test_a_direct_call_cannot_name_a_file_of_this_machine(served: Served) -> None:
    given = [{"path": "/etc/passwd", "meta": {"_type": "gradio.FileData"}}]
    outcome = served.call("add_files", given, None, "zh")
    assert "passwd" not in str(outcome)


def test_files_chosen_by_a_direct_call_are_not_read_from_its_state(served: Served) -> None:
    # What a visitor has uploaded is kept on this side; a caller's own list of paths is not looked at.
    shown = served.call("preview", ["/etc/passwd"], "", "", "add", "s3cret", "zh")[0]
    assert "请先选择文件或粘贴文本" in str(shown)


@pytest.mark.parametrize("path", ["CURRENT", "/etc/passwd", "app.py", "settings.py"])
def test_no_file_of_the_machine_is_served(served: Served, path: str) -> None:
    target = served.home / path if path == "CURRENT" else path
    assert served.get(f"/gradio_api/file={target}").status_code in {403, 404}


def test_nothing_is_reported_shared_or_kept_in_the_browser(served: Served) -> None:
    config = served.get("/config").json()
    assert config["analytics_enabled"] is False
    assert [os.environ[name] for name in ("GRADIO_ANALYTICS_ENABLED", "HF_HUB_OFFLINE")] == ["False", "1"]


def test_fonts_come_from_the_system(served: Served) -> None:
    theme = served.get("/theme.css").text
    assert "googleapis" not in theme
    assert "@import" not in theme
    assert "system-ui" in theme


@pytest.mark.parametrize("name", ["GRADIO_SHARE", "GRADIO_VIBE_MODE"])
def test_it_does_not_start_when_the_environment_opens_it_to_others(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(name, "1")
    service = FakeService(tmp_path)
    with pytest.raises(ValueError, match=f"{name}='1'.*unset it"):
        app.serve(service, Settings(home=tmp_path), host="127.0.0.1", port=7860, open_browser=False)


def test_a_taken_port_is_named_with_the_way_out(served: Served, tmp_path: Path) -> None:
    port = served.url.rsplit(":", 1)[1]
    done = subprocess.run([sys.executable, "-c", PROGRAM, str(tmp_path), port], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert f"ValueError: cannot listen on 127.0.0.1:{port}" in done.stderr
    assert "choose another port with --port" in done.stderr
