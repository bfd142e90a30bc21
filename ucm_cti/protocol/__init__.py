"""The PBX's language as types, declared once; pure: bytes in, values out."""
