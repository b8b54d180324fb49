"""The events of the page: each handler takes what the components hold, lets `web.chat` do the work, and says what changes.

Events other than the public `ask` are private to the page. That hides them and protects nothing, so whatever changes the index
checks the admin token itself, in `web.chat`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from corpus.models import Language
from index.build import Mode
from index.errors import IndexStateError
from qa.errors import QuestionError
from web.chat import Chat, gather_sources
from web.conversation import Turn
from web.html import escape
from web.layout import N_STARTERS, Layout, brand_of, modes_of
from web.messages import say
from web.rebuild import render_uploads

_EVENT: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


class Page:
    """One page over one `Chat`; `blocks` is what Gradio serves."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        with gr.Blocks(analytics_enabled=False, title="问据 Wenju", delete_cache=(3600, 86400), fill_width=True) as self.blocks:
            self._ui = Layout(ask_for_token=chat.needs_token)
            self._wire_page()
            self._wire_questions()
            self._wire_draft()
            self._wire_rebuild()
            gr.api(self.ask_json, api_name="ask", concurrency_limit=8)
        self.blocks.queue(default_concurrency_limit=8, max_size=64)

    def _wire_page(self) -> None:
        shown = [self._ui.language, self._ui.fragment, self._ui.turns, self._ui.opened, self._ui.uploads, self._ui.search_in]
        live = {**_EVENT, "queue": False}
        words = [component for component in self._ui.words() if component not in self._ui.live()]
        everything = [
            *words,
            self._ui.language,
            self._ui.brand,
            self._ui.intro,
            self._ui.draft_intro,
            self._ui.uploaded,
            self._ui.opened,
            *self._ui.live(),
        ]
        opened = self.blocks.load(
            self.open_page, shown, everything, js="(_, __, ...rest) => [...wenju.start(), ...rest]", **live
        )
        opened.then(None, js="() => wenju.followHash()", **_EVENT)
        turn_to = "(language, ...rest) => [...wenju.setLanguage(language), ...rest]"
        self._ui.language.input(self.open_page, shown, everything, js=turn_to, **live)
        self._ui.timer.tick(self.look_again, [self._ui.language, self._ui.turns, self._ui.opened], self._ui.live(), **live)
        self._ui.open.input(
            self.open_report,
            [self._ui.open, self._ui.turns, self._ui.language],
            [self._ui.opened, self._ui.reader],
            **_EVENT,
        )

    def _wire_questions(self) -> None:
        settings = [self._ui.turns, self._ui.language, self._ui.carry_over, self._ui.search_in]
        outputs = [self._ui.question, self._ui.turns, self._ui.dialogue, self._ui.opened, *self._ui.live()]
        asked = [(self._ui.question, self._ui.question.submit), (self._ui.question, self._ui.send.click)]
        asked += [(button, button.click) for button in self._ui.starters]
        for source, trigger in asked:
            event = trigger(self.answer, [source, *settings], outputs, trigger_mode="once", **_EVENT)
            event.then(None, js="() => wenju.showCited()", **_EVENT)
        self._ui.clear.click(self.clear, [self._ui.language], outputs, queue=False, **_EVENT)

    def _wire_draft(self) -> None:
        given = [self._ui.draft, self._ui.language]
        self._ui.check.click(self._chat.check_draft, given, [self._ui.checked], trigger_mode="once", **_EVENT)

    def _wire_rebuild(self) -> None:
        one_at_a_time = {**_EVENT, "concurrency_id": "rebuild", "concurrency_limit": 1, "trigger_mode": "once"}
        given = [
            self._ui.uploads,
            self._ui.name,
            self._ui.text,
            self._ui.mode,
            self._ui.token,
            self._ui.language,
        ]
        started = [self._ui.job, self._ui.timer, self._ui.cancel]
        self._ui.upload.upload(
            self.add_files,
            [self._ui.upload, self._ui.uploads, self._ui.language],
            [self._ui.uploads, self._ui.uploaded],
            **_EVENT,
        )
        self._ui.preview.click(self.preview, given, [self._ui.job], **one_at_a_time)
        self._ui.start.click(self.rebuild, given, started, **one_at_a_time)
        self._ui.bundled.click(self.rebuild_bundled, [self._ui.token, self._ui.language], started, **one_at_a_time)
        self._ui.cancel.click(self._chat.cancel, [self._ui.token, self._ui.language], [self._ui.job], queue=False, **_EVENT)
        emptied = [self._ui.uploads, self._ui.uploaded, self._ui.name, self._ui.text]
        self._ui.reset.click(
            lambda language: ([], render_uploads([], language), "", ""), [self._ui.language], emptied, **_EVENT
        )

    def open_page(
        self,
        language: Language,
        fragment: str | None,
        turns: tuple[Turn, ...],
        opened: str | None,
        uploads: list[str],
        chosen: Sequence[str] | None = None,
    ) -> dict[Any, Any]:
        """Everything in the language of the page, the report that the address points into beside it."""
        opened = opened or self._chat.report_at(fragment or "", language)
        updates: dict[Any, dict[str, Any]] = {
            component: gr.update(**{name: say(key, language) for name, key in words.items()})
            for component, words in self._ui.words().items()
        }
        updates[self._ui.brand] = gr.update(value=brand_of(language))
        updates[self._ui.draft_intro] = gr.update(value=f"<p>{escape(say('draft_intro', language))}</p>")
        updates[self._ui.intro] = gr.update(value=f"<p>{escape(say('rebuild_intro', language))}</p>")
        if not uploads:
            updates[self._ui.uploaded] = gr.update(value=render_uploads([], language))
        updates[self._ui.mode]["choices"] = modes_of(language)
        live = self.look_again(language, turns, opened, chosen)
        for component, update in live.items():
            updates[component] = {**updates.get(component, {}), **update}
        return {**updates, self._ui.language: gr.update(value=language), self._ui.opened: opened}

    def look_again(
        self, language: Language, turns: tuple[Turn, ...], opened: str | None, chosen: Sequence[str] | None = None
    ) -> dict[Any, Any]:
        """The state of the index and of the current rebuild; once both have settled, the reports as they are now."""
        chat = self._chat
        now = chat.look(language)
        updates: dict[Any, Any] = {
            self._ui.status: gr.update(value=now.status),
            self._ui.job: gr.update(value=now.job),
            self._ui.timer: gr.update(active=not now.settled),
            self._ui.cancel: gr.update(visible=now.running),
        }
        if now.settled:
            opened = opened or (None if turns else chat.report_at("", language))
            choices = chat.choices()
            keys = {key for _, key in choices}
            updates[self._ui.reader] = gr.update(value=chat.reader(turns, opened, language))
            updates[self._ui.open] = gr.update(choices=choices, value=opened, visible=len(choices) > 1)
            updates[self._ui.only] = gr.update(visible=len(choices) > 1)
            updates[self._ui.search_in] = gr.update(choices=choices, value=[key for key in chosen or () if key in keys])
            updates |= self._offer(() if turns else chat.starters)
        return updates

    def answer(
        self, question: str, turns: tuple[Turn, ...], language: Language, carry_over: bool, reports: Sequence[str]
    ) -> Iterator[dict[Any, Any]]:
        """The conversation with the question, then with its answer, what it cites open in the reader."""
        if not question.strip():
            yield {self._ui.question: gr.update()}
            return
        yield {self._ui.question: gr.update(value=""), **self._offer(())}
        for said in self._chat.respond(turns, question, language, carry_over, reports):
            yield {self._ui.turns: said, self._ui.dialogue: self._dialogue_of(said, language)}
        yield {
            self._ui.opened: None,
            self._ui.open: gr.update(choices=self._chat.choices(), value=self._chat.cited_report(said)),
            self._ui.reader: self._chat.reader(said, None, language),
            self._ui.status: self._chat.status(language),
            # Started here, stopped only by `look_again`, which shows what it saw last.
            **({} if self._chat.settled else {self._ui.timer: gr.update(active=True)}),
        }

    def clear(self, language: Language) -> dict[Any, Any]:
        """An empty conversation."""
        opened = self._chat.report_at("", language)
        reader = self._chat.reader((), opened, language)
        return {
            self._ui.open: gr.update(choices=self._chat.choices(), value=opened),
            self._ui.turns: (),
            self._ui.dialogue: [],
            self._ui.opened: opened,
            self._ui.reader: reader,
            **self._offer(self._chat.starters),
        }

    def open_report(self, key: str | None, turns: tuple[Turn, ...], language: Language) -> tuple[str | None, str]:
        """A report chosen by hand, before those that the conversation cites."""
        return key, self._chat.reader(turns, key, language)

    def add_files(self, paths: list[str] | None, uploads: list[str], language: Language) -> tuple[list[str], str]:
        """The uploaded files so far and their names."""
        uploads = list(dict.fromkeys([*uploads, *(paths or [])]))
        return uploads, render_uploads([Path(path).name for path in uploads], language)

    def preview(self, uploads: list[str], name: str, text: str, mode: Mode, token: str, language: Language) -> str:
        """What a rebuild would change."""
        return self._chat.preview(gather_sources(uploads, name, text), mode, token, language)

    def rebuild(self, uploads: list[str], name: str, text: str, mode: Mode, token: str, language: Language) -> tuple[Any, ...]:
        """Start a rebuild from what was given; the timer reports on it."""
        return self._started(*self._chat.rebuild(gather_sources(uploads, name, text), mode, token, language))

    def rebuild_bundled(self, token: str, language: Language) -> tuple[Any, ...]:
        """Start a rebuild from the bundled report."""
        return self._started(*self._chat.rebuild((), "replace", token, language))

    def ask_json(
        self,
        question: str,
        history: list[str] | None = None,
        language: str | None = None,
        reports: list[str] | None = None,
        carry_over: bool = True,
    ) -> dict[str, Any]:
        """Answer one question with quotations, figures and exact places.

        Args:
            question: The question, in Chinese or English.
            history: Questions before it in the same conversation, the oldest first.
            language: `zh` or `en`, when it should not be told from the question.
            reports: Ids of the reports to search; all when left out.
            carry_over: Whether a follow-up takes topic and period from `history`.
        """
        known: dict[str | None, Language | None] = {None: None, "zh": "zh", "en": "en"}
        if language not in known:
            raise gr.Error(f"language {language!r} is not known: expected 'zh', 'en' or nothing", print_exception=False)
        try:
            return self._chat.ask(question, history or (), known[language], reports, carry_over).model_dump(mode="json")
        except (QuestionError, IndexStateError) as error:
            raise gr.Error(str(error), print_exception=False) from error

    def _started(self, job: str, begun: bool) -> tuple[Any, ...]:
        # Even if it has ended by now: `job` shows it running.
        return (job, gr.update(active=True), gr.update(visible=True)) if begun else (job, gr.update(), gr.update())

    def _offer(self, questions: Sequence[str]) -> dict[Any, Any]:
        """The starter buttons: one a question, the others hidden."""
        shown = [gr.update(value=question, visible=True) for question in questions[:N_STARTERS]]
        return dict(zip(self._ui.starters, [*shown, *[gr.update(visible=False)] * (N_STARTERS - len(shown))], strict=True))

    def _dialogue_of(self, turns: Sequence[Turn], language: Language) -> list[dict[str, Any]]:
        # Components and not strings: the chat shows strings through Markdown, which would alter what a report says.
        said = self._chat.messages(turns, language)
        return [{"role": role, "content": gr.HTML(html, apply_default_css=False)} for role, html in said]
