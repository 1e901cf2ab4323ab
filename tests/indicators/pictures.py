"""Pictures made byte by byte."""

from __future__ import annotations

import struct
import zlib


def png(width: int, height: int, *, more: int = 0) -> bytes:
    """A green picture, without its dots where they are too many; ``more`` bytes in a chunk of its own."""
    row = b"\x00" + b"\x0f\x46\x3d" * width if width <= 2_000 else b""
    dots = zlib.compress(row * height)
    filling = chunk(b"teXt", b" " * (more - 12)) if more else b""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (chunk(b"IHDR", head), filling, chunk(b"IDAT", dots), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def chunk(kind: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check
