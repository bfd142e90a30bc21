"""XML from a PBX, read without what XML can be abused for, and XML to it, written by a library."""

from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder, tostring  # parsed below, by expat
from xml.parsers import expat  # document types and entities are refused below

from ucm_cti.model.errors import BadReply

_DEEPEST: Final = 16


class _Refused(Exception):
    """The text holds something that no answer of a PBX needs."""


def read_xml(body: bytes) -> Element:
    """Return the root of an XML body.

    Raises BadReply where it is none, has a document type (the home of entity bombs and of foreign files)
    or is nested deeper than any answer of a PBX.
    """
    builder = TreeBuilder()
    parser = expat.ParserCreate(_encoding(body))
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _Refused("it is nested too deep")
        builder.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag)

    def refuse(*_: object) -> None:
        raise _Refused("it has a document type")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.buffer_text = True
    try:
        parser.Parse(body, True)
        return builder.close()
    except (expat.ExpatError, _Refused, ValueError, LookupError, AssertionError) as error:
        raise BadReply(f"The PBX's XML cannot be read: {error}") from error


def write_xml(root: Element) -> str:
    """Return an element as XML, without a declaration, as the guide's examples have it."""
    return tostring(root, encoding="unicode", short_empty_elements=False)


def child_texts(element: Element) -> dict[str, str]:
    """Return the texts of an element's childless children by tag; of equal tags the last one counts."""
    return {child.tag: (child.text or "").strip() for child in element if len(child) == 0}


def _encoding(body: bytes) -> str | None:
    """Return the encoding to read with: UTF-8 where it is that, whatever the declaration claims."""
    try:
        body.decode()
    except UnicodeDecodeError:
        return None
    return "utf-8"
