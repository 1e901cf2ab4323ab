from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm

from portal.accounts.models import User

IDENTITY = ("email", "full_name", "short_name")


class UserCreationForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = IDENTITY


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    add_form = UserCreationForm
    list_display = (*IDENTITY, "is_active", "is_staff")
    list_filter = ("is_active", "is_staff", "is_superuser", "groups")
    search_fields = IDENTITY
    ordering = ("full_name",)
    readonly_fields = ("joined_at", "last_login")
    fieldsets = (
        (None, {"fields": (*IDENTITY, "password")}),
        ("Access", {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")}),
        ("Dates", {"fields": ("joined_at", "last_login")}),
    )
    add_fieldsets = ((None, {"fields": (*IDENTITY, "usable_password", "password1", "password2")}),)
