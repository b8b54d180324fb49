from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
import pytest

import corpus.formats
from corpus import read_report
from corpus.errors import MissingExtraError, NotTextError, SourceTooLargeError
from corpus.formats import extract_text, pdf

ROOT = Path(__file__).resolve().parents[2]

PAGES = [
    ["云湖市卫生健康委员会文件", "云湖市卫生健康工作报告", "2023年3月1日", "一、主要工作",
     "全市医疗卫生机构总数达到三千六百二十家，其中医院二百一十家，比", "上年增加十二家；实有床位八点六万张，每千人口床位数达到六点九张。",
     "基层医疗卫生机构诊疗量占比达到百分之五十七点三，家庭医生签约服", "务覆盖率稳步提高，重点人群签约率达到百分之七十九点五，群众满意", "— 1 —"],
    ["云湖市卫生健康委员会文件", "度达到九十二分。", "二、下一步安排", "继续推进紧密型医联体建设，年内实现县域全覆盖，并把远程诊疗延伸",
     "到所有乡镇卫生院。", "— 2 —"],
    ["云湖市卫生健康委员会文件", "三、保障措施", "加强组织领导，压实各方责任，定期通报进展情况，确保各项任务按时", "完成。", "— 3 —"],
]  # fmt: skip


def make_pdf(pages: list[list[str]]) -> bytes:
    """A PDF with one line of text under the other, in the Chinese font every reader knows without embedding."""
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{5 + 2 * i} 0 R' for i in range(len(pages)))}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    ]
    for lines in pages:
        shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -18 Td\n" for line in lines)
        stream = f"BT /F1 12 Tf 60 780 Td\n{shown}ET"
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {len(bodies) + 2} 0 R >>"
        )
        bodies.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out = b"%PDF-1.4\n"
    offsets: list[int] = []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = f"trailer << /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def test_pdf_pages_are_joined_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "health.pdf"
    path.write_bytes(make_pdf(PAGES))
    report = read_report(path)
    assert [(p.number, p.page, p.section) for p in report.passages] == [
        ("0", 1, ()), ("1", 1, ("一、主要工作",)), ("2", 2, ("二、下一步安排",)), ("3", 3, ("三、保障措施",)),
    ]  # fmt: skip
    assert report.quote(report.passages[1].span) == "".join([*PAGES[0][4:8], PAGES[1][1]])
    assert "文件" not in report.text
    assert report.encoding == "pdf"


def test_a_scanned_pdf_is_refused() -> None:
    with pytest.raises(NotTextError, match="is a scan: its 2 pages hold pictures and no text"):
        extract_text(make_pdf([["1"], ["2"]]), name="scan.pdf", suffix=".pdf")


def test_a_broken_pdf_is_refused() -> None:
    with pytest.raises(NotTextError, match="no readable PDF"):
        extract_text(b"%PDF-1.4 nothing more", name="broken.pdf", suffix=".pdf")


def test_word_paragraphs_lists_and_tables_keep_their_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Harbour Report 2022", 0)
    document.add_heading("Traffic", 1)
    document.add_paragraph("The plan has two parts:")
    document.add_paragraph("Open berth 9", style="List Bullet")
    document.add_paragraph("Dredge the channel", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["Year", "TEU", "2022", "4.2m"], strict=True):
        cell.text = text
    document.add_heading("Staff", 1)
    document.add_paragraph("The port employs 1,204 people.")
    path = tmp_path / "harbour.docx"
    document.save(str(path))
    report = read_report(path)
    assert [(p.number, p.section, report.quote(p.span)) for p in report.passages] == [
        ("0", (), "Harbour Report 2022"),
        ("1.1", ("Traffic",), "The plan has two parts:\n- Open berth 9"),
        ("1.2", ("Traffic",), "Dredge the channel"),
        ("T1", ("Traffic",), "| Year | TEU |\n| 2022 | 4.2m |"),
        ("2", ("Staff",), "The port employs 1,204 people."),
    ]


def test_a_zip_bomb_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 50_000_000)
    with pytest.raises(SourceTooLargeError, match="zip bomb"):
        extract_text(packed.getvalue(), name="bomb.docx", suffix=".docx")


