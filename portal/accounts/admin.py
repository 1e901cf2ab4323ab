from __future__ import annotations

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy

from portal.accounts.invitations import invite
from portal.accounts.models import User

IDENTITY = ("email", "full_name", "short_name")


class UserCreationForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = IDENTITY


@admin.action(description=gettext_lazy("Invite by e-mail"))
def send_invitations(model_admin: DjangoUserAdmin, request: HttpRequest, people: QuerySet[User]) -> None:
    for person in people:
        try:
            invite(person)
            said = gettext("{person} is invited at {address}.").format(person=person, address=person.email)
            model_admin.message_user(request, said)
        except ValueError as error:
            model_admin.message_user(request, str(error), messages.ERROR)


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    actions = (send_invitations,)
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
            {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")},
        ),
        (gettext_lazy("Dates"), {"fields": ("joined_at", "last_login")}),
    )
    add_fieldsets = ((None, {"fields": (*IDENTITY, "usable_password", "password1", "password2")}),)
