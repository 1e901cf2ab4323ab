"""Files that never change: told apart by their content, sent in part where a part is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags, quote_etag

CHUNK = 64 * 1024
ONE_RANGE = re.compile(r"\s*bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.IGNORECASE | re.ASCII)


def stored_file(
    request: HttpRequest, path: Path, *, digest: str, content_type: str, name: str
) -> HttpResponseBase:
    """A file on the disk, streamed: 200, 206 for one range, 304, or 416. Several ranges are answered whole.

    ``digest`` is of its content. Raises OSError where the file is gone.
    """
    size = path.stat().st_size
    headers = _headers(digest, name) | {"Accept-Ranges": "bytes"}
    if _is_known(request, digest):
        return HttpResponse(status=304, headers=headers)
    if request.method == "HEAD":
        return HttpResponse(content_type=content_type, headers=headers | {"Content-Length": str(size)})
    part = _part(request, digest, size)
    if part is not None and not part:
        return HttpResponse(status=416, headers=headers | {"Content-Range": f"bytes */{size}"})
    status = 200 if part is None else 206
    if part is not None:
        headers |= {"Content-Range": f"bytes {part.start}-{part.stop - 1}/{size}"}
    sent = part if part is not None else range(size)
    headers |= {"Content-Length": str(len(sent))}
    return StreamingHttpResponse(_read(path, sent), status=status, content_type=content_type, headers=headers)


def made_file(
    request: HttpRequest, content: bytes, *, digest: str, content_type: str, name: str
) -> HttpResponse:
    """Bytes that were made for this answer: 200 or 304."""
    headers = _headers(digest, name)
    if _is_known(request, digest):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(content, content_type=content_type, headers=headers)


def _headers(digest: str, name: str) -> dict[str, str]:
    """``name`` is our own: a slug, a month, an edition."""
    return {"ETag": quote_etag(digest), "Content-Disposition": f'attachment; filename="{name}"'}


def _is_known(request: HttpRequest, digest: str) -> bool:
    known = parse_etags(request.headers.get("If-None-Match", ""))
    return known == ["*"] or quote_etag(digest) in (each.removeprefix("W/") for each in known)


def _part(request: HttpRequest, digest: str, size: int) -> range | None:
    """The bytes that are asked for; empty where there are none such, None for all of them."""
    asked = ONE_RANGE.fullmatch(request.headers.get("Range", ""))
    unless = request.headers.get("If-Range", quote_etag(digest)).strip()
    if asked is None or asked.groups() == ("", "") or unless != quote_etag(digest):
        return None
    first, last = asked.groups()
    if not first:
        return range(max(0, size - int(last)), size)
    end = min(int(last), size - 1) if last else size - 1
    if last and int(last) < int(first):
        return None
    return range(int(first), end + 1)


def _read(path: Path, sent: range) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(sent.start)
        left = len(sent)
        while left > 0 and (chunk := file.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
