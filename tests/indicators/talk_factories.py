"""What people say to each other of a return, and the mails they do not want."""

from __future__ import annotations

from factory.declarations import SubFactory
from factory.django import DjangoModelFactory

from indicators.models import Comment, UnwantedMail
from tests.indicators.factories import NOON, PersonFactory, ReturnFactory


class CommentFactory(DjangoModelFactory[Comment]):
    class Meta:
        model = Comment

    monthly_return = SubFactory(ReturnFactory)
    author = SubFactory(PersonFactory)
    words = "Who are the six?"
    at = NOON


class UnwantedMailFactory(DjangoModelFactory[UnwantedMail]):
    class Meta:
        model = UnwantedMail

    person = SubFactory(PersonFactory)
    kind = "signed_off"