@pytest.mark.parametrize("raw", [b"\xd0\xcf\x11\xe0 an old .doc", b"PK\x03\x04 cut off"])
def test_what_is_no_word_document_is_refused(raw: bytes) -> None:
    with pytest.raises(NotTextError, match="no Word document"):
        extract_text(raw, name="old.docx", suffix=".docx")


def test_a_zip_without_a_document_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(NotTextError, match="no readable Word document"):
        extract_text(packed.getvalue(), name="odd.docx", suffix=".docx")


PAGE = (
    '<html><head><meta charset="gb2312"><title>青禾市农业农村工作总结</title></head><body><div class="nav"><a href="/">首页</a></div><article>'
    "<h1>青禾市农业农村工作总结</h1><p>发布时间：2023-05-06 来源：市农业农村局</p><h2>一、粮食生产</h2>"
    "<p>全年粮食播种面积三百二十万亩，总产量一百五十一万吨，连续八年保持增长，粮食安全基础更加牢固。</p>"
    "<table><tr><th>作物</th><th>产量</th></tr><tr><td>小麦</td><td>80.2</td></tr></table><h2>二、乡村建设</h2>"
    "<p>新建农村公路四百公里，改造户厕三点二万座，生活垃圾收运体系覆盖所有行政村，农村面貌持续改善。</p>"
    "</article><footer>版权所有</footer></body></html>"
)


def test_a_web_page_gives_its_main_text_in_its_declared_encoding(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE.encode("gb18030"))
    report = read_report(path)
    assert report.encoding == "gb18030 (declared)"
    assert (report.meta.title, report.meta.publisher, report.meta.date) == (
        "青禾市农业农村工作总结",
        "市农业农村局",
        "2023-05-06",
    )
    assert [(p.number, p.section) for p in report.passages] == [
        ("0", ()), ("1", ("一、粮食生产",)), ("T1", ("一、粮食生产",)), ("2", ("二、乡村建设",)),
    ]  # fmt: skip
    assert "版权所有" not in report.text


def test_a_page_that_lies_about_its_encoding_is_guessed() -> None:
    assert extract_text(PAGE.encode("utf-16"), name="p.html", suffix=".html")[1] == "utf-16"
    assert (
        extract_text(PAGE.replace("gb2312", "utf-8").encode("gb18030"), name="p.html", suffix=".html")[1] == "gb18030 (guessed)"
    )


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(NotTextError, match="no main text"):
        extract_text(b"<html><body></body></html>", name="p.html", suffix=".html")


def test_a_missing_reader_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> tuple[str, str]:
        raise ModuleNotFoundError("No module named 'docx'", name="docx")

    monkeypatch.setattr(corpus.formats, "_extract", missing)
    with pytest.raises(MissingExtraError, match=r"\(docx\): run `pip install -e '\.\[formats\]'`"):
        extract_text(b"x", name="a.docx", suffix=".docx")


def test_pdfs_are_read_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    inside: list[str] = []
    seen: list[int] = []

    def watched(raw: bytes, name: str) -> list[str]:
        inside.append(name)
        # Long enough for the others to come in as well, where they can.
        time.sleep(0.02)
        seen.append(len(inside))
        inside.remove(name)
        return ["A line that is long enough to be read."]

    monkeypatch.setattr(pdf, "_page_texts", watched)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda n: pdf.pdf_text(b"", name=str(n)), range(8)))
    assert seen == [1] * 8


def test_threads_may_read_pdfs_at_once(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(make_pdf([["Line of a page that is long enough to be read."] * 30] * 40))
    program = (
        "import sys, threading; from pathlib import Path; from corpus.formats.pdf import pdf_text\n"
        "raw = Path(sys.argv[1]).read_bytes()\n"
        "threads = [threading.Thread(target=lambda: [pdf_text(raw, name='x') for _ in range(3)]) for _ in range(4)]\n"
        "[thread.start() for thread in threads]; [thread.join() for thread in threads]"
    )
    # In a process of its own: where the library is entered twice at a time, that process dies.
    assert subprocess.run([sys.executable, "-c", program, str(path)], cwd=ROOT, check=False).returncode == 0
