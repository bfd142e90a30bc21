"""What real boxes do beyond the guide or against it: the facts that this program rests on.

Docstrings point here as "real boxes: TOPIC"; the reference shows all of it as a page.
"""

from typing import Final

from msgspec import Struct

from ucm_cti.protocol.confidence import Confidence


class Fact(Struct, frozen=True):
    """One thing known, under the name by which docstrings cite it."""

    topic: str
    told: str
    confidence: Confidence


_HW, _UI, _3P, _GUESS = Confidence

FACTS: Final = (
    # --- the connection ---
    Fact(
        "TLS",
        "The certificate is self-signed; a UCM62xx offers a Diffie-Hellman group of 1024 bits, which "
        "OpenSSL takes at security level 1 only.",
        _HW,
    ),
    Fact("HTTP", "Requests side by side within one session are answered badly: one at a time.", _HW),
    Fact("version", "Clients that work send 1.0 or 1.2 with the challenge.", _HW),
    Fact(
        "cookie",
        "It lives 600 s, sometimes less; clients that work renew it at 540 s. -5 and -6 prove that "
        "nothing was executed.",
        _HW,
    ),
    Fact("logout", "The action exists and ends the session.", _HW),
    Fact("bad user", "For an unknown user some firmware answers the challenge with -47 or -1.", _3P),
    Fact(
        "failed reply",
        'A refusal is `{"response": {"error_msg": "…"}, "status": -1}` or has an empty response.',
        _3P,
    ),
    Fact(
        "permissions", "An action answers -47 until it is ticked for the API user in the PBX's web page.", _HW
    ),
    Fact(
        "clock",
        'getSystemStatus tells the PBX\'s time with its zone, "2019-11-22 17:50:26 UTC+02:00"; all '
        "other times are local and without a zone.",
        _HW,
    ),
    Fact(
        "old API",
        "The API settings called old serve call records, recordings and the hotel interface alone.",
        _HW,
    ),
    # --- listings ---
    Fact(
        "paging",
        "Lists come in pages (page, item_num, total_page); the PBX's own page asks for the lists of "
        "channels page by page, too.",
        _HW,
    ),
    Fact(
        "listAccount",
        "Idle is registered and free, Unavailable is not registered; newer firmware adds "
        "department_name and presence_status, and the phone's model to addr.",
        _HW,
    ),
    Fact("getSIPAccount", "It tells the passwords of the phone and of the voicemail in clear.", _HW),
    Fact("getSIPTrunk", "Its status is live, such as Registered.", _HW),
    Fact(
        "channel rows",
        "Rows of listUnBridgedChannels have no uniqueid, no linkedid and no bridge id; those of "
        "listBridgedChannels have no linkedid. Neither shows hold or mute.",
        _UI,
    ),
    Fact("web page refresh", "The PBX's own page asks for both lists of channels every 5 s.", _UI),
    Fact(
        "queue listings",
        "getCallQueuesMemberMessage and getQueueCalling answer on the API, too: agents with "
        'their counts, callers who wait (role "") and who talk (role "answer"). '
        "getCallQueuesMessage lists the queues; what its rows hold is not known.",
        _3P,
    ),
    Fact(
        "cdrapi",
        "JSON comes without a status. Records are flat, or a call of several legs holds main_cdr and "
        "sub_cdr_1, sub_cdr_2 and so on; main_cdr may have empty fields. Newer firmware adds fields. "
        "Times are local.",
        _HW,
    ),
    # --- actions that the guide does not know ---
    Fact("ring groups", "listRingGroup answers with ringgroup[], once it is ticked.", _HW),
    Fact(
        "ring group rows",
        "Rows have extension, ringgroup_name, strategy (SIMULTA or ORDER) and members.",
        _UI,
    ),
    Fact(
        "voicemail groups",
        "listVoicemailGroup answers with vmgroup[], once it is ticked; that rows have extension "
        "and vmgroup_name is read in the PBX's pages.",
        _HW,
    ),
    Fact(
        "conferences",
        "listConference answers with conference[], once it is ticked; that rows have extension and "
        "attend_count is read in the PBX's pages.",
        _HW,
    ),
    Fact("departments", "listDepartment answers with local_department_info[].", _HW),
    Fact("department rows", "Rows have department_id, name, father_id (0 at the top) and users_cnt.", _3P),
    Fact(
        "all trunks",
        "listAllTrunk answers with trunks[]: status, trunk_name, type, username, host and out_of_service.",
        _UI,
    ),
    Fact(
        "PBX status",
        "getPbxStatus counts calls, extensions, queues, meeting rooms and parking places; whether "
        "the counts stand in an object of their own is not known.",
        _UI,
    ),
    Fact(
        "checkInfo",
        "checkInfo tells current_time with its zone; the PBX's pages compute durations by it.",
        _UI,
    ),
    Fact(
        "usage",
        "getStorageUsage and getResourceUsage exist; nobody has described their replies, which are kept "
        "as they come.",
        _UI,
    ),
    Fact("new accounts", "addSIPAccount takes the parameters of updateSIPAccount.", _GUESS),
    Fact("deleted users", "deleteUser takes user_name and removes the extension with its user.", _UI),
    # --- calls ---
    Fact(
        "callbarge",
        "channel is a leg of the call, exten the extension that is listened to, barge-exten the "
        'supervisor\'s, with @1 (ask first) or @0 behind; mode is "" to listen, "w" to whisper, "B" to join. '
        "The guide's example is right, its note is reversed.",
        _UI,
    ),
    Fact("Hangup", "The PBX's own page writes the parameter Channel, the guide channel.", _UI),
    Fact(
        "call control",
        "acceptCall and refuseCall want Call Control ticked, and the trunk leg in Ring within "
        "about 10 s; then the PBX accepts by itself.",
        _HW,
    ),
    Fact(
        "which leg",
        "callTransfer names the leg that gives the call away; transferNumberInbound the trunk leg "
        "of the outside caller; transferNumberOutbound the leg of the inside caller; hold, mute and Hangup "
        "one's own leg. Hold and mute are in no listing and no event.",
        _GUESS,
    ),
    # --- events ---
    Fact(
        "report POST",
        "The guide promises that events are POSTed to the URL of the login and describes none. "
        "Current firmware stores the URL and POSTs nothing; what a POST holds is our reading.",
        _HW,
    ),
    Fact(
        "WebSocket",
        "Events come by wss://HOST:8089/websockify after challenge, login and subscribe; a "
        "heartbeat every 30 s keeps it. One unknown event's name has the whole subscription refused (-9).",
        _HW,
    ),
    Fact(
        "WebSocket user",
        "It wants a user of the web pages; the API user is refused by some firmware and let "
        "in by other. Refusals count towards the ban.",
        _HW,
    ),
    Fact(
        "notify frames", "message is a list or an object; type may be event, and eventname eventnames.", _3P
    ),
    Fact(
        "event names",
        "ActiveCallStatus, ExtensionStatus and PbxStatus exist everywhere; CallQueueStatus, "
        "TrunkStatus, PresenceStatus and VoiceMailStatus not; further ones are matters of the web pages.",
        _HW,
    ),
    Fact(
        "ActiveCallStatus",
        "Entries are added, updated and deleted; a delete names channel and chantype only. "
        "A row's key is (chantype, channel): a deleted row is no ended leg. In state Ringing the parties "
        "stand the other way round. "
        'connectednum "s" is nobody yet; connectedname "Call Bargin" is a supervisor.',
        _HW,
    ),
    Fact(
        "Ring",
        "An inbound trunk leg in Ring is the incoming call that acceptCall and refuseCall act on; the "
        "PBX's page does not show it.",
        _UI,
    ),
    Fact(
        "CallQueueStatus",
        "Without member it tells totals, with member one agent or caller, by queue_action; "
        "agents are keyed by member_extension, callers by callerchannel.",
        _UI,
    ),
    Fact("PbxStatus", "calls_num is sure; the names of the other counts are not.", _HW),
    Fact("queue names", 'Names come in places as UTF-8 that was read as Latin-1 ("JÃ¶rg").', _3P),
    Fact("trunk names", "inbound_trunk_name can differ from the name in listVoIPTrunk.", _HW),
    Fact(
        "flows",
        "How calls look in events and listings is taken from captured flows of an Asterisk "
        "(tests/golden/sequences), translated: bridges of two, dialled legs, queue legs.",
        _GUESS,
    ),
    Fact("linked ids", "When calls join, the older linked id wins.", _HW),
    # --- limits ---
    Fact(
        "sensitive characters",
        "The guide names the code -50 and no character; those refused here are what a shell would act on.",
        _GUESS,
    ),
)
"""By topic, in the order of a connection's life."""

BY_TOPIC: Final = {fact.topic: fact for fact in FACTS}
