"""The open call-control console for Grandstream UCM PBXes."""

__version__ = "0.1.0"
