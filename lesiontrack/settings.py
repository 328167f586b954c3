"""Settings, all from the environment (or `.env`, which `make run` writes). A missing value stops the start with advice."""

import sys
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
env.read_env(BASE_DIR / ".env", overwrite=False)


def required(name: str, advice: str) -> str:
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. {advice} `make run` writes a .env with it.")
    return value


# --- What kind of machine this is ---------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
TESTING = "pytest" in sys.modules
SECRET_KEY = required("SECRET_KEY", "Set it to a long random text that nobody else knows.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"] if DEBUG else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
HTTPS = env.bool("HTTPS", default=not DEBUG and not DEMO and not TESTING)
VERSION = "0.1.0"

if not DEBUG and not DEMO and not TESTING:
    if len(SECRET_KEY) < 50 or "insecure" in SECRET_KEY:
        raise ImproperlyConfigured("SECRET_KEY is a default or too short: set at least 50 random characters.")
    if not ALLOWED_HOSTS:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS is empty: name the host under which people open LesionTrack."
        )
    if not HTTPS:
        raise ImproperlyConfigured(
            "HTTPS is off: patient data must not travel in the clear. Unset HTTPS or set it to true."
        )

_elsewhere = [host for host in ALLOWED_HOSTS if host not in ("localhost", "127.0.0.1", "[::1]")]
if (DEBUG or DEMO) and not TESTING and _elsewhere:
    raise ImproperlyConfigured(
        f"DEBUG or DEMO is on, and ALLOWED_HOSTS names {', '.join(_elsewhere)}: both are for this machine alone. "
        "Unset both, or allow only localhost, 127.0.0.1 and [::1]."
    )

# --- Rooms --------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "pgtrigger",
    "pghistory",
    "axes",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "django_tasks",
    "django_tasks_db",
    "lesiontrack.audit",
    "lesiontrack.access",
    "lesiontrack.doors",
    "patients",
    "scans",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "lesiontrack.doors.middleware.never_cache_patient_pages",
    "lesiontrack.audit.middleware.write_log",
    "lesiontrack.doors.middleware.refuse_nul",
    "lesiontrack.doors.local_time.tell_clinic_time",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "lesiontrack.urls"
WSGI_APPLICATION = "lesiontrack.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

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
                "lesiontrack.access.context.signed_in",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Database -----------------------------------------------------------------------------------------------

# Two roles: the app's role reads and writes rows, the owner migrates. Commands that change the schema sign in as owner.
_OWNER_COMMANDS = {"migrate", "makemigrations", "flush", "pgtrigger", "dbshell", "test"}
_acts_as_owner = TESTING or (len(sys.argv) > 1 and sys.argv[1] in _OWNER_COMMANDS)
_advice = "Name the PostgreSQL database, e.g. postgres://lesiontrack_app:...@host/lesiontrack."
required("DATABASE_URL", _advice)

DATABASES = {
    "default": {
        **env.db_url(
            "DATABASE_OWNER_URL" if _acts_as_owner and env.str("DATABASE_OWNER_URL", "") else "DATABASE_URL"
        ),
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 0 if TESTING else 600,
        "CONN_HEALTH_CHECKS": True,
        # Each trigger asks for this setting; where it is absent, it asks inside a failed subtransaction, and each of those
        # walks every check still due at the end: the time of an import grew with the square of its rows.
        "OPTIONS": {"options": "-c pgtrigger.ignore={}"},
    }
}
APP_DATABASE_ROLE = env.str("APP_DATABASE_ROLE", default="lesiontrack_app")
POSTGRES_EXTENSIONS = ["btree_gist", "pg_trgm", "unaccent"]

# --- Sign-in ------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account:sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account:sign_in"
CSRF_FAILURE_VIEW = "lesiontrack.errors.csrf_failed"
SESSION_COOKIE_AGE = 60 * 60 * 10  # one working day
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
# What the sign-in form calls the e-mail: under any other name everybody's failures are counted as nobody's.
AXES_USERNAME_FORM_FIELD = "username"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "account/locked_out.html"
AXES_ENABLED = not TESTING or env.bool("TEST_LOCKOUT", default=False)

# --- The browser --------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=False) else None
)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = (
    "django.contrib.messages.storage.session.SessionStorage"  # a cookie would hold words about a patient
)

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / ".data" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = DEBUG or TESTING
WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(BASE_DIR / ".data" / "media")))
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

# --- Doors --------------------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "lesiontrack.access.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "lesiontrack.doors.negotiation.WhatThereIs",
    "URL_FORMAT_OVERRIDE": None,
    "DEFAULT_PAGINATION_CLASS": "lesiontrack.doors.pagination.BoundedPages",
    "DEFAULT_SCHEMA_CLASS": "lesiontrack.doors.api_schema.ApiSchema",
    "EXCEPTION_HANDLER": "lesiontrack.doors.problems.answer_problem",
    "PAGE_SIZE": 50,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "LesionTrack",
    "DESCRIPTION": "MRI lesions of people with multiple sclerosis before and on interferon beta-1b.",
    "VERSION": VERSION,
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "POSTPROCESSING_HOOKS": [],  # word lists stay where they are used: `state` means another list in each noun
}

TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if TESTING
        else "django_tasks_db.DatabaseBackend",
    }
}

# --- Mail: the digest for staff, off until a clinic switches it on -------------------------------------------

EMAIL_HOST = env.str("EMAIL_HOST", default="")
EMAIL_PORT = env.int("EMAIL_PORT", default=587)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 30  # seconds
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="lesiontrack@localhost")
EMAIL_BACKEND = f"django.core.mail.backends.{'console' if DEBUG or DEMO else 'smtp'}.EmailBackend"
# A mail is written where no request says under which address people open LesionTrack.
SITE_ADDRESS = env.str("SITE_ADDRESS", default="http://127.0.0.1:8000" if DEBUG or DEMO or TESTING else "")

# --- Language and time --------------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"
# Tests and journeys set today; production takes it from the clinic's time zone (lesiontrack.doors.today).
TODAY = None

# --- Logs: route names only, never a path, a query string or a name of a patient ----------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"one_line": {"()": "lesiontrack.doors.logs.OneLine"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "one_line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # They speak through the root: where a handler is there, the worker's command sets up none of its own.
        "django_tasks": {"level": "INFO"},
        "django_tasks_db": {"level": "INFO"},
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "axes": {"handlers": ["console"], "level": "ERROR", "propagate": False},
    },
}
