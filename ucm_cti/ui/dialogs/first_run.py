"""Four things, then the console is ready; each step that fails says why."""

import asyncio
from collections.abc import Sequence
from functools import partial

from msgspec import structs
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ucm_cti.model.connection import YES, no
from ucm_cti.model.profile import Profile, Secrets
from ucm_cti.ui.dialogs.certificate import CertificateQuestion
from ucm_cti.ui.dialogs.form_lines import make_line, pair
from ucm_cti.ui.dialogs.trial import PORT, Step, Told, Trial, Verdict, url_of
from ucm_cti.ui.dialogs.trial_step import TrialStep
from ucm_cti.ui.fitting import fit_when_framed
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.button import Button, ButtonRole
from ucm_cti.ui.widgets.surface import Surface
from ucm_cti.ui.widgets.text import Text, secondary

WIDTH, HEIGHT = 960, 700
USUAL_NAME = Profile().name
STEPS = {
    Step.NAME: "Name found",
    Step.REACH: "Reached",
    Step.CERTIFICATE: "Certificate",
    Step.LOG_IN: "Log in",
    Step.RIGHTS: "API switched on, rights",
    Step.EVENTS: "Events arrive",
}


class FirstRun(QWidget):
    """The form at the left, the steps at the right, the question about the certificate in its place."""

    connect_wanted = Signal(object, object)
    """A Profile and its Secrets that have worked."""
    demo_wanted = Signal()

    def __init__(
        self, kit: Kit, trial: Trial, profile: Profile | None = None, *, taken: Sequence[str] = ()
    ) -> None:
        """Ask about a profile, or for a new one where it has no name; `taken` are the kept ones' names."""
        super().__init__()
        self._kit = kit
        self._trial = trial
        self._profile = profile or Profile(name="")
        self._taken = frozenset(taken)
        self._tried: asyncio.Task[None] | None = None
        self._asked_about = ""
        self._trusted: dict[str, str] = {}
        """Fingerprints that the person has said yes to, by address."""
        theme, px = kit.theme, kit.theme.px
        self.setWindowTitle("Connect to your PBX")
        self.resize(px(WIDTH), px(HEIGHT))
        self.address = make_line(theme, "pbx.example", "Address")
        self.user = make_line(theme, "cdrapi", "API user")
        self.password = make_line(theme, "", "Password", secret=True)
        self.extension = make_line(theme, "1000", "Your extension")
        self.name = make_line(theme, "default" if not taken else "Branch", "Name of this PBX")
        self.web_user = make_line(theme, "", "Web user")
        self.web_password = make_line(theme, "", "Web password", secret=True)
        self.connect_button = Button(theme, "Connect", ButtonRole.PRIMARY)
        self.try_button = Button(theme, "Try it", icon="retry")
        self.demo = Button(theme, "Demo", ButtonRole.QUIET, icon="play")
        self._why = Text(theme, "", TypeRole.CAPTION, secondary, wrap=True)
        self._again = Text(theme, "", TypeRole.BODY, wrap=True)
        self._again.hide()
        self._keeping = Text(theme, "", TypeRole.CAPTION, secondary, wrap=True)
        self.tell_keeping("")
        self.steps = {step: TrialStep(theme, word) for step, word in STEPS.items()}
        self.question = CertificateQuestion(kit)
        self.question.hide()
        self._fill()
        self._lay_out()
        self.connect_button.clicked.connect(self._connect)
        self.try_button.clicked.connect(self.try_it)
        self.demo.clicked.connect(self.demo_wanted)
        self.question.trusted.connect(self._trust)
        self.question.refused.connect(self._distrust)
        trial.told.connect(self._on_told)
        trial.ended.connect(self._on_ended)
        asked = (self.address, self.user, self.password, self.extension, self.web_user, self.web_password)
        for line in (*asked, self.name):
            line.textEdited.connect(self._on_edit)
            line.returnPressed.connect(self.try_it)
        self._not_ready("Connect waits for a try that works. Demo needs no PBX.")

    @property
    def profile(self) -> Profile:
        """The profile as it stands in the form; what the form does not ask stays as it was."""
        url = url_of(self.address.text())
        users = (self.user.text().strip(), self.web_user.text().strip())
        same = url == self._profile.url
        known = same and users == (self._profile.user, self._profile.web_user)
        return structs.replace(
            self._profile,
            name=self._profile.name or self.name.text().strip() or USUAL_NAME,
            url=url,
            user=users[0],
            web_user=users[1],
            extension=self.extension.text().strip(),
            fingerprint=self._trusted.get(url, self._profile.fingerprint if same else ""),
            websocket_refused=known and self._profile.websocket_refused,
        )

    @property
    def secrets(self) -> Secrets:
        """The passwords as they stand in the form."""
        return Secrets(password=self.password.text(), web_password=self.web_password.text())

    @property
    def keeping(self) -> str:
        """What the form says of where the password is kept."""
        return self._keeping.text()

    @property
    def again(self) -> str:
        """Why the form asks again; empty where it does not say."""
        return self._again.text()

    def tell_keeping(self, missing: str) -> None:
        """Say where passwords are kept; `missing` is why not in the keyring, empty where they are."""
        self._keeping.tell(missing or "Kept in the keyring of this computer, never in a file.")

    def tell_again(self, why: str) -> None:
        """Say why the form asks for what was given before."""
        self._again.tell(why)
        self._again.setVisible(bool(why))
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def try_it(self) -> None:
        """Try what stands in the form, from the beginning."""
        missing = self._missing()
        if missing:
            self._not_ready(missing)
            return
        if self._tried is not None and not self._tried.done():
            self._tried.cancel()
        for step in self.steps.values():
            step.show_told(Verdict.NOT_TRIED, "not tried yet")
        self.question.hide()
        self._not_ready("Trying …")
        self.address.setText(url_of(self.address.text()))
        self._tried = asyncio.ensure_future(self._trial.run(self.profile, self.secrets))

    def showEvent(self, event: QShowEvent) -> None:
        """Come whole onto a screen."""
        super().showEvent(event)
        fit_when_framed(self, event)

    async def close_trial(self) -> None:
        """End what is tried."""
        if self._tried is not None:
            self._tried.cancel()
            await asyncio.gather(self._tried, return_exceptions=True)
        await self._trial.stop()

    def _missing(self) -> str:
        for line, word in (
            (self.address, "the address"),
            (self.user, "the API user"),
            (self.password, "the password"),
        ):
            if not line.text().strip():
                line.setFocus(Qt.FocusReason.OtherFocusReason)
                return f"Please fill in {word}."
        if self.web_user.text().strip() and not self.web_password.text():
            self.web_password.setFocus(Qt.FocusReason.OtherFocusReason)
            return "Please fill in the web user's password, or leave the web user out."
        if not self._profile.name and self.profile.name in self._taken:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return f"There is a PBX “{self.profile.name}” already: give this one a name of its own."
        return "" if url_of(self.address.text()) else "The address cannot be read: name or IP, and a port."

    def _on_told(self, told: Told) -> None:
        self.steps[told.step].show_told(told.verdict, told.text)
        asks = told.verdict is Verdict.QUESTION
        if told.step is Step.CERTIFICATE:
            self.question.setVisible(asks)
        if asks:
            self._asked_about = told.fingerprint
            self.question.ask(told.fingerprint, self._profile.fingerprint)
            self._not_ready("Connect waits for your answer about the certificate. Demo needs no PBX.")

    def _on_ended(self, good: bool) -> None:
        self.try_button.set_text("Try again")
        if good:
            self.connect_button.set_may(YES)
            self._why.tell("Everything needed works.")
            self.connect_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._not_ready("Connect waits for a try that works. Demo needs no PBX.")

    def _on_edit(self) -> None:
        self._not_ready("Changed: try it again.")

    def _not_ready(self, why: str) -> None:
        self.connect_button.set_may(no(why))
        self._why.tell(why)

    def _connect(self) -> None:
        self.connect_wanted.emit(self.profile, self.secrets)

    def _trust(self) -> None:
        self.question.hide()
        self._trusted[url_of(self.address.text())] = self._asked_about
        self._trial.trust()

    def _distrust(self) -> None:
        self.question.hide()
        self.steps[Step.CERTIFICATE].show_told(Verdict.BAD, "not trusted: nothing was sent")

    def _fill(self) -> None:
        known = self._profile
        self.address.setText(known.url)
        self.user.setText(known.user)
        self.web_user.setText(known.web_user)
        self.extension.setText(known.extension)
        self.name.setText(known.name)
        self.name.setEnabled(not known.name)  # a known one is renamed in its settings

    def _lay_out(self) -> None:
        theme, px = self._kit.theme, self._kit.theme.px
        left = Surface(theme, lambda colours: colours.surface.panel, Qt.Edge.RightEdge)
        left.setFixedWidth(px(400))
        form = QVBoxLayout(left)
        form.setContentsMargins(px(32), px(24), px(32), px(24))
        form.setSpacing(px(4))
        form.addWidget(Text(theme, "Connect to your PBX", TypeRole.CALLER))
        form.addWidget(Text(theme, "Four things, two more where events need them.", tone=secondary))
        form.addWidget(self._again)
        form.addSpacing(px(8))
        hint = partial(Text, theme, role=TypeRole.CAPTION, tone=secondary, wrap=True)
        for label, line, below in (
            (
                "Address",
                self.address,
                hint(f"Name or IP address of the UCM; port {PORT} unless you add another."),
            ),
            ("API user", self.user, None),
            ("Password", self.password, self._keeping),
        ):
            form.addWidget(Text(theme, label, TypeRole.BODY_STRONG))
            form.addWidget(line)
            if below is not None:
                form.addWidget(below)
            form.addSpacing(px(6))
        form.addLayout(pair(theme, ("Your extension", self.extension), ("Name of this PBX", self.name)))
        form.addWidget(hint("The phone that rings when you dial; and what the PBX is called here."))
        form.addSpacing(px(6))
        form.addLayout(
            pair(theme, ("Web user (optional)", self.web_user), ("Web password", self.web_password))
        )
        form.addWidget(hint("A user of the PBX's web pages, where events need one."))
        form.addStretch()
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.connect_button)
        buttons.addWidget(self.try_button)
        buttons.addStretch()
        buttons.addWidget(self.demo)
        form.addLayout(buttons)
        form.addWidget(self._why)
        right = Surface(theme, lambda colours: colours.surface.window)
        steps = QVBoxLayout(right)
        steps.setContentsMargins(px(32), px(24), px(32), px(24))
        steps.setSpacing(px(12))
        steps.addWidget(Text(theme, "Trying it", TypeRole.SECTION, secondary))
        for step, widget in self.steps.items():
            steps.addWidget(widget)
            if step is Step.CERTIFICATE:
                steps.addWidget(self.question)
        steps.addStretch()
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(right, 1)
        roll = QScrollArea()  # for screens that are lower than the form
        roll.setWidget(whole)
        roll.setWidgetResizable(True)
        roll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(roll)
