"""All settings of the site. What differs between machines is read from the environment.

Without any setting this is a local site: a SQLite file and a secret key kept in DATA_DIR, served to this
machine alone. Setting SECRET_KEY, ALLOWED_HOSTS or a DATABASE_URL that is not SQLite makes it a production,
which wants all three. docs/reference/settings.md lists every setting.
"""

from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from portal import environment
from portal.local import kept_secret
from portal.logs import to_stderr
from portal.mail import mail_server
from portal.schedule import CELERY_BEAT_SCHEDULE  # noqa: F401 - a setting
from portal.security import CONTENT_SECURITY_POLICY, DATA_UPLOAD_MAX_NUMBER_FIELDS  # noqa: F401 - settings
from portal.signing_in import *  # noqa: F403 - all settings
from portal.signing_in import ACCOUNT_APPS, counted_in

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = environment.path(
    "DATA_DIR",
    BASE_DIR / "data",
    "The folder of everything kept in files: the books (`documents/`), a local database and keys, collected "
    "static files, queued work.",
)
DATA_DIR.mkdir(parents=True, exist_ok=True)

# What makes a production, and what it must have.
DATABASE_URL = environment.url(
    "DATABASE_URL",
    f"sqlite:///{DATA_DIR / 'monthbook.sqlite3'}",
    "The database: `postgresql://user:password@host/name`, or `sqlite:////absolute/path`.",
)
SECRET_KEY = environment.text(
    "SECRET_KEY", "", "At least 50 random characters that sign sessions; who has them can sign in as anyone."
)
ALLOWED_HOSTS = environment.words(
    "ALLOWED_HOSTS", [], "The host names under which the site is reached, with commas between."
)
MISSING = [
    name
    for name, there in {
        "DATABASE_URL": environment.given("DATABASE_URL"),
        "SECRET_KEY": bool(SECRET_KEY),
        "ALLOWED_HOSTS": bool(ALLOWED_HOSTS),
    }.items()
    if not there
]
PRODUCTION = bool(SECRET_KEY or ALLOWED_HOSTS or not DATABASE_URL.startswith("sqlite:"))
if PRODUCTION and MISSING:
    raise ImproperlyConfigured(f"A production needs these settings too: {', '.join(MISSING)}.")
if not PRODUCTION:
    SECRET_KEY = kept_secret(DATA_DIR / "secret-key")
    ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

# The site

DEBUG = False
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
INSTALLED_APPS = [
    *ACCOUNT_APPS,
    "indicators",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tables2",
    "import_export",
]
MIDDLEWARE = [
    "portal.requests.named_requests",
    "portal.security.private_by_default",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.compress.CompressedPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.accounts.sessions.limited_sessions",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "portal.accounts.second_factor.SecondFactorByRole",
    "portal.accounts.proof.ProofAgain",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["django.templatetags.i18n", "indicators.templatetags.language"],
        },
    }
]

# Database

_DATABASE = dict(dj_database_url.parse(DATABASE_URL, "portal.postgresql", 60, conn_health_checks=True))
if DATABASE_URL.startswith("sqlite:"):
    # The tests' database is a file too: one in memory has no write-ahead log
    _DATABASE |= {"ENGINE": "portal.sqlite", "TEST": {"NAME": str(DATA_DIR / "test.sqlite3")}}
