"""The chat in a real browser, over the real service and the bundled report.

With `WENJU_SCREENSHOTS=1` the pictures of the documentation are written to `docs/screenshots/`.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import docx
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "screenshots"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
WAIT = 60_000
expect.set_options(timeout=WAIT)
EVIL = "丹顶鹤保护资金总额为6.6亿元 <img src=x onerror=window.hacked=1 比上年增长~12%~，5*6*7，`x`，$x$，${1+1}，{{value}}。"
HOSTILE = (
    f"# 恶意<script>window.hacked = 1</script>报告\n\n## 第~一~节 <svg onload=window.hacked=1 $x$ `y` ${{1+1}}\n\n{EVIL}\n"
)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("home")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "cli", "chat", "--home", str(home), "--port", str(port), "--no-browser"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("WENJU_", "GRADIO_"))}
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium found: install the package `chromium` to run the browser tests")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def outside() -> list[str]:
    """Requests of the page to anything but this machine."""
    return []


@pytest.fixture
def page(browser: Browser, url: str, outside: list[str]) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=url)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("request", lambda request: outside.append(request.url) if _leaves(request.url) else None)
    opened.set_default_timeout(WAIT)
    open_chat(opened, url)
    yield opened
    context.close()
    assert errors == []
    assert outside == []


def open_chat(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(".wj-dot.wj-ready")
    page.wait_for_selector(".wj-p")


def ask(page: Page, question: str) -> None:
    n = page.locator(".wj-answer, .wj-notice").count()
    page.fill("#wj-ask textarea", question)
    page.press("#wj-ask textarea", "Enter")
    expect(page.locator(".wj-answer, #wj-dialogue .wj-notice")).to_have_count(n + 1, timeout=WAIT)


def open_tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def rebuild(page: Page, name: str, text: str, mode: str) -> None:
    open_tab(page, "更换报告")
    page.get_by_label("粘贴文本的名称").fill(name)
    page.get_by_label("或在此粘贴报告全文").fill(text)
    page.get_by_label(mode).check()
    page.get_by_role("button", name="预览改动").click()
    page.get_by_text("将会发生的改动").wait_for()
    picture(page, "rebuild-preview")
    page.get_by_role("button", name="建立索引").click()
    page.get_by_text("新索引已启用").wait_for()
    picture(page, "rebuild-receipt")
    open_tab(page, "提问")


def upload(page: Page, path: Path) -> None:
    """Choose a file in the rebuild panel and look at the dry run."""
    open_tab(page, "更换报告")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="选择文件").click()
    chooser.value.set_files(path)
    expect(page.locator(".wj-files")).to_have_text(path.name)
    page.get_by_label("加入现有报告").check()
    page.get_by_role("button", name="预览改动").click()
    page.get_by_text("将会发生的改动").wait_for()


def write_docx(path: Path, length: str) -> Path:
    document = docx.Document()
    document.add_heading("云坪市2029年索道工作报告", 0)
    document.add_heading("一、建设", 1)
    document.add_paragraph(f"全年新建空中索道{length}公里，比上年增长8%。")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table.rows[0].cells, ["年份", "索道客运量（万人次）"], strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ["2029", "417.6"], strict=True):
        cell.text = text
    document.add_heading("二、安全", 1)
    document.add_paragraph("检修缆车吊箱1206个。")
    document.save(str(path))
    return path


def picture(page: Page, name: str) -> None:
    if os.environ.get("WENJU_SCREENSHOTS"):
        PICTURES.mkdir(parents=True, exist_ok=True)
        # Scrolling glides; a picture in the middle of it would differ from run to run.
        page.wait_for_timeout(1200)
        page.screenshot(path=PICTURES / f"{name}.png")


def test_a_chinese_question_gets_its_figure_and_leads_into_the_report(page: Page) -> None:
    picture(page, "start-zh")
    ask(page, "知识产权质押融资总金额是多少？")
    expect(page.locator(".wj-amount").first).to_contain_text("7095亿元")
    expect(page.locator(".wj-source mark").first).to_contain_text("7095亿元")
    picture(page, "answer-zh")
    page.locator(".wj-text .wj-marker").first.click()
    target = page.locator(".wj-p:target")
    expect(target).to_contain_text("7095亿元")
    expect(target.locator("mark").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


def test_an_english_question_gets_an_english_answer_on_an_english_page(page: Page) -> None:
    page.get_by_text("English", exact=True).click()
    page.get_by_role("tab", name="Reports").wait_for()
    ask(page, "How long does it take to examine an invention patent?")
    expect(page.locator(".wj-amount").first).to_contain_text("20 months")
    assert page.evaluate("document.documentElement.lang") == "en"
    picture(page, "answer-en")


def test_the_language_of_the_page_is_remembered(page: Page, url: str) -> None:
    page.get_by_text("English", exact=True).click()
    page.get_by_role("tab", name="Reports").wait_for()
    open_chat(page, url)
    page.get_by_role("tab", name="Reports").wait_for()
    expect(page.get_by_label("English")).to_be_checked()


def test_a_link_to_a_paragraph_is_followed_when_the_page_opens(page: Page, url: str) -> None:
    page.goto("about:blank")
    open_chat(page, f"{url}/#p-cnipa-2021-en-6")
    target = page.locator(".wj-p:target")
    expect(target).to_have_attribute("id", "p-cnipa-2021-en-6")
    expect(target).to_be_in_viewport()


def test_a_link_that_cannot_be_decoded_opens_the_page_all_the_same(page: Page, url: str) -> None:
    page.goto("about:blank")
    open_chat(page, f"{url}/#50%")
    ask(page, "知识产权质押融资总金额是多少？")


def test_a_change_of_language_keeps_the_chosen_reports(page: Page) -> None:
    page.get_by_role("button", name="只查这些报告").click()
    chosen = page.locator("#wj-only input[type=checkbox]").first
    chosen.check()
    page.get_by_text("English", exact=True).click()
    page.get_by_role("tab", name="Reports").wait_for()
    expect(chosen).to_be_checked()


def test_a_source_leads_back_from_the_report_to_the_answer(page: Page) -> None:
    ask(page, "知识产权质押融资总金额是多少？")
    back = page.locator(".wj-back[href$='-c10']")
    back.scroll_into_view_if_needed()
    back.click()
    source = page.locator("#a1-c10")
    expect(source).to_be_visible()
    expect(source).to_be_in_viewport()


def test_the_copy_button_gives_answer_and_sources(page: Page) -> None:
    ask(page, "知识产权质押融资总金额是多少？")
    page.get_by_role("button", name="复制回答和出处").click()
    page.get_by_text("已复制").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("知识产权质押融资总金额是多少？")
    assert "[1]" in copied
    assert "7095亿元" in copied


def test_a_hostile_question_is_shown_as_it_was_typed(page: Page) -> None:
    question = '<img src=x onerror="window.hacked=1"> *a* ~b~ `c` $d$ 质押融资总金额？'
    ask(page, question)
    expect(page.locator(".wj-question")).to_have_text(question)
    assert page.evaluate("window.hacked") is None
    assert page.locator("#wj-dialogue img").count() == 0


def test_a_blank_question_asks_nothing(page: Page) -> None:
    page.fill("#wj-ask textarea", "   ")
    page.press("#wj-ask textarea", "Enter")
    page.wait_for_timeout(500)
    ask(page, "？")
    expect(page.locator(".wj-notice")).to_contain_text("请先输入问题")
    expect(page.locator(".wj-question")).to_have_count(1)


def test_the_conversation_can_be_cleared(page: Page) -> None:
    ask(page, "知识产权质押融资总金额是多少？")
    page.get_by_role("button", name="新对话").click()
    expect(page.locator(".wj-answer")).to_have_count(0)
    expect(page.locator("#wj-starters button:visible")).not_to_have_count(0)


def test_a_starter_question_is_answered_with_a_figure(page: Page) -> None:
    page.locator("#wj-starters button:visible").first.click()
    page.locator(".wj-answered .wj-amount").first.wait_for()


def test_everything_is_reached_with_the_keyboard(page: Page) -> None:
    page.locator("#wj-ask textarea").focus()
    page.keyboard.type("知识产权质押融资总金额是多少？")
    page.keyboard.press("Enter")
    page.locator(".wj-answer").wait_for()
    page.locator(".wj-text .wj-marker").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".wj-p:target")).to_be_visible()
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.closest('[id^=wj-]')?.id ?? ''"))
    assert {"wj-reader"} <= reached


@pytest.mark.parametrize(("scheme", "size"), [("dark", (1440, 900)), ("light", (390, 844))])
def test_the_page_fits_phones_and_dark_screens(browser: Browser, url: str, scheme: str, size: tuple[int, int]) -> None:
    narrow = size[0] < 500
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="en-US",
        device_scale_factor=2 if narrow else 1,
    )
    page = context.new_page()
    open_chat(page, url)
    ask(page, "How long does it take to examine an invention patent?")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    picture(page, "phone" if narrow else "dark")
    context.close()


def test_a_pasted_report_is_added_and_answers_while_hostile_text_stays_text(page: Page) -> None:
    rebuild(page, "crane", HOSTILE, "加入现有报告")
    ask(page, "丹顶鹤保护资金总额是多少？")
    expect(page.locator(".wj-amount").first).to_contain_text("6.6亿元")
    quoted = page.locator(".wj-source blockquote").first
    expect(quoted).to_have_text(EVIL)
    expect(page.locator(".wj-reader .wj-cited p").first).to_contain_text(EVIL)
    page.wait_for_timeout(300)
    assert page.evaluate("window.hacked") is None
    assert (
        page.locator(
            "#wj-dialogue img, .wj-reader img, .wj-reader script, .wj-reader style, .wj-reader a[href^=javascript]"
        ).count()
        == 0
    )


def test_a_web_page_is_uploaded_shown_dry_built_with_true_counts_and_asked(page: Page, tmp_path: Path) -> None:
    n = 4000
    body = "".join(f"<p>第{i}号观测站全年放飞气球{i + 7}只，回收探空仪{i + 3}台。</p>" for i in range(n))
    path = tmp_path / "balloons.html"
    path.write_text(
        "<!doctype html><html lang=zh><head><meta charset=utf-8><title>高空气象工作报告</title><script>window.hacked = 1</script>"
        f"</head><body><nav>首页</nav><article><h1>高空气象工作报告</h1><h2>一、观测</h2>{body}"
        "<p>全年高空探测经费总额为8.88亿元。</p></article></body></html>",
        encoding="utf-8",
    )
    upload(page, path)
    expect(page.locator(".wj-counts .wj-added b")).to_have_text(f"{n + 2:,}")
    expect(page.locator(".wj-panel")).to_contain_text("balloons.html")
    page.get_by_role("button", name="建立索引").click()
    progress = page.get_by_role("progressbar")
    expect(progress).to_be_visible()
    expect(page.locator(".wj-count")).to_have_text(re.compile(r"^[\d,]+ / [\d,]+$"))
    page.get_by_text("新索引已启用").wait_for()
    expect(progress).to_have_count(0)
    expect(page.locator(".wj-panel").first).to_contain_text("balloons/zh")
    expect(page.locator(".wj-panel").nth(1)).to_contain_text("与上一版本")
    open_tab(page, "提问")
    ask(page, "高空探测经费总额是多少？")
    expect(page.locator(".wj-amount").first).to_contain_text("8.88亿元")
    assert page.evaluate("window.hacked") is None


def test_a_word_file_is_uploaded_and_a_newer_one_shows_what_it_changes(page: Page, tmp_path: Path) -> None:
    path = write_docx(tmp_path / "cableway.docx", "36.4")
    upload(page, path)
    page.get_by_role("button", name="建立索引").click()
    page.get_by_text("新索引已启用").wait_for()
    page.get_by_role("button", name="清空").click()
    expect(page.locator(".wj-files")).to_have_count(0)
    upload(page, write_docx(path, "38.9"))
    expect(page.locator(".wj-counts .wj-changed b")).to_have_text("1")
    expect(page.locator(".wj-changes del")).to_contain_text("36.4公里")
    expect(page.locator(".wj-changes ins")).to_contain_text("38.9公里")
    page.get_by_role("button", name="建立索引").click()
    difference = page.locator(".wj-panel", has_text="与上一版本")
    figure = difference.locator(".wj-changes").last.locator("li")
    expect(figure.locator("del")).to_contain_text("36.4公里")
    expect(figure.locator("ins")).to_contain_text("cableway ¶")
    open_tab(page, "提问")
    ask(page, "2029年索道客运量是多少？")
    expect(page.locator(".wj-source blockquote").first).to_contain_text("417.6")


def test_a_draft_is_held_against_the_report(page: Page) -> None:
    open_tab(page, "核对稿件")
    draft = "“十三五”期间，知识产权质押融资总金额为7095亿元，质押融资 <b>惠及</b> 98.7万家。"
    page.get_by_label("稿件").fill(draft)
    page.get_by_role("button", name="核对数字").click()
    expect(page.locator(".wj-draft-summary")).to_contain_text("2 个数字，1 个需要再看")
    expect(page.locator("mark.wj-check-match")).to_contain_text("7095亿元")
    expect(page.locator(".wj-draft-table tbody tr").first).to_contain_text("7095亿元")
    expect(page.locator(".wj-draft-text")).to_contain_text("<b>惠及</b>")
    picture(page, "draft")


def test_a_draft_is_checked_with_the_keyboard_on_a_phone_in_english(browser: Browser, url: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-US", device_scale_factor=2)
    page = context.new_page()
    open_chat(page, url)
    page.get_by_role("tab", name="Check a draft").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Draft", exact=True).focus()
    page.keyboard.insert_text(
        "Total IP pledge financing reached RMB 709.5 million. The output value of products came to RMB 1 trillion.\n"
        "Charges for the use of IP rose from USD 23.11 billion in 2015 to USD 40.98 billion in 2018. We hired 987,654 gnomes."
    )
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    verdicts = page.locator(".wj-draft-table strong")
    expect(verdicts).to_have_text(["Wrong unit", "Qualifier lost or changed", "Match", "Wrong period", "Not in the report"])
    expect(page.locator(".wj-draft-table blockquote").first).to_contain_text("RMB 709.5 billion")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    cell = page.locator(".wj-draft-table td:last-child").first.bounding_box()
    assert cell
    assert cell["width"] > 250
    picture(page, "draft-phone")
    context.close()


def test_going_back_to_the_bundled_report_takes_the_added_one_away(page: Page) -> None:
    open_tab(page, "更换报告")
    page.get_by_role("button", name="恢复自带报告").click()
    page.get_by_text("新索引已启用").wait_for()
    open_tab(page, "提问")
    ask(page, "知识产权质押融资总金额是多少？")
    expect(page.locator(".wj-amount").first).to_contain_text("7095亿元")
    assert "crane" not in page.locator("#wj-status").inner_text()


def _leaves(address: str) -> bool:
    return urlsplit(address).scheme not in {"data", "blob", "about"} and urlsplit(address).hostname != "127.0.0.1"


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert process.poll() is None, "the chat ended before it answered"
        try:
            with urllib.request.urlopen(address):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"nothing answers at {address} after 60 s")
