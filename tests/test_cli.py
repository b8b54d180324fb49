from __future__ import annotations

import http.server
import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli import main
from commands import fetch, rebuild, watch

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = ("chat", "ask", "rebuild", "figures", "check", "eval", "status", "text", "versions", "rollback", "diff", "open")
QUESTION = "2022年货物吞吐量是多少？"
PARAGRAPHS = ("2022年，全市货物吞吐量达到4512万吨，同比增长7.3%。", "新建泊位6个。", "培训船员340人次。")
TEXT = "---\nid: port\ndate: 2023-01-20\n---\n# 云坪市港口年度报告\n\n" + "\n\n".join(PARAGRAPHS) + "\n"
LONGER = TEXT.replace("4512", "5821") + "\n检查码头18座。\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with one build of `TEXT`; the commands find it by WENJU_HOME."""
    monkeypatch.setenv("WENJU_HOME", str(tmp_path / "home"))
    write(tmp_path, TEXT)
    assert main(["rebuild", str(tmp_path / "port.md")]) == 0
    return tmp_path / "home"


def write(folder: Path, text: str, name: str = "port.md") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def said(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    captured = capsys.readouterr()
    return captured.out, captured.err


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Exit status and message of a command that prints nothing else."""
    capsys.readouterr()
    try:
        status = main(arguments)
    except SystemExit as error:
        status = int(error.code or 0)
    out, errors = said(capsys)
    assert out == ""
    assert "Traceback" not in errors
    return status, errors


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_and_takes_a_home(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit:
        main([command, "--help"])
    assert exit.value.code == 0
    assert "--home DIR" in said(capsys)[0]


def test_the_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    out, _ = said(capsys)
    assert all(f"    {command} " in out for command in COMMANDS)


def test_a_question_is_answered_with_its_citation(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["ask", QUESTION]) == 0
    out, errors = said(capsys)
    assert "4512万吨" in out.splitlines()[0]
    assert "云坪市港口年度报告 ¶1 (" in out
    assert errors == ""
    assert main(["ask", QUESTION, "--json"]) == 0
    answer = json.loads(said(capsys)[0])
    assert (answer["status"], answer["figures"][0]["surface"]) == ("answered", "4512万吨")
    assert "id" not in answer


def test_what_a_change_comes_to_stands_below_the_answer(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = TEXT + "\n集装箱吞吐量由2018年的231.1万标准箱增加到2022年的409.8万标准箱，年均增长15.4%。\n"
    main(["rebuild", write(tmp_path, text)])
    said(capsys)
    assert main(["ask", "集装箱吞吐量从多少增加到多少？"]) == 0
    lines = said(capsys)[0].splitlines()
    assert lines[1].startswith("由报告数字算出：231.1万标准箱 → 409.8万标准箱，相差+178.7万标准箱")
    assert lines[1].endswith("与报告所说的15.4%相符")


def test_the_years_of_several_reports_are_listed_with_their_sources(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older = (
        TEXT.replace("id: port", "id: port-2021").replace("2023", "2022").replace("2022年", "2021年").replace("4512", "4012")
    )
    main(["rebuild", "--add", write(tmp_path, older, "older.md")])
    said(capsys)
    assert main(["ask", "货物吞吐量是多少？"]) == 0
    out, _ = said(capsys)
    rows = [line.split() for line in out.splitlines() if line.startswith("  2")]
    assert [row[:3] for row in rows] == [["2021年", "全市货物吞吐量", "4012万吨"], ["2022年", "全市货物吞吐量", "4512万吨"]]
    assert all(f"\n{row[-1]} " in out for row in rows)


def test_the_text_that_spans_count_from_is_printed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys)
    assert main(["ask", QUESTION, "--json"]) == 0
    citation = json.loads(said(capsys)[0])["citations"][0]
    assert main(["text", "port"]) == 0
    start, end = citation["span"]
    assert said(capsys)[0][start:end] == citation["quote"]


def test_the_readme_shows_what_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command, _, shown = readme.split("$ wenju ask ", 1)[1].split("```", 1)[0].partition("\n")
    assert main(["rebuild", "--home", str(tmp_path)]) == 0
    said(capsys)
    assert main(["ask", command.strip('"'), "--home", str(tmp_path)]) == 0
    assert said(capsys)[0].startswith(shown.rstrip().removesuffix("…").rstrip())


def test_another_report_of_the_same_file_name_takes_no_ones_place(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for year, lines in (("2023", "新建学校12所。\n\n招收学生900人。"), ("2024", "扩建医院3家。\n\n聘用医生40人。")):
        (tmp_path / year).mkdir()
        write(tmp_path / year, f"# {year}年工作报告\n\n{lines}\n", "plan.md")
    assert main(["rebuild", "--add", str(tmp_path / "2023" / "plan.md")]) == 0
    assert main(["rebuild", "--add", str(tmp_path / "2024" / "plan.md")]) == 1
    assert "would take the place of another report of that name, '2023年工作报告'" in said(capsys)[1]
    # A later text of the same report does take its place.
    write(tmp_path / "2023", "# 2023年工作报告\n\n新建学校13所。\n\n招收学生900人。\n", "plan.md")
    assert main(["rebuild", "--add", str(tmp_path / "2023" / "plan.md")]) == 0
    assert main(["ask", "新建学校多少所？"]) == 0
    assert "13所" in said(capsys)[0]


def test_a_build_that_could_not_answer_is_not_gone_back_to(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rebuild", write(tmp_path, LONGER)]) == 0
    first = sorted((home / "builds").glob("0*"))[0] / "manifest.json"
    first.write_text(first.read_text(encoding="utf-8").replace('"encoder": "', '"encoder": "another-'), encoding="utf-8")
    assert main(["rollback"]) == 1
    assert "made with the encoder 'another-" in said(capsys)[1]
    assert main(["ask", QUESTION]) == 0
    assert "5821" in said(capsys)[0]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "required: COMMAND"),
        (["fly"], "invalid choice: 'fly'"),
        (["ask"], "expected a question or --batch FILE"),
        (["ask", "why?", "--batch", "x"], "expected a question or --batch FILE"),
        (["ask", ""], "empty"),
        (["ask", " \n\t"], "empty"),
        (["ask", "港" * 20_000], "20,000"),
        (["ask", "bytes \udcff?"], "no UTF-8 text"),
        (["ask", QUESTION, "-k", "0"], "k=0"),
        (["ask", QUESTION, "-k", "few"], "invalid int value: 'few'"),
        (["ask", QUESTION, "--report", "other"], "no report 'other' is indexed; there are: port"),
        (["ask", "--batch", "missing.jsonl"], "cannot read 'missing.jsonl'"),
        (["ask", "--batch", "-", "--history", QUESTION], "each line may have its own `history`"),
        (["chat", "--port", "99999"], "expected a whole number from 1 to 65535"),
        (["rebuild", "--max-drop", "2"], "expected a number from 0 to 1"),
        (["rebuild", ""], "'' names no file"),
        (["rebuild", "--add", " "], "' ' names no file"),
        (["rebuild", "--watch", ""], "--watch needs files or folders"),
        (["rebuild", "--dry-run", "--gate-gold", "missing.jsonl"], "--dry-run makes none"),
        (["ask", QUESTION, "--history", QUESTION, "--no-carry-over"], "--history would say nothing"),
        (["text", "other"], "no report is called 'other'; give one of: port"),
        (["rebuild", "--force"], "say what --gate-gold FILE lets through"),
        (["rebuild", "--max-drop", "0.1"], "say what --gate-gold FILE lets through"),
        (["figures", "report.md", "--json", "--out", "figures.csv"], "use --format json, without --json"),
        (["status", "--home", "~nobody-of-this-name/wenju"], "cannot be found"),
        (["rebuild", "--watch"], "--watch needs files or folders"),
        (["rebuild", "--watch", "https://example.org/a.md"], "--watch needs files or folders"),
        (["rebuild", "--gate-gold", "missing.jsonl"], "cannot read missing.jsonl"),
        (["open", "wenju:nothing"], "is no link to a quotation"),
    ],
)
def test_a_wrong_command_line_or_question_ends_with_2(
    home: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    status, errors = refused(capsys, *arguments)
    assert (status, message in errors) == (2, True), errors


def test_a_wrong_setting_ends_with_2(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENJU_KEEP_VERSIONS", "none")
    status, errors = refused(capsys, "status")
    assert (status, "WENJU_KEEP_VERSIONS='none' is not usable: expected a whole number" in errors) == (2, True)


@pytest.mark.parametrize(
    "command", [["ask", "why?"], ["status"], ["rollback"], ["diff"], ["open", f"wenju:a/zh@{'0' * 12}#{'0' * 12}:0-1"]]
)
def test_without_an_index_the_message_says_how_to_build_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    status, errors = refused(capsys, *command, "--home", str(tmp_path / "nowhere"))
    assert status == 1
    assert "wenju rebuild" in errors or "no build before the current one" in errors


def test_versions_of_an_empty_home_are_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["versions", "--home", str(tmp_path / "nowhere")]) == 0
    assert said(capsys) == ("", "")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("missing.md", None, "give a file or folder that exists"),
        ("folder", "", "holds no report"),
        ("binary.md", bytes(range(256)) * 40, "binary.md"),
        ("blank.md", b" \n\n", "blank.md"),
        ("report.xyz", b"text", "expected one of"),
        ("broken.pdf", b"%PDF-1.7 nothing", "broken.pdf"),
    ],
)
def test_a_text_that_cannot_be_read_ends_with_1_and_changes_nothing(
    home: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, content: bytes | str | None, message: str
) -> None:
    if isinstance(content, bytes):
        (tmp_path / name).write_bytes(content)
    elif content is not None:
        (tmp_path / name).mkdir()
    before = sorted(home.rglob("*"))
    status, errors = refused(capsys, "rebuild", str(tmp_path / name))
    assert (status, message in errors) == (1, True), errors
    assert sorted(home.rglob("*")) == before
    assert main(["ask", QUESTION]) == 0


def test_an_unwritable_home_ends_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write(tmp_path, TEXT)
    for command in (["rebuild", source], ["ask", "why?"]):
        status, errors = refused(capsys, *command, "--home", str(tmp_path / "port.md"))
        assert (status, "port.md" in errors) == (1, True), errors


def test_a_batch_answers_every_line_it_can(home: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": 7, "question": QUESTION}),
        "not JSON",
        "",
        json.dumps({"id": "empty", "question": " "}),
        json.dumps({"question": "那同比增长呢？", "history": [QUESTION]}),
        json.dumps({"id": "h", "question": QUESTION, "history": "no list"}),
        "[]",
    ]
    batch = write(tmp_path, "\n".join(lines), "batch.jsonl")
    capsys.readouterr()
    assert main(["ask", "--batch", batch, "--json"]) == 2
    rows = [json.loads(line) for line in said(capsys)[0].splitlines()]
    assert [row.get("status", "refused") for row in rows] == [
        "answered",
        "refused",
        "refused",
        "answered",
        "refused",
        "refused",
    ]
    assert rows[0]["id"] == "7"
    assert "line 2: not JSON" in rows[1]["error"]
    assert (rows[2]["id"], rows[2]["question"]) == ("empty", " ")
    assert "empty" in rows[2]["error"]
    assert "line 6: `history` is no list" in rows[4]["error"]
    assert "line 7: no `question`" in rows[5]["error"]


def test_a_batch_may_come_from_standard_input(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = io.BytesIO(b"\xef\xbb\xbf" + json.dumps({"question": QUESTION}).encode() + b'\n{"question": "\xff"}\n')
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(raw))
    capsys.readouterr()
    assert main(["ask", "--batch", "-", "--json"]) == 2
    first, second = (json.loads(line) for line in said(capsys)[0].splitlines())
    assert first["status"] == "answered"
    assert "line 2: 'utf-8' codec can't decode" in second["error"]


def test_a_good_batch_ends_with_0(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--batch", write(tmp_path, json.dumps({"question": QUESTION}), "batch.jsonl")]) == 0


def test_a_rebuild_prints_its_receipt(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write(tmp_path, LONGER)
    capsys.readouterr()
    assert main(["rebuild", source, "--dry-run"]) == 0
    out, _ = said(capsys)
    assert "3 kept, 1 added, 1 changed, 0 removed, 0 moved" in out
    assert main(["rebuild", source]) == 0
    out, _ = said(capsys)
    assert "port/zh: 5 passages" in out
    assert "(3 kept, 1 added, 1 changed, 0 removed, 0 moved; 2 of 5 pieces encoded anew" in out
    assert main(["rebuild", source, "--json"]) == 0
    receipt = json.loads(said(capsys)[0])
    assert (receipt["kept"], receipt["n_encoded"], receipt["reports"][0]["source"]) == (5, 0, "port.md")


def test_versions_can_be_listed_compared_and_gone_back_to(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rebuild", write(tmp_path, LONGER)]) == 0
    capsys.readouterr()
    assert main(["versions"]) == 0
    first, second = said(capsys)[0].splitlines()
    assert first.startswith("  000001-")
    assert second.startswith("* 000002-")
    assert main(["diff"]) == 0
    out, _ = said(capsys)
    assert "~ port/zh ¶1 -> ¶1  2022年，全市货物吞吐量达到[-4512-]{+5821+}万吨，同比增长7.3%。" in out
    assert "+ port/zh ¶4  检查码头18座。" in out
    assert "4512万吨 (2022年) [wenju:port/zh@" in out
    assert main(["diff", "2", "1", "--json"]) == 0
    assert json.loads(said(capsys)[0])["counts"]["removed"] == 1
    assert main(["rollback"]) == 0
    assert "000001-" in said(capsys)[0]
    assert main(["ask", QUESTION]) == 0
    assert "4512万吨" in said(capsys)[0]
    status, errors = refused(capsys, "rollback", "9")
    assert (status, "there is no build '9'" in errors) == (1, True)


def test_a_permalink_is_opened(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rebuild", write(tmp_path, LONGER)]) == 0
    assert main(["diff", "--json"]) == 0
    figures = json.loads(said(capsys)[0].splitlines()[-1])["figures"]
    link = next(one["old_link"] for one in figures if one["old"])
    assert main(["open", link]) == 0
    out, _ = said(capsys)
    assert out.startswith("changed: paragraph 1 reads differently now")
    assert "[-4512-]{+5821+}" in out
    assert main(["open", link, "--json"]) == 0
    assert json.loads(said(capsys)[0])["state"] == "changed"


def gold(folder: Path, figure: str) -> Path:
    question = {"id": "1", "lang": "zh", "question": QUESTION, "kind": "number", "evidence": [figure]}
    return Path(write(folder, json.dumps(question, ensure_ascii=False), "gold.jsonl"))


def test_a_worse_build_is_refused_unless_forced(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    worse = write(tmp_path, LONGER)
    judged = str(gold(tmp_path, "4512万吨"))
    status, errors = refused(capsys, "rebuild", worse, "--gate-gold", judged)
    assert (status, "more than the 0.02 that --max-drop lets through" in errors) == (1, True), errors
    assert main(["ask", QUESTION]) == 0
    assert "4512万吨" in said(capsys)[0]
    assert main(["rebuild", worse, "--gate-gold", judged, "--max-drop", "1"]) == 0
    assert main(["rollback"]) == 0
    assert main(["rebuild", worse, "--gate-gold", judged, "--force", "--json"]) == 0
    assert json.loads(said(capsys)[0].splitlines()[-1])["score"] < 1


def test_a_gate_lets_the_first_build_through(tmp_path: Path) -> None:
    judged = str(gold(tmp_path, "4512万吨"))
    home = str(tmp_path / "home")
    assert main(["rebuild", write(tmp_path, TEXT), "--home", home, "--gate-gold", judged]) == 0


@pytest.fixture
def site() -> Iterator[str]:
    """A web server of this machine with a report, a page, something else, and redirects out of the web."""

    class Pages(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, content = {
                "/reports/port.md": ("text/plain; charset=utf-8", TEXT.encode()),
                "/port": ("text/markdown", TEXT.encode()),
                "/film": ("video/mp4", b"0000"),
                "/large": ("text/plain", b"x" * 3000),
            }.get(self.path, ("text/plain", b""))
            if self.path == "/away":
                self.send_response(302)
                self.send_header("Location", "file:///etc/hostname")
            else:
                self.send_response(200 if content else 404)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("direct")
@pytest.mark.parametrize("path", ["/reports/port.md", "/port"])
def test_an_address_is_fetched_and_indexed(site: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], path: str) -> None:
    assert main(["rebuild", site + path, "--home", str(tmp_path / "home")]) == 0
    assert "port/zh: 4 passages" in said(capsys)[0]


@pytest.mark.usefixtures("direct")
@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/film", "is 'video/mp4'; expected a page"),
        ("/none", "404"),
        ("/away", "Redirection to url"),
        ("/large", "holds more than 1,000 bytes"),
    ],
)
def test_an_address_that_gives_no_report_ends_with_1(
    site: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, path: str, message: str
) -> None:
    monkeypatch.setattr(fetch, "MAX_BYTES", 1000)
    status, errors = refused(capsys, "rebuild", site + path, "--home", str(tmp_path / "home"))
    assert (status, message in errors) == (1, True), errors
    assert not (tmp_path / "home" / "CURRENT").exists()


@pytest.mark.usefixtures("direct")
@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("http://127.0.0.1:9/report.md", "download the file and give its path"),
        ("https://", "cannot fetch 'https://'"),
        ("ftp://example.org/report.md", "expected an address that starts with https://"),
        ("file:///etc/hostname", "expected an address that starts with https://"),
    ],
)
def test_an_address_that_cannot_be_reached_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], address: str, message: str
) -> None:
    status, errors = refused(capsys, "rebuild", address, "--home", str(tmp_path / "home"))
    assert (status, message in errors) == (1, True), errors


def test_a_watched_folder_is_rebuilt_when_it_changes_and_a_bad_file_keeps_the_index(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    write(folder, TEXT)

    def watch_files(paths: list[Path]) -> Iterator[None]:
        assert paths == [folder]
        for content in (bytes(range(256)) * 40, LONGER.encode()):
            (folder / "port.md").write_bytes(content)
            yield

    monkeypatch.setattr(watch, "watch_files", watch_files)
    capsys.readouterr()
    assert main(["rebuild", "--watch", str(folder)]) == 0
    out, errors = said(capsys)
    assert out.count("answers now") == 2
    assert "1 added, 1 changed" in out.splitlines()[-1]
    assert "the index stays as it is, waiting for the next change" in errors


def test_changes_of_reports_are_seen_and_those_of_other_files_are_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "PAUSE_MS", 50)
    stop, seen = threading.Event(), threading.Event()

    def look() -> None:
        for _ in watch.watch_files([tmp_path], stop):
            seen.set()

    looker = threading.Thread(target=look)
    looker.start()
    try:
        for _ in range(100):
            write(tmp_path, "other", "notes.xyz")
            write(tmp_path, TEXT)
            if seen.wait(0.1):
                break
        assert seen.is_set()
    finally:
        stop.set()
        looker.join(10)
    assert watch._counts(str(tmp_path / "a" / "port.md"), [tmp_path])
    assert not watch._counts(str(tmp_path / "notes.xyz"), [tmp_path])
    assert not watch._counts(str(tmp_path / ".hidden" / "port.md"), [tmp_path])
    assert watch._counts(str(tmp_path / "plan.md"), [tmp_path / "plan.md"])
    assert not watch._counts(str(tmp_path / "other.md"), [tmp_path / "plan.md"])


def test_a_folder_that_is_not_there_cannot_be_watched(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, errors = refused(capsys, "rebuild", "--watch", str(tmp_path / "nowhere"))
    assert (status, "there is no such file or folder" in errors) == (1, True)


def test_a_missing_extra_is_named(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    status, errors = refused(capsys, "rebuild", "--watch", str(home))
    assert (status, "pip install -e '.[watch]'" in errors) == (1, True), errors


def test_a_reader_that_goes_away_is_no_error(home: Path) -> None:
    command = f"{sys.executable} -m cli versions | true; exit ${{PIPESTATUS[0]}}"
    env = {**os.environ, "WENJU_HOME": str(home)}
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr


def test_the_whole_program_as_a_process(tmp_path: Path) -> None:
    env = {**os.environ, "WENJU_HOME": str(tmp_path), "PYTHONIOENCODING": "ascii"}

    def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run([sys.executable, "-m", "cli", *arguments], cwd=ROOT, env=env, capture_output=True, check=False)

    assert run("status").returncode == 1
    assert run("rebuild").returncode == 0
    done = run("ask", "发明专利审查周期是多久？", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode())["status"] == "answered"
    assert run("ask", "").returncode == 2


def test_progress_is_drawn_over_itself(capsys: pytest.CaptureFixture[str]) -> None:
    rebuild._show_progress("encode", 1, 2)
    rebuild._show_progress("encode", 2, 2)
    assert said(capsys)[1] == "\rencode 1/2\033[K\rencode 2/2\033[K\n"
