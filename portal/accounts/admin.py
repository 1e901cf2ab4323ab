from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.db import transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy

from portal.accounts.invitations import invite
from portal.accounts.models import User
from portal.accounts.second_factor import forget
from portal.accounts.sessions import end_sessions
from portal.accounts.told import tell

IDENTITY = ("email", "full_name", "short_name")
RIGHTS = ("is_staff", "is_superuser", "groups", "user_permissions")
ACCESS = {*RIGHTS, "is_active", "email"}


class UserCreationForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = IDENTITY


@admin.action(permissions=["change"], description=gettext_lazy("Invite by e-mail"))
def send_invitations(model_admin: DjangoUserAdmin, request: HttpRequest, people: QuerySet[User]) -> None:
    for person in people:
        try:
            invite(person)
            tell(person, gettext("Invited."), by=request.user)  # type: ignore[arg-type]
            said = gettext("{person} is invited at {address}.").format(person=person, address=person.email)
            model_admin.message_user(request, said)
        except ValueError as error:
            model_admin.message_user(request, str(error), messages.ERROR)


@admin.action(permissions=["change"], description=gettext_lazy("Take away second factors that were lost"))
def forget_second_factors(model_admin: DjangoUserAdmin, request: HttpRequest, people: QuerySet[User]) -> None:
    for person in people:
        with transaction.atomic():
            forget(person)
            tell(person, gettext("Second factors taken away."), by=request.user)  # type: ignore[arg-type]
        said = gettext("{person} has no second factor any more, and is signed out everywhere.")
        model_admin.message_user(request, said.format(person=person))


@admin.action(permissions=["change"], description=gettext_lazy("Cut off from the work account"))
def cut_off(model_admin: DjangoUserAdmin, request: HttpRequest, people: QuerySet[User]) -> None:
    """So that another one of theirs, which has the address now, can open the account when it next comes."""
    for person in people:
        with transaction.atomic():
            SocialAccount.objects.filter(user=person).delete()
            end_sessions(person)
            tell(person, gettext("Cut off from the work account."), by=request.user)  # type: ignore[arg-type]
        said = gettext("{person} is cut off from the work account, and is signed out everywhere.")
        model_admin.message_user(request, said.format(person=person))


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    """Where somebody's access is changed here, their sessions end. Who is no superuser reaches none, and
    gives nobody rights. Whatever Django logs of an account is an event too.
    The account of the command line is not here."""

    actions = (send_invitations, forget_second_factors, cut_off)
    add_form = UserCreationForm
    list_display = (*IDENTITY, "is_active", "is_staff")
    list_filter = ("is_active", "is_staff", "is_superuser", "groups")
    search_fields = IDENTITY
    ordering = ("full_name",)
    filter_horizontal = ()  # whose boxes of permissions have names that no reader speaks
    readonly_fields = ("joined_at", "last_login")
    fieldsets = (
        (None, {"fields": (*IDENTITY, "password")}),
        (
            gettext_lazy("Access"),
            {"fields": ("is_active", *RIGHTS)},
        ),
        (gettext_lazy("Dates"), {"fields": ("joined_at", "last_login")}),
    )
    add_fieldsets = ((None, {"fields": (*IDENTITY, "usable_password", "password1", "password2")}),)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        rows: QuerySet[User] = super().get_queryset(request).filter(is_operator=False)
        return rows if request.user.is_superuser else rows.filter(is_superuser=False)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        found = tuple(super().get_readonly_fields(request, obj))
        return found if request.user.is_superuser else (*found, *RIGHTS)

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change and ACCESS.intersection(form.changed_data):
            end_sessions(form.instance)

    def log_addition(self, request: HttpRequest, object: User, message: Any) -> LogEntry:
        return _told(request, super().log_addition(request, object, message), object)

    def log_change(self, request: HttpRequest, object: User, message: Any) -> LogEntry:
        return _told(request, super().log_change(request, object, message), object)

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[User]) -> Any:
        for person in queryset:
            tell(person, gettext("Deleted."), by=request.user)  # type: ignore[arg-type]
        return super().log_deletions(request, queryset)


def _told(request: HttpRequest, logged: LogEntry, person: User) -> LogEntry:
    tell(person, logged.get_change_message(), by=request.user)  # type: ignore[arg-type]
    return logged


for model in (EmailAddress, Authenticator, SocialAccount, SocialApp, SocialToken, UserSession):
    if admin.site.is_registered(model):  # kept by the pages of one's own account, and full of secrets
        admin.site.unregister(model)
