"""Invitations: a link by mail by which an account that a file or an administrator made gets its password."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext

from portal.accounts.models import User

VALID_FOR = dt.timedelta(hours=72)


class InvitationTokens(PasswordResetTokenGenerator):
    """Good once, since setting a password spends it, and for 72 hours."""

    key_salt = "portal.accounts.invitations"

    def check_token(self, user: User | None, token: str | None) -> bool:
        if user is None or not token or not super().check_token(user, token):
            return False
        made = dt.timedelta(seconds=int(token.split("-")[0], 36))
        now = dt.timedelta(seconds=self._num_seconds(self._now()))
        return now - made <= VALID_FOR


tokens = InvitationTokens()


def address_of(person: User) -> str:
    key = urlsafe_base64_encode(force_bytes(person.pk))
    return settings.BASE_URL + reverse("invitation", args=[key, tokens.make_token(person)])


def invite(person: User) -> None:
    """Raises ValueError for someone without an address, disabled, or who has a password already."""
    if not person.email or not person.is_active or person.is_operator:
        said = gettext("{person} cannot be invited: an active account with an e-mail address is needed.")
        raise ValueError(said.format(person=person))
    if person.has_usable_password():
        said = gettext("{person} has a password already, and can have it reset from the sign-in page.")
        raise ValueError(said.format(person=person))
    context = {"person": person, "address": address_of(person)}
    text = render_to_string("accounts/mail/invitation.txt", context)
    html = render_to_string("accounts/mail/invitation.html", context)
    send_mail(gettext("Your account at Monthbook"), text, None, [person.email], html_message=html)
