"""The settings of a call queue (guide p. 148-169)."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct

from ucm_cti.protocol.fields import (
    AlertInfo,
    AsText,
    Free,
    Line,
    Maybe,
    Name,
    Numbers,
    Recording,
    Secret,
    TextId,
    YesNo,
    about,
)


class QueueDestinations(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """Where a queue sends callers: _t after too long a wait, _v on key 1, _el where nobody can answer."""

    destination_type_t: Maybe[
        Annotated[
            Literal[
                "playsound", "account", "voicemail", "queue", "ringgroup", "vmgroup", "ivr", "external_number"
            ],
            about("Timeout destination: kind."),
        ]
    ] = UNSET
    vm_extension_t: Maybe[Annotated[Free, about("Timeout destination: voicemail box.")]] = UNSET
    account_t: Maybe[Annotated[Free, about("Timeout destination: extension.")]] = UNSET
    vmgroup_t: Maybe[Annotated[Free, about("Timeout destination: voicemail group.")]] = UNSET
    ivr_t: Maybe[Annotated[Free, about("Timeout destination: IVR.")]] = UNSET
    ringgroup_t: Maybe[Annotated[Free, about("Timeout destination: ring group.")]] = UNSET
    queue_dest_t: Maybe[Annotated[Free, about("Timeout destination: queue.")]] = UNSET
    external_number_t: Maybe[Annotated[Free, about("Timeout destination: outside number.")]] = UNSET
    destination_type_v: Maybe[
        Annotated[
            Literal["account", "voicemail", "queue", "ringgroup", "vmgroup", "ivr", "external_number"],
            about("Prompt (key 1) destination: kind."),
        ]
    ] = UNSET
    vm_extension_v: Maybe[Annotated[Free, about("Prompt destination: voicemail box.")]] = UNSET
    account_v: Maybe[Annotated[Free, about("Prompt destination: extension.")]] = UNSET
    vmgroup_v: Maybe[Annotated[Free, about("Prompt destination: voicemail group.")]] = UNSET
    ivr_v: Maybe[Annotated[Free, about("Prompt destination: IVR.")]] = UNSET
    ringgroup_v: Maybe[Annotated[Free, about("Prompt destination: ring group.")]] = UNSET
    queue_dest_v: Maybe[Annotated[Free, about("Prompt destination: queue.")]] = UNSET
    external_number_v: Maybe[Annotated[Free, about("Prompt destination: outside number.")]] = UNSET
    destination_type_el: Maybe[
        Annotated[
            Literal[
                "playsound", "account", "voicemail", "queue", "ringgroup", "vmgroup", "ivr", "external_number"
            ],
            about("Failover destination (queue empty or no agent available): kind."),
        ]
    ] = UNSET
    vm_extension_el: Maybe[Annotated[Free, about("Failover destination: voicemail box.")]] = UNSET
    account_el: Maybe[Annotated[Free, about("Failover destination: extension.")]] = UNSET
    vmgroup_el: Maybe[Annotated[Free, about("Failover destination: voicemail group.")]] = UNSET
    ivr_el: Maybe[Annotated[Free, about("Failover destination: IVR.")]] = UNSET
    ringgroup_el: Maybe[Annotated[Free, about("Failover destination: ring group.")]] = UNSET
    queue_dest_el: Maybe[Annotated[Free, about("Failover destination: queue.")]] = UNSET
    external_number_el: Maybe[Annotated[Free, about("Failover destination: outside number.")]] = UNSET


class QueueSettings(QueueDestinations, frozen=True, kw_only=True):
    """What can be set of a call queue (guide p. 148-169)."""

    queue_name: Maybe[Annotated[Name, about("Name of the queue.")]] = UNSET
    musicclass: Maybe[Annotated[Name, about("Music-on-hold playlist.")]] = UNSET
    leavewhenempty: Maybe[
        Annotated[
            Literal["yes", "no", "strict"],
            about(
                "Drop waiting callers: yes when all agents are paused or unavailable; no never; "
                "strict also when there are no agents.",
                default="strict",
            ),
        ]
    ] = UNSET
    joinempty: Maybe[
        Annotated[
            Literal["yes", "no", "strict"],
            about(
                "Let callers in without agents: yes always; no not while all are unavailable or "
                "paused; strict also not when there are none.",
                default="no",
            ),
        ]
    ] = UNSET
    pin: Maybe[
        Annotated[
            Secret,
            about("PIN of the dynamic agent login.", pattern=r"[0-9]{0,32}", shape="at most 32 digits"),
        ]
    ] = UNSET
    ringtime: Maybe[Annotated[AsText, Meta(ge=5, le=3600), about("How long an agent is rung.", unit="s")]] = (
        UNSET
    )
    strategy: Maybe[
        Annotated[
            Literal["ringall", "linear", "leastrecent", "fewestcalls", "random", "memory"],
            about(
                "Order in which agents are rung: all, fixed order, least recently called, fewest "
                "calls, random, round robin (memory)."
            ),
        ]
    ] = UNSET
    wrapuptime: Maybe[
        Annotated[
            TextId, Meta(le=86400), about("How long an agent rests after a call; 0 not at all.", unit="s")
        ]
    ] = UNSET
    maxlen: Maybe[
        Annotated[
            TextId,
            Meta(le=10000),
            about(
                "Most callers waiting, the next go to the failover destination; 0 means no limit.", default=0
            ),
        ]
    ] = UNSET
    reportholdtime: Maybe[Annotated[YesNo, about("Tell the agent how long the caller has waited.")]] = UNSET
    auto_record: Maybe[Annotated[Recording, about("Which calls are recorded.")]] = UNSET
    queue_timeout: Maybe[
        Annotated[
            int,
            Meta(ge=0, le=86400),
            about("Longest wait before the timeout destination; the unit is a guess.", unit="s"),
        ]
    ] = UNSET
    enable_feature: Maybe[
        Annotated[YesNo, about("Agents may use feature codes (transfer, park, disconnect).")]
    ] = UNSET
    alertinfo: Maybe[Annotated[AlertInfo, about("Alert-Info value sent to the agent.")]] = UNSET
    voice_prompt_time: Maybe[
        Annotated[
            int,
            Meta(ge=20, le=2000),
            about("Between two repetitions of the prompt that offers key 1.", unit="s", default=20),
        ]
    ] = UNSET
    custom_prompt: Maybe[
        Annotated[Free, about("Prompt played to waiting callers; key 1 leads to the prompt destination.")]
    ] = UNSET
    retry: Maybe[
        Annotated[int, Meta(ge=1, le=86400), about("Wait before the next agent is rung.", unit="s")]
    ] = UNSET
    replace_caller_id: Maybe[
        Annotated[YesNo, about("Show the queue name in place of the caller's name.")]
    ] = UNSET
    queue_chairmans: Maybe[Annotated[Numbers, about("Extensions of the chairmen, comma-separated.")]] = UNSET
    enable_agent_login: Maybe[
        Annotated[
            YesNo, about("Agent login through third parties; switching it on logs all dynamic agents out.")
        ]
    ] = UNSET
    vq_switch: Maybe[
        Annotated[YesNo, about("Virtual queue: callers hang up and are called back in turn.")]
    ] = UNSET
    vq_mode: Maybe[
        Annotated[
            Line,
            Meta(max_length=32),
            about(
                "How the virtual queue starts: by key 2, or after vq_periodic; the words are not "
                "certain, the guide has yes, no and periodic."
            ),
        ]
    ] = UNSET
    vq_periodic: Maybe[
        Annotated[
            int,
            Meta(ge=5, le=2000),
            about("Wait after which the virtual queue starts by itself.", unit="s", default=20),
        ]
    ] = UNSET
    vq_outprefix: Maybe[Annotated[Free, about("Prefix put before the number when calling back.")]] = UNSET
    announce_position: Maybe[Annotated[YesNo, about("Announce the position in the queue.")]] = UNSET
    announce_frequency: Maybe[
        Annotated[int, Meta(ge=0, le=86400), about("Between two announcements.", unit="s")]
    ] = UNSET
    destination_voice_enable: Maybe[
        Annotated[YesNo, about("Offer the prompt destination to waiting callers.")]
    ] = UNSET
    autofill: Maybe[Annotated[YesNo, about("Serve waiting calls in parallel (yes) or one by one (no).")]] = (
        UNSET
    )
    vq_callback_enable_timeout: Maybe[
        Annotated[YesNo, about("Let waiting in the virtual queue time out.")]
    ] = UNSET
    vq_callback_timeout: Maybe[
        Annotated[int, Meta(ge=0), about("Virtual queue timeout (unit not given).")]
    ] = UNSET
    announce_holdtime: Maybe[
        Annotated[YesNo, about("Announce the expected wait (not when below a minute).")]
    ] = UNSET
    enable_welcome: Maybe[Annotated[YesNo, about("Play a welcome prompt.")]] = UNSET
    custom_welcome_prompt: Maybe[Annotated[Free, about("Welcome prompt file.")]] = UNSET
    schedule_clean_enable: Maybe[Annotated[YesNo, about("Reset the agents' call counts on a schedule.")]] = (
        UNSET
    )
    starttime: Maybe[Annotated[Free, about("When the counts are reset (format not given).")]] = UNSET
    pagingtype: Maybe[
        Annotated[Literal["once", "daily", "week", "month"], about("How often the counts are reset.")]
    ] = UNSET
    week_date: Maybe[
        Annotated[Literal["sun", "mon", "tue", "wed", "thu", "fri", "sat"], about("Weekday of the reset.")]
    ] = UNSET
    custom_months: Maybe[
        Annotated[
            Literal["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
            about("Month of the reset."),
        ]
    ] = UNSET
    custom_dates: Maybe[Annotated[Free, about("Day of the month of the reset.")]] = UNSET
    members: Maybe[Annotated[Numbers, about("Static agents, comma-separated.")]] = UNSET
