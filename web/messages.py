"""Every word of the page in Chinese and English."""

from __future__ import annotations

from corpus.models import Language

# key -> (Chinese, English). `{name}` is filled in by `say`.
MESSAGES: dict[str, tuple[str, str]] = {
    # Page
    "tagline": ("向工作报告提问，答案全是报告原文", "Ask a work report; every answer is its own words"),
    "page_language": ("界面语言", "Page language"),
    "tab_ask": ("提问", "Ask"),
    "tab_draft": ("核对稿件", "Check a draft"),
    "tab_rebuild": ("更换报告", "Reports"),
    "status_loading": ("正在载入索引……", "Loading the index…"),
    "status_indexing": ("首次使用，正在为自带报告建立索引……", "First use: indexing the bundled report…"),
    "status_ready": ("就绪", "Ready"),
    "status_empty": ("还没有报告", "No report yet"),
    "status_error": ("索引不可用", "The index is not usable"),
    "status_report": ("{passages} 段，{figures} 个数字", "{passages} passages, {figures} figures"),
    "status_reports": ("{n} 份报告", "{n} reports"),
    "status_version": ("版本 {version}", "build {version}"),
    # Asking
    "question": ("问题", "Question"),
    "question_hint": ("用中文或英文提问，回车发送", "Ask in Chinese or English"),
    "send": ("提问", "Ask"),
    "clear": ("新对话", "New conversation"),
    "carry_over": ("追问沿用上文的对象和时间", "Follow-ups keep topic and period"),
    "search_in": ("只查这些报告（不选即全部）", "Search only these reports (none means all)"),
    "searching": ("正在报告中查找……", "Searching the reports…"),
    "welcome": (
        "每个回答都附报告原句、段落号和数字出处；报告里没有的，会直接说没有。",
        "Each answer shows the report's own sentence, its paragraph and where every figure stands. "
        "What the report does not say is said to be missing.",
    ),
    # Answers
    "understood": ("理解为：{question}", "Understood as: {question}"),
    "figures": ("数字", "Figures"),
    "all_figures": ("全部 {n} 个数字", "All {n} figures"),
    "measure": ("指标", "Measure"),
    "value": ("数值", "Value"),
    "period": ("时期", "Period"),
    "printed": ("原文", "As printed"),
    "source": ("出处", "Source"),
    "kind": ("类别", "Kind"),
    "citations": ("出处原文", "Sources"),
    "more_citations": ("其余 {n} 处出处", "{n} more sources"),
    "relevance": ("相关度", "Relevance"),
    "paragraph": ("第 {number} 段", "Paragraph {number}"),
    "page_number": ("第 {number} 页", "page {number}"),
    "translation": ("另一语种版本的同一段", "The same paragraph in the other language edition"),
    "show_in_report": ("在报告中查看", "Show in the report"),
    "not_found": ("报告中没有找到答案", "Not found in the report"),
    "nearest": ("最接近的段落（不是答案）", "Closest passages (not an answer)"),
    "copy": ("复制回答和出处", "Copy answer and sources"),
    "copied": ("已复制", "Copied"),
    "shortened": ("此处只显示前 {n} 个字符", "only the first {n} characters are shown here"),
    "chart": ("数字对比", "Figures compared"),
    "series": ("历期数字", "Figures by period"),
    "computed": ("由两端数字算出：{change}", "Computed from the two figures: {change}"),
    # Checking a draft
    "draft_intro": (
        "粘贴引用了报告的句子：每个数字都与报告核对，并给出报告原句。",
        "Paste sentences that quote the reports: each figure is held against them, with the report's sentence beside it.",
    ),
    "draft_text": ("稿件", "Draft"),
    "draft_check": ("核对数字", "Check the figures"),
    "draft_no_figures": ("稿件中没有数字。", "The draft holds no figures."),
    "draft_summary": ("{n} 个数字，{wrong} 个需要再看", "{n} figures, {wrong} to look at again"),
    "draft_figure": ("稿件中的数字", "In the draft"),
    "draft_verdict": ("核对结果", "Verdict"),
    "draft_match": ("一致", "Match"),
    "draft_wrong_value": ("数值不符", "Wrong value"),
    "draft_wrong_unit": ("单位不符", "Wrong unit"),
    "draft_wrong_period": ("时间不符", "Wrong period"),
    "draft_comparator_lost": ("限定词不符", "Qualifier lost or changed"),
    "draft_not_in_report": ("报告中没有", "Not in the report"),
    # Kinds of figure
    "role_value": ("数值", "value"),
    "role_from": ("起点", "from"),
    "role_to": ("终点", "to"),
    "role_growth": ("增长", "growth"),
    "role_decline": ("下降", "decline"),
    "role_difference": ("差额", "difference"),
    "role_share": ("占比", "share"),
    "role_rank": ("位次", "rank"),
    # Reader
    "reader": ("报告原文", "The report"),
    "reader_open": ("打开报告", "Open a report"),
    "reader_empty": ("提问后，引用的段落会在这里高亮显示。", "Paragraphs that an answer cites are highlighted here."),
    "reader_gone": ("此报告已不在索引中", "This report is no longer in the index"),
    "reader_changed": (
        "回答之后报告有更新：当时引用的是“{quote}”",
        "The report has changed since the answer, which quoted “{quote}”",
    ),
    "back": ("回到回答 {number}", "Back to the answer {number}"),
    # Rebuild
    "rebuild_intro": (
        "上传或粘贴新的报告。建立索引期间，原有报告照常回答；失败或取消都不影响原有索引。",
        "Upload or paste a new report. The current one keeps answering meanwhile; a failure or a cancel leaves it as it is.",
    ),
    "upload": ("选择文件", "Choose files"),
    "uploaded": ("已选文件", "Files chosen"),
    "uploaded_none": ("尚未选择文件。可用 {types}，每个不超过 {size} MB。", "No file chosen. {types}, up to {size} MB each."),
    "pasted_name": ("粘贴文本的名称", "Name of the pasted text"),
    "pasted_text": ("或在此粘贴报告全文", "Or paste the whole report here"),
    "mode": ("方式", "How"),
    "mode_add": ("加入现有报告", "Add to the current reports"),
    "mode_replace": ("替换全部报告", "Replace all reports"),
    "token": ("管理口令", "Admin token"),
    "preview": ("预览改动", "Preview changes"),
    "rebuild": ("建立索引", "Rebuild the index"),
    "bundled": ("恢复自带报告", "Back to the bundled report"),
    "cancel": ("取消", "Cancel"),
    "reset": ("清空", "Clear"),
    "plan_title": ("将会发生的改动", "What would change"),
    "plan_nothing": ("没有改动：这些文本与现有索引相同。", "Nothing would change: the index already holds these texts."),
    "plan_more": ("另有 {n} 处改动未列出", "{n} more changes are not listed"),
    "change_kept": ("不变", "kept"),
    "change_added": ("新增", "added"),
    "change_changed": ("改动", "changed"),
    "change_removed": ("删除", "removed"),
    "change_moved": ("移动", "moved"),
    "read_as": ("读取情况", "How it was read"),
    "receipt_title": ("新索引已启用", "The new index answers now"),
    "receipt_when": ("建立时间", "Built"),
    "receipt_version": ("版本", "Build"),
    "receipt_encoder": ("编码模型", "Encoder"),
    "receipt_report": ("报告", "Report"),
    "receipt_passages": ("段落", "Passages"),
    "receipt_figures": ("数字", "Figures"),
    "receipt_leftovers": ("未归类数字", "Unclassified numerals"),
    "receipt_encoding": ("文本编码", "Encoding"),
    "running": ("正在建立索引", "Rebuilding the index"),
    "stage_read": ("读取文本", "Reading the texts"),
    "stage_figures": ("识别数字", "Finding figures"),
    "stage_encode": ("编码段落", "Encoding passages"),
    "stage_lexical": ("建立词表", "Indexing words"),
    "stage_write": ("写入并切换", "Writing and swapping in"),
    "cancelling": ("正在取消，等当前一步结束……", "Cancelling after the current step…"),
    "seconds": ("已用 {n} 秒", "{n} s so far"),
    # Errors
    "error_question_empty": ("请先输入问题。", "Type a question first."),
    "error_question_long": (
        "问题有 {n} 个字符，上限是 {limit}。请一次只问一件事；要查更长的文本，请先把它加入索引。",
        "The question has {n} characters, the limit is {limit}. "
        "Ask one thing at a time; to search a longer text, add it to the index.",
    ),
    "error_question": ("这个问题无法处理。", "This question cannot be answered as it stands."),
    "error_draft": ("这份稿件无法核对。", "This draft cannot be checked as it stands."),
    "error_index": ("索引暂时不可用。", "The index is not usable at the moment."),
    "error_no_index": (
        "还没有任何报告。请在“更换报告”中上传或粘贴一份。",
        "There is no report yet. Upload or paste one under “Reports”.",
    ),
    "error_source": ("有文本无法读取，什么都没有改动。", "A text could not be read; nothing was changed."),
    "error_build": ("没有建立新索引，原有索引照常回答。", "No new index was made; the one from before still answers."),
    "error_cancelled": ("已取消，原有索引照常回答。", "Cancelled; the index from before still answers."),
    "error_busy": ("正在建立另一份索引，请等它结束。", "Another rebuild is running; wait until it has ended."),
    "error_no_source": ("请先选择文件或粘贴文本。", "Choose a file or paste a text first."),
    "error_name": ("请给粘贴的文本起个名称。", "Give the pasted text a name."),
    "error_token": ("管理口令不对，什么都没有改动。", "The admin token is not right; nothing was changed."),
    "error_token_unset": (
        "本页可从其他机器访问，但没有设置管理口令（WENJU_ADMIN_TOKEN），因此不能在网页上建立索引。",
        "This page can be reached from other machines but no admin token (WENJU_ADMIN_TOKEN) is set, "
        "so it cannot rebuild the index.",
    ),
    "error_unexpected": (
        "程序内部出错，详情已写入服务器日志。请再试一次；若仍出错，请告知管理员。",
        "Something went wrong inside; the server's log has the details. "
        "Try again, and tell whoever runs it if it happens again.",
    ),
}  # fmt: skip


def say(key: str, language: Language, **values: object) -> str:
    """The message in one language as plain text, `{name}` filled in; not escaped."""
    text = MESSAGES[key][language == "en"]
    return text.format(**values) if values else text
