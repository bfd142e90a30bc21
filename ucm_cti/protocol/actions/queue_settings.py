"""The settings of one queue (guide p. 148-155)."""

from msgspec import Struct

from ucm_cti.protocol.action import Action, Loose, QueueId, action


class QueueSettings(Struct, frozen=True, kw_only=True):
    """All fields of a queue, named as on the wire."""

    queue_name: Loose = None
    musicclass: Loose = None
    leavewhenempty: Loose = None
    joinempty: Loose = None
    pin: Loose = None
    ringtime: Loose = None
    strategy: Loose = None
    wrapuptime: Loose = None
    maxlen: Loose = None
    reportholdtime: Loose = None
    auto_record: Loose = None
    queue_timeout: Loose = None
    enable_feature: Loose = None
    alertinfo: Loose = None
    voice_prompt_time: Loose = None
    custom_prompt: Loose = None
    retry: Loose = None
    replace_caller_id: Loose = None
    queue_chairmans: Loose = None
    enable_agent_login: Loose = None
    vq_switch: Loose = None
    vq_mode: Loose = None
    vq_periodic: Loose = None
    vq_outprefix: Loose = None
    announce_position: Loose = None
    announce_frequency: Loose = None
    destination_type_t: Loose = None
    vm_extension_t: Loose = None
    account_t: Loose = None
    vmgroup_t: Loose = None
    ivr_t: Loose = None
    ringgroup_t: Loose = None
    queue_dest_t: Loose = None
    external_number_t: Loose = None
    destination_type_v: Loose = None
    vm_extension_v: Loose = None
    account_v: Loose = None
    vmgroup_v: Loose = None
    ivr_v: Loose = None
    ringgroup_v: Loose = None
    queue_dest_v: Loose = None
    external_number_v: Loose = None
    destination_voice_enable: Loose = None
    autofill: Loose = None
    destination_type_el: Loose = None
    vm_extension_el: Loose = None
    account_el: Loose = None
    vmgroup_el: Loose = None
    ivr_el: Loose = None
    ringgroup_el: Loose = None
    queue_dest_el: Loose = None
    external_number_el: Loose = None
    vq_callback_enable_timeout: Loose = None
    vq_callback_timeout: Loose = None
    announce_holdtime: Loose = None
    enable_welcome: Loose = None
    custom_welcome_prompt: Loose = None
    schedule_clean_enable: Loose = None
    extension: Loose = None
    starttime: Loose = None
    pagingtype: Loose = None
    week_date: Loose = None
    custom_months: Loose = None
    custom_dates: Loose = None
    members: Loose = None
    account: Loose = None
    announcement: Loose = None
    announcement_el: Loose = None
    announcement_t: Loose = None
    announcement_v: Loose = None
    createid: Loose = None
    destination_type: Loose = None
    directory: Loose = None
    directory_el: Loose = None
    directory_t: Loose = None
    directory_v: Loose = None
    email: Loose = None
    enable_destination: Loose = None
    external_number: Loose = None
    hasvoicemail: Loose = None
    ivr: Loose = None
    permission: Loose = None
    queue_chairman: Loose = None
    queue_dest: Loose = None
    queuesasvm: Loose = None
    ringgroup: Loose = None
    tmp: Loose = None
    tmp2: Loose = None
    vm_extension: Loose = None
    vmgroup: Loose = None
    vmsecret: Loose = None
    waittime: Loose = None


class QueueSettingsReply(Struct, frozen=True, kw_only=True):
    """The reply of getQueue."""

    queue: QueueSettings = QueueSettings()


@action("getQueue", kind="query", page=148)
class GetQueue(Action[QueueSettingsReply], frozen=True, kw_only=True):
    """Read the settings of one queue."""

    queue: QueueId
