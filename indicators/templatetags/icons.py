"""Drawings of 14 by 14, one for each word they stand beside."""

from __future__ import annotations

ICONS = {
    "bell": '<path d="M2.500 10.500 3.500 9V6a3.500 3.500 0 0 1 7 0v3l1 1.500ZM5.500 12.500a1.600 1.600 0 0 0 3 0" fill="none" stroke="currentColor" stroke-width="1.400" stroke-linejoin="round"/>',
    "search": '<circle cx="6" cy="6" r="4.500" fill="none" stroke="currentColor" stroke-width="1.600"/><path d="M9.500 9.500 13 13" stroke="currentColor" stroke-width="1.600"/>',
    "not_started": '<circle cx="7" cy="7" r="6" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2.4 2.4"/>',
    "history": '<circle cx="7" cy="7" r="6" fill="none" stroke="currentColor" stroke-width="1.5"/>',
    "draft": '<circle cx="7" cy="7" r="6" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M7 1a6 6 0 0 1 0 12Z" fill="currentColor"/>',
    "submitted": '<circle cx="7" cy="7" r="6" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M7 10V4.5M4.5 7 7 4.2 9.500 7" fill="none" stroke="currentColor" stroke-width="1.5"/>',
    "needs_reason": '<path d="M7 0 14 7 7 14 0 7Z" fill="currentColor"/><path d="M7 3.5V8M7 9.6v1" stroke="#fff" stroke-width="1.5"/>',
    "changed_since_submitted": '<path d="M2 5h9L8.500 2.500M12 9H3l2.500 2.500" fill="none" stroke="currentColor" stroke-width="1.5"/>',
    "sent_back": '<path d="M5 2 2 5l3 3M2 5h6a4 4 0 0 1 0 8H5" fill="none" stroke="currentColor" stroke-width="1.6"/>',
    "to_look_at": '<path d="M1 7s2.400-4 6-4 6 4 6 4-2.400 4-6 4-6-4-6-4Z" fill="none" stroke="currentColor" stroke-width="1.4"/><circle cx="7" cy="7" r="1.800" fill="currentColor"/>',
    "approved": '<circle cx="7" cy="7" r="7" fill="currentColor"/><path d="M3.800 7.200 6.200 9.500 10.300 4.800" fill="none" stroke="#fff" stroke-width="1.6"/>',
    "signed_off": '<rect x="2" y="6" width="10" height="7" rx="1" fill="currentColor"/><path d="M4.500 6V4a2.500 2.500 0 0 1 5 0v2" fill="none" stroke="currentColor" stroke-width="1.5"/>',
    "wanting": '<path d="M7 1 13 7 7 13 1 7Z" fill="none" stroke="currentColor" stroke-width="1.6"/>',
    "yours": '<circle cx="7" cy="7" r="6" fill="currentColor"/>',
    "later": '<circle cx="7" cy="7" r="6" fill="none" stroke="currentColor" stroke-width="1.5"/>',
    "refused": '<path d="M3 3 11 11M11 3 3 11" fill="none" stroke="currentColor" stroke-width="1.8"/>',
    "meanwhile": '<path d="M4.500 1v12M4.500 1 2 4M4.500 1 7 4M9.500 13V1M9.500 13 7 10M9.500 13 12 10" fill="none" stroke="currentColor" stroke-width="1.4"/>',
    "warning": '<path d="M7 1 13.500 13H.5Z" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M7 5.500V9M7 10.300v1" stroke="currentColor" stroke-width="1.5"/>',
    "doubtful": '<path d="M1 7s2.400-4 6-4 6 4 6 4-2.400 4-6 4-6-4-6-4Z" fill="none" stroke="currentColor" stroke-width="1.4"/><circle cx="7" cy="7" r="1.800" fill="currentColor"/>',
    "changed": '<path d="M2 5h9L8.500 2.500M12 9H3l2.500 2.500" fill="none" stroke="currentColor" stroke-width="1.5"/>',
    "words": '<path d="M1 3h12M1 7h12M1 11h7" fill="none" stroke="currentColor" stroke-width="1.5"/>',
    "new": '<circle cx="7" cy="7" r="6" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M4 7h5.500M7.300 4.500 10 7 7.300 9.500" fill="none" stroke="currentColor" stroke-width="1.5"/>',
}
