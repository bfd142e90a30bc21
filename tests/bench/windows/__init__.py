"""The windows whose first paint is compared; each prints "painted" and ends."""
