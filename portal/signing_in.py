"""Settings of accounts and of the ways to sign in; part of `portal.settings`, which takes all of them."""

from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from portal import environment

ACCOUNT_APPS = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "portal.accounts",  # after them: it takes their records out of the admin
]
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
SESSION_ENGINE = "portal.accounts.session_store"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_HTTPONLY = SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = "Lax"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
    {"NAME": "portal.accounts.passwords.DifferentCharacters"},
]

# What accounts and the app, which do not know each other, ask of one another.

INVITE = "portal.accounts.invitations.invite"
END_SESSIONS = "portal.accounts.sessions.end_sessions"
ANSWERS_FOR_THE_BOOK = "indicators.permissions.answers_for_a_book"
FOLLOW_GROUPS = "indicators.actions.follow_groups.follow_groups"
RECORD_ACCOUNT = "indicators.actions.record_account.record_account"

_ADMIN = ("add", "change", "changelist", "delete")
_OF_PEOPLE = (
    *("accounts_user", "auth_group", "indicators_membership", "indicators_deputy"),
    "indicators_indicator",  # names who owns it and who reports
    "indicators_scorecard",  # says whether two people sign off
)
PROOF_AGAIN = {
    *("apply", "undo-import"),
    *("setup-person-add", "setup-roles", "setup-invite", "setup-correct", "setup-hand-over", "setup-remove"),
    *("setup-deputies", "setup-deputy-end"),
    "setup-copy",  # people may come along, with their roles
    *(f"admin:{model}_{page}" for model in _OF_PEOPLE for page in _ADMIN),
    *(f"admin:indicators_{model}_process_import" for model in ("indicator", "benchmark", "target")),
    "admin:auth_user_password_change",
}
"""Names of addresses where what is posted is done only after a fresh proof of who does it."""
PROOF_WHERE_CHANGED = dict.fromkeys(("setup-indicator", "setup-indicator-add"), ("owner", "reporter"))
"""And of those where it is asked only if one of these boxes says another than before: they give rights."""
PROOF_WHERE_TICKED = {"setup-scorecard": "two_person_sign_off"}
"""And where this box is ticked otherwise than before."""
PASSWORD_ASKED = {"sign-off", "password-change", "admin:password_change"}
"""Pages that ask for the password themselves, every time: it is not guessed there, and whoever has none is
asked for the fresh proof instead."""

# Passwords: by e-mail address, for people who were invited, and not too often.

ACCOUNT_ADAPTER = "portal.accounts.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # the invitation went to the address
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_METHODS = ["password", "mfa"]
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",  # an office has one address
    "login_failed": "20/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/h/key",  # nosec B105
    "reauthenticate": "10/m/user,40/h/user",
}
ACCOUNT_FORMS = {"login": "portal.accounts.forms.SignIn", "reauthenticate": "portal.accounts.forms.Again"}

# A second factor: an app's code or a passkey; recovery codes for the day when neither is at hand.

MFA_ADAPTER = "portal.accounts.adapters.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}  # as by password; and nobody guesses a passkey
MFA_TOTP_ISSUER = "Monthbook"
MFA_TOTP_TOLERANCE = 1  # clocks differ
MFA_FORMS = {
    "authenticate": "portal.accounts.forms.Code",
    "reauthenticate": "portal.accounts.forms.CodeAgain",
    "activate_totp": "portal.accounts.forms.FirstCode",
    "add_webauthn": "portal.accounts.forms.NewPasskey",
    "edit_webauthn": "portal.accounts.forms.PasskeyName",
    "login_webauthn": "portal.accounts.forms.SignInByPasskey",
    "authenticate_webauthn": "portal.accounts.forms.SecondByPasskey",
    "reauthenticate_webauthn": "portal.accounts.forms.AgainByPasskey",
}

# The accounts of the organisation itself, by OpenID Connect

OIDC_URL = environment.url(
    "OIDC_URL",
    "",
    "Where people sign in with their organisation's account (OpenID Connect), as "
    "`https://login.microsoftonline.com/TENANT/v2.0`; unset, there is no such way.",
).rstrip("/")
OIDC_ID = environment.text("OIDC_ID", "", "The site's client identifier there.")
OIDC_SECRET = environment.text("OIDC_SECRET", "", "The site's client secret there.")
OIDC_NAME = environment.text("OIDC_NAME", "your work account", "What the button calls such an account.")
if OIDC_URL and not (OIDC_ID and OIDC_SECRET):
    raise ImproperlyConfigured("With OIDC_URL, the settings OIDC_ID and OIDC_SECRET are needed too.")


def _roles_of_groups(words: list[str]) -> dict[str, list[tuple[str, str]]]:
    """Scorecards and roles by the identifier of a group: ``GROUP=SLUG:ROLE``."""
    found: dict[str, list[tuple[str, str]]] = {}
    for word in words:
        group, _, given = word.partition("=")
        slug, _, role = given.partition(":")
        if not (group and slug and role):
            raise ImproperlyConfigured(
                f"The setting OIDC_GROUPS cannot be read: {word} is no GROUP=SLUG:ROLE."
            )
        found.setdefault(group, []).append((slug, role))
    return found


OIDC_GROUPS = _roles_of_groups(
    environment.words(
        "OIDC_GROUPS",
        [],
        "Roles that follow from groups there, as `GROUP=SLUG:ROLE` with commas between; such a role is given "
        "and taken with each sign-in by that way.",
    )
)
_SITE_THERE = {
    "provider_id": "sso",
    "name": OIDC_NAME,
    "client_id": OIDC_ID,
    "secret": OIDC_SECRET,
    # What the provider says of a person stands in its signed token: no second question is needed
    "settings": {"server_url": OIDC_URL, "fetch_userinfo": False},
}
SOCIALACCOUNT_ADAPTER = "portal.accounts.providers.WorkAccounts"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"APPS": [_SITE_THERE] if OIDC_URL else [], "OAUTH_PKCE_ENABLED": True}
}
SIGN_IN_ORIGINS = ["{0.scheme}://{0.netloc}".format(urlsplit(OIDC_URL))] if OIDC_URL else []
"""Where a form may lead a browser besides this site."""


def counted_in(folder: Path) -> dict[str, object]:
    """The cache, which counts attempts to sign in."""
    return {
        "BACKEND": "portal.attempts.CountedInFiles",
        "LOCATION": str(folder),
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
