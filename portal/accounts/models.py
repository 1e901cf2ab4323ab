"""People with an account. One without an e-mail address or a password has not been invited yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy


class UserManager(BaseUserManager["User"]):
    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """Lower case throughout: nobody tells people apart by capitals."""
        return (email or "").strip().lower()

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=self.normalize_email(username))

    def called(self, names: Collection[str]) -> dict[str, User]:
        """People by those of the names, in folded case, that are their short name or e-mail address.

        Compared here and not by the database, which may know the capitals of ASCII alone.
        """
        found = {}
        for person in self.all():
            for name in filter(None, (person.short_name, person.email)):
                if name.casefold() in names:
                    found[name.casefold()] = person
        return found

    def create_user(self, email: str, full_name: str, short_name: str, password: str | None = None) -> User:
        return self._create(email, full_name, short_name, password)

    def create_superuser(
        self, email: str, full_name: str, short_name: str, password: str | None = None
    ) -> User:
        return self._create(email, full_name, short_name, password, is_staff=True, is_superuser=True)

    def create_uninvited(self, short_name: str, full_name: str, email: str | None = None) -> User:
        """A person whom a file names. Having no password, they cannot sign in until invited."""
        return self._create(email, full_name, short_name, None)

    def get_operator(self) -> User:
        """The account by which acts at the command line are recorded; nobody can sign in with it."""
        found, _made = self.get_or_create(
            is_operator=True,
            defaults={
                "short_name": "command-line",
                "full_name": "Command line",
                "is_active": False,
                "password": make_password(None),
            },
        )
        return found

    def _create(
        self, email: str | None, full_name: str, short_name: str, password: str | None, **more: Any
    ) -> User:
        user = self.model(
            email=self.normalize_email(email) or None, full_name=full_name, short_name=short_name, **more
        )
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField(gettext_lazy("e-mail address"), unique=True, null=True, blank=True)
    full_name = models.CharField(gettext_lazy("full name"), max_length=150)
    short_name = models.CharField(
        gettext_lazy("short name"), max_length=60, help_text=gettext_lazy("What files call the person.")
    )
    is_active = models.BooleanField(gettext_lazy("active"), default=True)
    is_staff = models.BooleanField(gettext_lazy("may enter the admin"), default=False)
    is_operator = models.BooleanField(
        gettext_lazy("stands for the command line"), default=False, editable=False
    )
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)
    """How often all sessions of theirs were ended: each one begun before is worth nothing."""
    joined_at = models.DateTimeField(gettext_lazy("joined at"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name", "short_name"]

    class Meta:
        verbose_name = gettext_lazy("user")
        verbose_name_plural = gettext_lazy("users")
        constraints = [
            models.CheckConstraint(
                name="user_email_is_lower_case",
                condition=models.Q(email=Lower("email")),
                violation_error_message=gettext_lazy("An e-mail address is kept in lower case."),
            ),
            models.CheckConstraint(
                name="user_has_a_full_name",
                condition=~models.Q(full_name=""),
                violation_error_message=gettext_lazy("A person has a full name."),
            ),
            models.CheckConstraint(
                name="user_short_name_is_no_address",
                condition=~models.Q(short_name="") & ~models.Q(short_name__contains="@"),
                violation_error_message=gettext_lazy("A short name is not empty and has no @."),
            ),
            models.UniqueConstraint(
                Lower("short_name"),
                name="user_short_name_is_unique",
                violation_error_message=gettext_lazy("Another person has this short name."),
            ),
            models.UniqueConstraint(
                fields=["is_operator"], name="user_operator_is_one", condition=models.Q(is_operator=True)
            ),
            models.CheckConstraint(
                name="user_operator_cannot_sign_in",
                condition=~models.Q(is_operator=True, is_active=True),
                violation_error_message=gettext_lazy("The account of the command line is never active."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def clean(self) -> None:
        super().clean()
        self.email = User.objects.normalize_email(self.email) or None

    def get_session_auth_hash(self) -> str:
        """What a session is held against with every request."""
        return self._of_now(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same under former secret keys."""
        return map(self._of_now, super().get_session_auth_fallback_hash())

    def _of_now(self, of_password: str) -> str:
        return salted_hmac("portal.accounts.sessions", f"{of_password}{self.sessions_ended}").hexdigest()

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.short_name
