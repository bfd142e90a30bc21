"""A PBX made of software: an engine without sockets, and an HTTPS server around it."""
