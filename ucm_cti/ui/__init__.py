"""The window: the only place of PySide6 and qasync."""
