"""What the window of the settings shows and reads, without a window."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec import structs

from ucm_cti.model.profile import CallControl, FeatureCodes, Profile, Targets, TransferLeg, Trust
from ucm_cti.sim import SimulatedPbx
from ucm_cti.ui.dialogs.pbx_fields import FIELDS, WEB_PASSWORD, Choice, Group
from ucm_cti.ui.dialogs.pbx_form import Reading, read, shown

HQ = Profile(name="HQ", url="https://pbx.example:8089", user="cdrapi", extension="1000", fingerprint="AA")
FULL = Profile(
    name="Full",
    url="https://pbx.example:8089",
    extension="1001",
    web_user="web",
    weak_dh=True,
    websocket=False,
    report_host="192.0.2.7",
    report_port=7777,
    transfer_leg=TransferLeg.PARTY,
    call_control=CallControl.OFF,
    codes=FeatureCodes(park="700", pick_up_prefix="**", voicemail_prefix="*98"),
    country="GB",
    outside_prefix="9",
    ivrs=("7000", "7001"),
    ring_groups=("64000",),
    targets=Targets(ringing_s=12.5, held_s=0, queue_s=40, queues={"6500": 20.0}),
)


def said(
    profile: Profile = HQ, *, known: bool = True, taken: tuple[str, ...] = (), **given: object
) -> Reading:
    return written_into(profile, given, known=known, taken=taken)


def written_into(
    profile: Profile, given: Mapping[str, object], *, known: bool = True, taken: tuple[str, ...] = ()
) -> Reading:
    return read({**shown(profile), **given}, profile, taken=taken, web_password=known)


@pytest.mark.parametrize("profile", [HQ, FULL, structs.replace(HQ, trust=Trust.INSECURE)])
def test_what_is_shown_is_read_back_and_changes_nothing(profile: Profile) -> None:
    reading = said(profile)
    assert not reading.errors
    assert not reading.change.changes(profile)


def test_every_setting_is_explained_in_one_line_and_has_a_page() -> None:
    assert {field.group for field in FIELDS} == set(Group)
    for field in FIELDS:
        assert field.explained.endswith("."), field.place
        assert len(field.explained) < 100, field.place
        assert isinstance(field, Choice) or field.place == WEB_PASSWORD or field.place in shown(HQ)


@pytest.mark.parametrize(
    ("place", "written", "value"),
    [
        ("name", " Berlin ", "Berlin"),
        ("extension", "", ""),
        ("report_host", "2001:db8::1", "2001:db8::1"),
        ("report_port", "", 0),
        ("report_port", "8080", 8080),
        ("country", "us", "US"),
        ("outside_prefix", "*9", "*9"),
        ("ivrs", "7000; 7002 7000", ("7000", "7002")),
        ("ring_groups", "", ()),
        ("targets.queue_s", "", 0.0),
        ("targets.queues", "6500=20, 6501 : 45.5", {"6500": 20.0, "6501": 45.5}),
        ("codes.park", "*700", "*700"),
    ],
)
def test_what_is_written_is_put_in_its_place(place: str, written: str, value: object) -> None:
    profile = structs.replace(FULL, name="Full", websocket=True)
    reading = written_into(profile, {place: written})
    assert not reading.errors
    assert dict(reading.change.values) == {place: value}
    other = reading.change.onto(structs.replace(profile, fingerprint="learned meanwhile"))
    assert other.fingerprint == "learned meanwhile"
    assert shown(other)[place] == shown(reading.change.onto(profile))[place]


@pytest.mark.parametrize(
    ("place", "written", "why"),
    [
        ("name", "  ", "It needs a name."),
        ("name", "Branch", "Another PBX has this name already."),
        ("extension", "10a", "A number inside the PBX has digits only, such as 1000."),
        ("report_host", "https://here", "Only a name or an IP address, such as 192.0.2.10."),
        ("report_port", "70000", "A port is a number from 1 to 65535; empty takes a free one."),
        ("report_port", "²", "A port is a number from 1 to 65535; empty takes a free one."),
        ("country", "Germany", "A country is two letters, such as DE, GB or US."),
        ("outside_prefix", "0 0", "What is dialled has digits, * and # only."),
        ("ivrs", "7000, main", "A number inside the PBX has digits only, such as 1000."),
        ("targets.ringing_s", "soon", "A time is a number of seconds, such as 20; 0 is never."),
        ("targets.ringing_s", "nan", "A time is a number of seconds, such as 20; 0 is never."),
        ("targets.queues", "6500", "Write the queue's number and its seconds, such as 6500=20, 6501=45."),
        ("targets.queues", "6500=1.2.3", "A time is a number of seconds, such as 20; 0 is never."),
        ("ca_file", "/not/there.pem", "This file cannot be used: No such file or directory."),
    ],
)
def test_what_cannot_be_read_is_said_beside_it(place: str, written: str, why: str) -> None:
    reading = written_into(HQ, {place: written}, taken=("Branch",))
    assert reading.errors == {place: why}
    assert place not in reading.change.values or place == "name"


def test_settings_that_contradict_each_other_are_said() -> None:
    assert "pinned" in said(weak_dh=True, trust=Trust.CA).errors["weak_dh"]
    assert not said(weak_dh=True).errors
    assert WEB_PASSWORD in said(web_user="web", known=False).errors
    assert not said(web_user="web", known=False, web_password="secret").errors
    assert "web_user" in said(web_password="secret").errors
    assert said(ivrs="7000", ring_groups="7000").errors["ring_groups"] == "7000 is a voice menu already."


def test_a_file_of_authorities_must_hold_a_certificate(tmp_path: Path) -> None:
    none, some = tmp_path / "none.pem", tmp_path / "some.pem"
    none.write_text("nothing")
    some.write_bytes(SimulatedPbx(seed=1).certificate_pem)
    assert "holds no certificate" in said(trust=Trust.CA, ca_file=str(none)).errors["ca_file"]
    assert not said(trust=Trust.CA, ca_file=str(some)).errors
