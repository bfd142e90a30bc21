"""The older interfaces that the API took over as they were (guide p. 206-219): CSV, XML and bare JSON."""
