"""Sockets: the way to a PBX and back. Nothing above knows that HTTP, TLS or WebSockets exist."""
