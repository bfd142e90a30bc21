"""Every part on one sheet, to look at and to test."""