DATABASES = {"default": _DATABASE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SECOND_FACTOR = environment.one_of(  # signing_in.py has the rest of accounts
    "SECOND_FACTOR",
    "roles" if PRODUCTION else "nobody",
    ("roles", "everyone", "nobody"),
    "Who needs a second factor: `roles` (managers, administrators), `everyone`, `nobody`.",
)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
CACHES = {"default": counted_in(DATA_DIR / "attempts")}

# Safety on the way: a local site speaks plain HTTP, a production only HTTPS.

SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # a load balancer asks without TLS
SECURE_HSTS_SECONDS = environment.integer(
    "HSTS_SECONDS",
    31_536_000,
    "For how long browsers insist on HTTPS, for names below the site's too; lower it for a first roll-out.",
)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
if environment.flag(
    "BEHIND_TLS_PROXY",
    False,
    "Yes where one proxy in front ends TLS and always sets X-Forwarded-Proto and adds to X-Forwarded-For: "
    "both are then believed.",
):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
CSRF_TRUSTED_ORIGINS = environment.words(
    "CSRF_TRUSTED_ORIGINS", [], "Origins from which forms may come too, such as `https://figures.example`."
)
SECURITY_CONTACT = environment.contact("SECURITY_CONTACT", "", "Who is told of weaknesses, as `mailto:…`.")
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = PRODUCTION
_HOST = "__Host-" if PRODUCTION else ""  # a browser takes such a cookie from this very host alone
CSRF_COOKIE_NAME, SESSION_COOKIE_NAME = f"{_HOST}csrftoken", f"{_HOST}sessionid"

# Mail: a local site keeps its letters as files.

BASE_URL = environment.url(
    "BASE_URL", "http://127.0.0.1:8000", "The public address of the site, for links in mails."
).rstrip("/")
_FROM = "Monthbook <monthbook@localhost>"
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", _FROM, "Who mails are from.")
EMAIL_URL = environment.url(
    "EMAIL_URL",
    "file:",
    "The mail server, as `smtp://user:password@host:587?tls=yes`; unset, files in DATA_DIR/mail.",
)
globals().update(mail_server(EMAIL_URL, DATA_DIR))

# Signatures: a local site signs with a key that says it is a demonstration's.

SIGNING_KEY_FILE = environment.text(
    "SIGNING_KEY_FILE", "", "The key that signs books: a PKCS#12 file with its certificate."
)
SIGNING_KEY_PASSWORD = environment.text("SIGNING_KEY_PASSWORD", "", "What opens the file of the key.")
SIGNING_CERTIFICATES = environment.words("SIGNING_CERTIFICATES", [], "PEM files of former certificates.")
TIMESTAMP_URL = environment.text("TIMESTAMP_URL", "", "Who stamps the time of a signature (RFC 3161).")

# Retention, language and time

LEGAL_HOLD = environment.words("LEGAL_HOLD", [], "Slugs of scorecards of which nothing is deleted by age.")
LANGUAGE_CODE = environment.text("LANGUAGE_CODE", "en-gb", "The site's language; English is the source.")
LOCALE_PATHS = [BASE_DIR / "indicators" / "locale"]
TIME_ZONE = "Europe/London"

# Static files: a production serves what `collectstatic` gathered, under names that carry a hash.

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = not PRODUCTION
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# Background work. Nothing reads results: work that matters is a row in the database.

CELERY_BROKER_URL = environment.url(
    "BROKER_URL",
    "filesystem://localhost",
    "Where work is queued, as `redis://host/0`; unset, a folder in DATA_DIR.",
)
if CELERY_BROKER_URL == "filesystem://localhost":
    for _folder in (_QUEUE := DATA_DIR / "queue", _CONTROL := DATA_DIR / "queue-control"):
        _folder.mkdir(exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {
        "data_folder_in": str(_QUEUE),
        "data_folder_out": str(_QUEUE),
        "control_folder": str(_CONTROL),
        "polling_interval": 0.1,
    }
else:
    # A broker that accepts and never answers must not hold up a request.
    CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_timeout": 2, "socket_connect_timeout": 2}
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True  # without it a killed child takes its task along
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")

# Imports in the admin: one bad row and nothing is kept; only who may change may import.

IMPORT_EXPORT_USE_TRANSACTIONS = True
IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "change"
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "view"
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
IMPORT_EXPORT_TMP_STORAGE_CLASS = "import_export.tmp_storages.CacheStorage"

# Logs, to standard error

LOGGING = to_stderr(PRODUCTION)
