"""The vocabulary of declarations: what many parameters and fields have in common."""

from typing import Annotated, Any, Final, Literal, TypeAlias, TypeVar

from msgspec import Meta, UnsetType

from ucm_cti.protocol.loose import SHAPE, like
from ucm_cti.protocol.secret import Secret

T = TypeVar("T")

Maybe: TypeAlias = T | UnsetType
"""A field that need not be there: UNSET means that it is not sent, or was not told."""

YesNo = Literal["yes", "no"]
"""The PBX's way to say true and false."""

TimeCondition = Literal[0, 1, 2, 3, 4, 5, 6, 8]
"""When a rule applies: 0 always, 1 office time, 2 outside office time, 3 holiday, 4 outside holiday,
5 outside office time or on a holiday, 6 a specific time, 8 in office time and on no holiday; 7 is none."""

Permission = Literal[
    "internal", "internal-local", "internal-local-national", "internal-local-national-international"
]
"""How far one may call, each level wider than the one before."""

RoutePermission = Literal[
    "none", "internal", "internal-local", "internal-local-national", "internal-local-national-international"
]
"""The level that a caller needs for an outbound route."""

AlertInfo = Literal[
    "none",
    "ring1",
    "ring2",
    "ring3",
    "ring4",
    "ring5",
    "ring6",
    "ring7",
    "ring8",
    "ring9",
    "ring10",
    "Bellcore-dr1",
    "Bellcore-dr2",
    "Bellcore-dr3",
    "Bellcore-dr4",
    "Bellcore-dr5",
    "custom",
]
"""The Alert-Info header, which picks the ring tone of the called phone."""

DtmfMode = Literal["rfc2833", "rfc4733", "info", "inband", "auto"]
"""How keys travel in a call; RFC 4733 is the new name of RFC 2833, and the guide uses both."""

Recording = Literal["all", "external", "internal", "off"]
"""Which calls are recorded."""

Srtp = Literal["no", "yes", "support"]
"""Whether media is encrypted; "support" offers it and does not insist."""

TelUri = Literal["disabled", "user_phone", "enabled"]
"""Whether numbers go as tel: addresses, or with user=phone."""

Codecs = Annotated[
    str,
    like(
        r"^(ulaw|alaw|gsm|g726|g722|g729|h264|ilbc|g726aal2|adpcm|g723|h263|h263p|vp8|opus|h265|rtx)"
        r"(,(ulaw|alaw|gsm|g726|g722|g729|h264|ilbc|g726aal2|adpcm|g723|h263|h263p|vp8|opus|h265|rtx))*\Z",
        "one or more of ulaw, alaw, gsm, g726, g722, g729, h264, ilbc, g726aal2, adpcm, g723, h263, h263p, "
        "vp8, opus, h265 and rtx, comma-separated",
    ),
]
"""Names of codecs, comma-separated in the order of preference; at least one."""

_NUMBER: Final = r"[0-9A-Za-z*#+._@-]+"
Numbers = Annotated[
    str,
    like(
        rf"^({_NUMBER}(,{_NUMBER})*)?\Z",
        "numbers or names of digits, letters and * # + . _ @ -, comma-separated; or empty",
    ),
]
"""Numbers, or ids of groups, comma-separated; may be empty."""

_PATTERN: Final = r"_[^,\x00-\x1f\x7f]+"
DialledPatterns = Annotated[
    str,
    Meta(max_length=1024),
    like(rf"^{_PATTERN}(,{_PATTERN})*\Z", 'patterns that begin with "_", comma-separated'),
]
"""Patterns of called numbers, as those of outbound routes."""

Line = Annotated[str, Meta(pattern=r"^[^\x00-\x1f\x7f]*\Z")]
"""A text on one line; how long it may be is said where it is used."""

Free = Annotated[Line, Meta(max_length=1024)]
"""A text on one line that the guide sets no limit to."""

Name = Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^[^\x00-\x1f\x7f]+\Z")]
"""A name of 1 to 64 characters on one line."""

Id = Annotated[
    str, Meta(min_length=1, max_length=64), like(r"^[0-9A-Za-z_.-]+\Z", "digits, letters and _ . -")
]
"""What the PBX calls an object by: a number that travels as text, or such as ``ivr-1``."""

AsText = Annotated[int, Meta(extra={"wire": "text"})]
"""A number that travels as text; its range is said where it is used."""

TextId = Annotated[AsText, Meta(ge=0)]
"""A number that names an object and travels as text."""


def about(
    description: str,
    *,
    unit: str = "",
    default: str | int | None = None,
    pattern: str = "",
    shape: str = "",
    names_field: bool = False,
    at_most: str = "",
) -> Meta:
    """Tell what a parameter means, its unit, and what the PBX takes where it is left out.

    `pattern` is for secrets, whose text msgspec does not look at; `shape` says in words what may stand
    there, for what may be of several of JSON's types; the word of one that `names_field` is the name of
    one more field, which must be there, too; a number is `at_most` that of the parameter of this wire name.
    """
    extra: dict[str, Any] = {}
    if unit:
        extra["unit"] = unit
    if default is not None:
        extra["default"] = default
    if pattern:
        extra["pattern"] = pattern
    if shape:
        extra[SHAPE] = shape
    if names_field:
        extra["names_field"] = True
    if at_most:
        extra["at_most"] = at_most
    return Meta(description=description, extra=extra or None)


_OCTET: Final = r"(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"
_IPV4: Final = rf"{_OCTET}(\.{_OCTET}){{3}}"
_IPV6: Final = r"[0-9A-Fa-f]{1,4}(:[0-9A-Fa-f]{1,4}){7}"

Address = Annotated[
    str, like(rf"^({_IPV4}|{_IPV6})?\Z", "an IPv4 address, or a whole IPv6 address of eight groups; or empty")
]
"""The address of a machine."""

Subnet = Annotated[
    str,
    Meta(max_length=64),
    like(
        rf"^({_IPV4}(/([12]?[0-9]|3[0-2]))?|[0-9A-Fa-f:]*:[0-9A-Fa-f:]*(/(1[01][0-9]|12[0-8]|[0-9]?[0-9]))?)?\Z",
        "a subnet such as 192.168.1.0, or an IPv6 one with its prefix, such as 2001:db8::/32; or empty",
    ),
]
"""The addresses of a network."""

MulticastAddress = Annotated[
    str,
    like(
        rf"^((224\.0\.([1-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])\.{_OCTET})"
        rf"|(224\.([1-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])\.{_OCTET}\.{_OCTET})"
        rf"|((22[5-9]|23[0-8])(\.{_OCTET}){{3}}))?\Z",
        "an address from 224.0.1.0 to 238.255.255.255, or empty",
    ),
]
"""An address that many machines listen to (guide p. 172)."""

__all__ = [
    "Address",
    "AlertInfo",
    "AsText",
    "Codecs",
    "DialledPatterns",
    "DtmfMode",
    "Free",
    "Id",
    "Line",
    "Maybe",
    "MulticastAddress",
    "Name",
    "Numbers",
    "Permission",
    "Recording",
    "RoutePermission",
    "Secret",
    "Srtp",
    "Subnet",
    "TelUri",
    "TextId",
    "TimeCondition",
    "YesNo",
    "about",
    "like",
]
