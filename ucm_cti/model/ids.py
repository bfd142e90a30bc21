"""Names of things at the PBX, each a type of its own so that one is not taken for another."""

from typing import NewType

ChannelName = NewType("ChannelName", str)
"""A leg's name as the PBX gives it, such as ``PJSIP/1001-00000002``."""

UniqueId = NewType("UniqueId", str)
"""A leg's unique id, such as ``1574692996.4``; the PBX begins anew when it restarts."""

LinkedId = NewType("LinkedId", str)
"""The unique id of the oldest leg of a call; the same for all its legs."""

BridgeId = NewType("BridgeId", str)
"""The id of a bridge of two legs."""

CallId = NewType("CallId", str)
"""Our own name of a call: it stays the same from first ring to last hang-up."""

ExtensionNumber = NewType("ExtensionNumber", str)
"""The number of an inside phone."""

QueueNumber = NewType("QueueNumber", str)
"""The number of a call queue."""

Number = NewType("Number", str)
"""A number as it is dialled: an extension, a queue, a feature code or an outside number."""

TrunkName = NewType("TrunkName", str)
"""A trunk's name as calls carry it; it can differ from the name in the trunk list."""
