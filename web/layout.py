"""The components of the page: where they stand and which words they carry."""

from __future__ import annotations

from typing import Any

import gradio as gr

from corpus.formats import SUFFIXES
from corpus.models import Language
from web.html import escape
from web.messages import MESSAGES, say
from web.rebuild import render_uploads

N_STARTERS = 4


class Layout:
    """Lays the components out inside the `gr.Blocks` that is open; `ask_for_token` shows the field of the admin token."""

    def __init__(self, *, ask_for_token: bool) -> None:
        self.turns = gr.State((), time_to_live=86400)
        self.opened = gr.State(None)
        self.uploads = gr.State([])
        self.fragment = gr.Textbox("", visible=False)
        self.timer = gr.Timer(1.0)
        self._lay_out_head()
        with gr.Tabs(elem_id="wj-tabs"):
            with gr.Tab(id="ask") as self.tab_ask, gr.Row(elem_id="wj-desk", equal_height=False):
                self._lay_out_conversation()
                self._lay_out_reader()
            with gr.Tab(id="draft") as self.tab_draft, gr.Column(elem_id="wj-draft"):
                self._lay_out_draft()
            with gr.Tab(id="rebuild") as self.tab_rebuild:
                self._lay_out_rebuild(ask_for_token)

    def _lay_out_head(self) -> None:
        with gr.Row(elem_id="wj-head"):
            self.brand = gr.HTML(brand_of("zh"), elem_id="wj-brand", apply_default_css=False)
            self.status = gr.HTML(elem_id="wj-status", apply_default_css=False)
            languages = [("中文", "zh"), ("English", "en")]
            both = " / ".join(MESSAGES["page_language"])
            self.language = gr.Radio(languages, value="zh", label=both, container=False, elem_id="wj-language")

    def _lay_out_conversation(self) -> None:
        with gr.Column(scale=6, min_width=340, elem_id="wj-talk"):
            self.dialogue = gr.Chatbot(
                show_label=False,
                buttons=[],
                feedback_options=None,
                height="auto",
                autoscroll=False,
                layout="panel",
                elem_id="wj-dialogue",
            )
            with gr.Row(elem_id="wj-starters"):
                self.starters = [gr.Button(visible=False, size="sm") for _ in range(N_STARTERS)]
            with gr.Row(elem_id="wj-ask"):
                self.question = gr.Textbox(show_label=False, container=False, lines=1, max_lines=6, scale=8, autofocus=True)
                self.send = gr.Button(variant="primary", scale=1, min_width=90)
            with gr.Row(elem_id="wj-under"):
                self.carry_over = gr.Checkbox(value=True, elem_id="wj-carry")
                self.clear = gr.Button(size="sm", variant="secondary", min_width=120, scale=0, elem_id="wj-clear")
            with gr.Accordion(open=False, visible=False, elem_id="wj-only") as self.only:
                self.search_in = gr.CheckboxGroup([], show_label=False, container=False)

    def _lay_out_reader(self) -> None:
        with gr.Column(scale=5, min_width=320, elem_id="wj-side"):
            self.open = gr.Dropdown([], visible=False, container=False, elem_id="wj-open")
            self.reader = gr.HTML(elem_id="wj-reader", apply_default_css=False)

    def _lay_out_draft(self) -> None:
        self.draft_intro = gr.HTML(apply_default_css=False)
        self.draft = gr.Textbox(lines=6, max_lines=16)
        self.check = gr.Button(variant="primary", elem_id="wj-check")
        self.checked = gr.HTML(elem_id="wj-checked", apply_default_css=False)

    def _lay_out_rebuild(self, ask_for_token: bool) -> None:
        with gr.Column(elem_id="wj-rebuild"):
            self.intro = gr.HTML(apply_default_css=False)
            with gr.Row(equal_height=False):
                with gr.Column(scale=1, min_width=260):
                    self.upload = gr.UploadButton(file_count="multiple", file_types=list(SUFFIXES))
                    self.uploaded = gr.HTML(render_uploads([], "zh"), apply_default_css=False)
                with gr.Column(scale=2, min_width=320):
                    self.name = gr.Textbox(max_lines=1)
                    self.text = gr.Textbox(lines=10, max_lines=16)
            self.mode = gr.Radio(modes_of("zh"), value="add")
            self.token = gr.Textbox(type="password", visible=ask_for_token)
            with gr.Row(elem_id="wj-actions"):
                self.preview = gr.Button()
                self.start = gr.Button(variant="primary")
                self.cancel = gr.Button(variant="stop", visible=False)
                self.reset = gr.Button()
                self.bundled = gr.Button()
            self.job = gr.HTML(elem_id="wj-job", apply_default_css=False)

    def live(self) -> list[Any]:
        """Components that follow the index and the current rebuild."""
        return [
            self.status, self.job, self.timer, self.cancel, self.reader, self.open, self.only, self.search_in, *self.starters,
        ]  # fmt: skip

    def words(self) -> dict[Any, dict[str, str]]:
        """Component -> property -> key of its text."""
        return {
            self.tab_ask: {"label": "tab_ask"},
            self.tab_draft: {"label": "tab_draft"},
            self.tab_rebuild: {"label": "tab_rebuild"},
            self.draft: {"label": "draft_text"},
            self.check: {"value": "draft_check"},
            self.dialogue: {"placeholder": "welcome"},
            self.question: {"label": "question", "placeholder": "question_hint"},
            self.send: {"value": "send"},
            self.clear: {"value": "clear"},
            self.only: {"label": "search_in"},
            self.carry_over: {"label": "carry_over"},
            self.open: {"label": "reader_open"},
            self.upload: {"label": "upload"},
            self.name: {"label": "pasted_name"},
            self.text: {"label": "pasted_text"},
            self.mode: {"label": "mode"},
            self.token: {"label": "token"},
            self.preview: {"value": "preview"},
            self.start: {"value": "rebuild"},
            self.cancel: {"value": "cancel"},
            self.reset: {"value": "reset"},
            self.bundled: {"value": "bundled"},
        }


def brand_of(language: Language) -> str:
    """Name and purpose of the page as HTML."""
    name, other = ("问据", "Wenju") if language == "zh" else ("Wenju", "问据")
    return f"<h1>{name} <span>{other}</span></h1><p>{escape(say('tagline', language))}</p>"


def modes_of(language: Language) -> list[tuple[str, str]]:
    """(label, value) of the ways to rebuild."""
    return [(say("mode_add", language), "add"), (say("mode_replace", language), "replace")]
