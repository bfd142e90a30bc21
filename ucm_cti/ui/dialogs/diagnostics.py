"""The diagnostics: how the connection fares in depth, checks on request, and a bundle for who is to help."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ucm_cti.control.console import Console
from ucm_cti.control.diagnosis import Diagnosis
from ucm_cti.control.doctor import Doctor, DoctorTiming
from ucm_cti.control.finding import Finding, Verdict
from ucm_cti.model.connection import YES, no
from ucm_cti.model.errors import UcmError
from ucm_cti.ui.dialogs.diagnostics_rows import CHECKS, FactRow, FindingRow
from ucm_cti.ui.dialogs.diagnostics_text import sections
from ucm_cti.ui.fitting import fit_when_framed
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.reading_order import move_focus
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.button import Button, ButtonRole
from ucm_cti.ui.widgets.empty_state import EmptyState
from ucm_cti.ui.widgets.error_line import ErrorLine
from ucm_cti.ui.widgets.surface import Surface
from ucm_cti.ui.widgets.text import Text, secondary

log = logging.getLogger(__name__)

WIDTH, HEIGHT = 1120, 720
SaveBundle = Callable[[Path, Diagnosis, tuple[Finding, ...]], Awaitable[None]]
"""Writes a support bundle over whatever is there; raises UcmError."""


class DiagnosticsWindow(QDialog):
    """Facts at the left, once a second; checks at the right, as they come."""

    def __init__(
        self,
        kit: Kit,
        console: Console,
        save_bundle: SaveBundle | None = None,
        *,
        timing: DoctorTiming | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show a console; without `save_bundle` the button says that there is nothing to save to."""
        super().__init__(parent)
        self._kit = kit
        self._console = console
        self._save_bundle = save_bundle
        self._timing = timing
        self._examining: asyncio.Task[None] | None = None
        self._looking: asyncio.Task[None] | None = None
        self._saving: asyncio.Task[None] | None = None
        self.findings: tuple[Finding, ...] = ()
        """What the checks have found so far."""
        theme, px = kit.theme, kit.theme.px
        self.setObjectName("diagnostics")
        self.setWindowTitle("Diagnostics")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(px(WIDTH), px(HEIGHT))
        self.run_checks = Button(theme, "Run the checks", ButtonRole.PRIMARY, icon="retry")
        self.save = Button(theme, "Save a support bundle …")
        self._told = Text(theme, "", TypeRole.CAPTION, secondary, wrap=True)
        self._error = ErrorLine(theme)
        self._rows: dict[tuple[str, str], FactRow] = {}
        self._found = QVBoxLayout()
        self._empty = EmptyState(
            theme, "search", "Nothing has been checked yet.", "The checks change nothing and make no call."
        )
        self._lay_out()
        self.run_checks.clicked.connect(self.examine)
        self.save.clicked.connect(self._choose_file)
        if save_bundle is None:
            self.save.set_may(no("There is no place for a bundle here."))
        kit.pulse.second.connect(self._tick)
        self._tick()
        self._looking = asyncio.ensure_future(self._look_at_certificate())

    def examine(self) -> None:
        """Run the checks from the beginning."""
        if self._examining is not None and not self._examining.done():
            return
        while (item := self._found.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.deleteLater()
        self.findings = ()
        self._empty.hide()
        self.run_checks.set_may(no("The checks are running."))
        self._tell("Checking …")
        self._examining = asyncio.ensure_future(self._examine())

    async def examined(self) -> None:
        """Return when the checks that run are over."""
        if self._examining is not None:
            await asyncio.gather(self._examining, return_exceptions=True)

    async def save_to(self, place: Path) -> None:
        """Write a support bundle, and say so or why not."""
        if self._save_bundle is None:
            return
        self._error.tell("")
        try:
            await self._save_bundle(place, self._console.diagnostics.read(), self.findings)
        except UcmError as error:
            self._error.tell(error.sentence, error.advice)
        else:
            self._tell(f"Saved as {place}. Look into it before you send it.")

    def closeEvent(self, event: QCloseEvent) -> None:
        """End what is under way; the connection goes on."""
        for task in (self._examining, self._looking, self._saving):
            if task is not None:
                task.cancel()
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Come whole onto a screen."""
        super().showEvent(event)
        fit_when_framed(self, event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802  # Qt's name
        """Go where one reads next upon Tab, and back upon Shift+Tab."""
        return move_focus(self, forward=forward)

    @property
    def told(self) -> str:
        """What stands below the buttons."""
        return self._error.text or self._told.text()

    def _tick(self, _now: float = 0.0) -> None:
        for section in sections(self._console.diagnostics.read()):
            for fact in section.facts:
                self._rows[section.title, fact.name].show_fact(fact)

    async def _look_at_certificate(self) -> None:
        try:
            await self._console.diagnostics.look_at_certificate()
        except UcmError as error:
            log.info("the certificate cannot be looked at: %s", error.sentence)

    async def _examine(self) -> None:
        try:
            async with contextlib.aclosing(Doctor(self._console, timing=self._timing).examine()) as findings:
                async for finding in findings:
                    self.findings = (*self.findings, finding)
                    self._found.addWidget(FindingRow(self._kit.theme, finding))
                    self._tell(f"Checking … {len(self.findings)} done.")
        except UcmError as error:
            self._error.tell(error.sentence, error.advice)
        else:
            self._tell(_summary(self.findings))
        self.run_checks.set_may(YES)

    def _tell(self, told: str) -> None:
        self._told.tell(told)

    def _choose_file(self) -> None:
        name = f"ucm-cti-support-{datetime.now().astimezone():%Y%m%d-%H%M}.zip"
        dialog = QFileDialog(self, "Save a support bundle", str(Path.home() / name), "ZIP files (*.zip)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._take_file)
        dialog.open()

    def _take_file(self, chosen: str) -> None:
        self._saving = asyncio.ensure_future(self.save_to(Path(chosen)))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._known(), 1)
        row.addWidget(self._checks())

    def _known(self) -> QWidget:
        theme, px = self._kit.theme, self._kit.theme.px
        ground = Surface(theme, lambda colours: colours.surface.window)
        column = QVBoxLayout(ground)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(4))
        column.addWidget(Text(theme, "Diagnostics", TypeRole.HEADING))
        for section in sections(self._console.diagnostics.read()):
            column.addSpacing(px(8))
            column.addWidget(Text(theme, section.title, TypeRole.SECTION, secondary))
            for fact in section.facts:
                known = self._rows[section.title, fact.name] = FactRow(theme, fact.name)
                column.addWidget(known)
        column.addStretch()
        return _rolled(ground, "What is known of the connection")

    def _checks(self) -> QWidget:
        theme, px = self._kit.theme, self._kit.theme.px
        panel = Surface(theme, lambda colours: colours.surface.panel, Qt.Edge.LeftEdge)
        panel.setFixedWidth(px(440))
        column = QVBoxLayout(panel)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(12))
        column.addWidget(Text(theme, "Checks", TypeRole.HEADING))
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.run_checks)
        buttons.addWidget(self.save)
        buttons.addStretch()
        column.addLayout(buttons)
        column.addWidget(self._told)
        column.addWidget(self._error)
        column.addWidget(self._empty)
        ground = Surface(theme, lambda colours: colours.surface.panel)
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(0, 0, px(8), 0)
        self._found.setSpacing(px(10))
        inside.addLayout(self._found)
        inside.addStretch()
        column.addWidget(_rolled(ground, "What the checks have found"), 1)
        self._tell("A bundle holds versions, settings, figures and logs: no password, and no phone number.")
        return panel


def _rolled(ground: QWidget, name: str) -> QScrollArea:
    roll = QScrollArea()
    roll.setWidget(ground)
    roll.setWidgetResizable(True)
    roll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    roll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that keys roll it
    roll.setAccessibleName(name)
    return roll


def _summary(findings: tuple[Finding, ...]) -> str:
    """Name what is not well: it may stand far below."""
    told = []
    for verdict, word in ((Verdict.FAILED, "Failed"), (Verdict.WARNING, "Warnings")):
        names = dict.fromkeys(CHECKS[each.check] for each in findings if each.verdict is verdict)
        if names:
            told.append(f"{word}: {', '.join(names)}.")
    return " ".join(told) or "All is well."
