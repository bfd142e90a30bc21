"""Nothing that opens a door is in the bundle of a run: no password, cookie, token or secret path."""

import logging
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

from tests.link.control.scene import scene
from tests.link.control.test_doctor import QUICK
from tests.link.control.test_missed_events import TIMING
from ucm_cti.bundle import Bundle, write_bundle
from ucm_cti.control.doctor import Doctor
from ucm_cti.log import LogBook
from ucm_cti.model.profile import Secrets
from ucm_cti.protocol.actions.session import Login


async def test_no_secret_of_a_run_is_in_its_bundle(tmp_path: Path) -> None:
    book = LogBook(tmp_path, level=logging.DEBUG)
    try:
        async with scene(timing=TIMING) as stage:
            pbx, ready = stage.pbx, stage.pbx.ready
            await stage.pushed()
            await stage.i_talk_with("1002")
            secrets = {ready.password, ready.web_password, *pbx.sessions._by_cookie}
            with pbx.runner.command():
                pbx.sessions.expire_all()
            examination = Doctor(stage.console, timing=QUICK)
            findings = [finding async for finding in examination.examine()]
            logins = [action for action in pbx.dispatcher.asked if isinstance(action, Login)]
            secrets |= {each.token.reveal() for each in logins} | {
                urlsplit(str(each.url)).path.strip("/") for each in logins
            }
            secrets |= set(pbx.sessions._by_cookie)
            whole = Bundle(
                profile=stage.console.profile,
                diagnosis=examination.diagnosis,
                findings=tuple(findings),
                lines=book.lines(),
                log_file=tmp_path / "ucm-cti.log",
            )
            write_bundle(
                tmp_path / "b.zip",
                whole,
                Secrets(password=ready.password, web_password=ready.web_password),
            )
    finally:
        book.close()
    with zipfile.ZipFile(tmp_path / "b.zip") as bundle:
        written = "\n".join(bundle.read(name).decode() for name in bundle.namelist())
    assert len(secrets) >= 7
    assert all(len(secret) > 8 for secret in secrets)
    assert [secret for secret in secrets if secret in written] == []
    assert "PJSIP/1000-" not in written
