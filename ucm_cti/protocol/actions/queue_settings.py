"""The settings of call queues (guide p. 148-169)."""

from typing import Annotated, Literal

from msgspec import UNSET

from ucm_cti.protocol.action import Action, Order, QueueId, action
from ucm_cti.protocol.actions.queue_fields import QueueSettings
from ucm_cti.protocol.fields import Free, Maybe, Name, Secret, about
from ucm_cti.protocol.told import NOTHING, Told, Unread


class QueueTold(QueueSettings, frozen=True, kw_only=True):
    """A call queue as the PBX tells it."""

    extension: Maybe[Annotated[QueueId, about("Queue number.")]] = UNSET
    account: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    announcement: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    announcement_el: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    announcement_t: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    announcement_v: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    createid: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    destination_type: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    directory: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    directory_el: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    directory_t: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    directory_v: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    email: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    enable_destination: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    external_number: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    hasvoicemail: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    ivr: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    permission: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    queue_chairman: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    queue_dest: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    queuesasvm: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    ringgroup: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    tmp: Maybe[Annotated[Free, about("Internal.")]] = UNSET
    tmp2: Maybe[Annotated[Free, about("Internal copy of the number.")]] = UNSET
    vm_extension: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    vmgroup: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    vmsecret: Maybe[Annotated[Secret, about("Not described by the guide.")]] = UNSET
    waittime: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    unread: Unread = NOTHING


class QueueSettingsReply(Told, frozen=True, kw_only=True):
    """The reply of getQueue."""

    queue: Annotated[QueueTold, about("The settings of the queue.")] = QueueTold()


@action("getQueue", kind="query", page=148)
class GetQueue(Action[QueueSettingsReply], frozen=True, kw_only=True):
    """Read all settings of a call queue."""

    queue: Annotated[QueueId, about("Queue number.")]


@action("updateQueue", kind="config", page=156)
class UpdateQueue(QueueSettings, Order, frozen=True, kw_only=True):
    """Change a call queue, or, by `extension`, its number."""

    queue: Annotated[QueueId, about("Number of the queue to change.")]
    queue_name: Annotated[Name, about("Name of the queue.")]
    extension: Maybe[Annotated[QueueId, about("Queue number.")]] = UNSET


@action("addQueue", kind="config", page=162)
class AddQueue(QueueSettings, Order, frozen=True, kw_only=True):
    """Create a call queue."""

    extension: Annotated[QueueId, about("Number of the new queue.")]
    queue_name: Annotated[Name, about("Name of the queue.")]
    strategy: Annotated[
        Literal["ringall", "linear", "leastrecent", "fewestcalls", "random", "memory"],
        about(
            "Order in which agents are rung: all, fixed order, least recently called, fewest "
            "calls, random, round robin (memory)."
        ),
    ]


@action("deleteQueue", kind="config", page=169)
class DeleteQueue(Order, frozen=True, kw_only=True):
    """Delete a call queue."""

    queue: Annotated[QueueId, about("Number of the queue to delete.")]
