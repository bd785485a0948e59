"""All settings, from the environment. With nothing set the site is safe and runs on one machine."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

from medsite import environment

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# Where this installation keeps what it makes: database, secret key, collected static files.
DATA_DIR = environment.folder(env, "DATA_DIR", default=BASE_DIR / "var")

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = environment.secret(env, "SECRET_KEY", kept=DATA_DIR / "secret_key")
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
SITE_NAME = env.str("SITE_NAME", default="Medsite")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])
BEHIND_TLS = env.bool("BEHIND_TLS", default=False)
# For upgrades and the like: reading goes on, and every door that writes answers 503 with a sentence.
READ_ONLY = env.bool("READ_ONLY", default=False)
# A site that one person runs: they may publish what they wrote, and every such page says so.
SINGLE_PERSON = env.bool("SINGLE_PERSON", default=False)
# Where this host's server writes whom it answered (see gunicorn.conf.py): `tick` counts there how often pages are read.
ACCESS_LOG = env.str("ACCESS_LOG", default="").strip()
# Whoever says it may read the numbers at /metrics; without it there are none.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="").strip()
# The licence under which contributors give their words, on pages that name none of their own.
CONTENT_LICENCE = env.str("CONTENT_LICENCE", default="CC BY 4.0")
# Where readers can write to. Without one the site says so.
CONTACT_EMAIL = environment.email(env, "CONTACT_EMAIL")
# A cache before the site that `tick` asks to drop the addresses of pages that changed ("PURGE").
PURGE_URL = environment.web_address(env, "PURGE_URL")
# How many suggestions are taken within an hour.
SUGGESTIONS_AN_HOUR = {
    "address": environment.number(env, "SUGGESTIONS_AN_HOUR_PER_ADDRESS", default=10),
    "page": environment.number(env, "SUGGESTIONS_AN_HOUR_PER_PAGE", default=30),
    "site": environment.number(env, "SUGGESTIONS_AN_HOUR", default=300),
}
CLIENT_ADDRESS = "medsite.addresses.client_address"  # says from which network address a request comes
# Whoever works here logs in with a code as well as a password; on a developer's machine as they like.
SECOND_FACTOR_REQUIRED = not DEBUG

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_filters",
    "markdownx",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "medicines",
]

MIDDLEWARE = [
    "medsite.snapshot.for_keeping",
    "medsite.heads.without_bodies",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "medsite.cookies.for_staff_alone",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "medsite.sessions.that_end",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "medicines.views.required_factor.second_factor_first",
    "medicines.admin.page_form_kept.typed_is_kept",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "medicines.views.not_saved.not_saved_kindly",
    "medsite.lengths.no_larger_than_taken",
]

ROOT_URLCONF = "medsite.urls"
WSGI_APPLICATION = "medsite.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["medsite.templates.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

SQLITE = {
    # A transaction that will write takes its lock at once, so that nobody fails half-way.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;",
}
OWN_DATABASE = f"sqlite:///{DATA_DIR / 'medsite.sqlite3'}"
DATABASES = {"default": environment.database(env, "DATABASE_URL", default=OWN_DATABASE)}
DATABASES["default"] |= environment.KEPT_OPEN
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE
else:
    given = DATABASES["default"].get("OPTIONS", {})
    DATABASES["default"]["OPTIONS"] = {"connect_timeout": 5, "options": environment.UNCOMPILED} | given  # seconds
# Streaming replicas of it, for lists, search, feeds and the API.
DATABASES |= environment.replicas(env, "DATABASE_REPLICA_URLS", of=DATABASES["default"])

# What may be kept of whole answers in each process, in millions of bytes; 0 for nothing.
PAGE_STORE_MB = environment.number(env, "PAGE_STORE_MB", default=0 if DEBUG else 64, least=0)

CACHES = {"default": environment.service(env.cache_url, "CACHE_URL", default="locmemcache://")}
vars().update(environment.service(env.email_url, "EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="medsite@localhost")
EMAIL_TIMEOUT = 10  # seconds: one slow mail server must not hold up what else `tick` does

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "medicines.forms.guessing.NotSoonGuessed"},
]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_CALLABLE = "medicines.admin.signing_in.locked_out"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "medsite.addresses.client_connection"
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code"]  # written down as asterisks, like the password
AXES_ENABLE_ADMIN = False  # its lists can be edited there, which would be a way around what it is for
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"  # where nobody says, or another site does
OTP_TOTP_ISSUER = SITE_NAME

LANGUAGE_CODE = "en-gb"
LOCALE_PATHS = [BASE_DIR / "locale"]  # where translations of the interface would lie (`manage.py makemessages`)
FORMAT_MODULE_PATH = "medsite.formats"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# The API is for reading, by anybody: it knows no accounts and speaks nothing but JSON. So neither framework is an
# installed app: they would bring pages, static files and tables of their own.
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "medicines.api.serving.refused",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": [],
    "GET_MOCK_REQUEST": "medicines.api.describing.asked",
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600  # seconds after which a log-in is over, whatever was done meanwhile
SESSION_IDLE_AGE = 2 * 3600  # and without a request; what somebody was typing is kept (docs/decisions/0024)
# Browsers take a cookie of such a name from this host alone, for all of it, over TLS.
COOKIE_PREFIX = "__Host-" if BEHIND_TLS else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
# What opened a private page, sent to that address alone: a name with `__Host-` would be sent to all of the site.
CODE_COOKIE_NAME = "__Secure-code" if BEHIND_TLS else "code"
MESSAGE_STORAGE = "medsite.flashes.Storage"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "medicines.admin.page_form_kept.csrf_failure"
# The largest page that can be imported has two million bytes; a form spells what is no plain letter with three each.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8_000_000
DATA_UPLOAD_MAX_NUMBER_FILES = 0  # nobody sends files: one is refused before it is read
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6000  # a page's form has some ten for each section
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_HSTS_SECONDS = 63_072_000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []
# A site on loopback has no TLS to insist on; `check --deploy` still asks about the rest.
SILENCED_SYSTEM_CHECKS = [] if BEHIND_TLS else ["security.W004", "security.W008", "security.W012", "security.W016"]

LOG_FORMAT = environment.one_of(env, "LOG_FORMAT", ("line", "json"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s [%(request_id)s]"},
        "json": {"()": "medsite.json_lines.JsonLines"},
    },
    "filters": {
        "masking": {"()": "medsite.private_addresses.Masking"},
        "naming": {"()": "medsite.request_ids.Naming"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT, "filters": ["masking", "naming"]}
    },
    "root": {"handlers": ["console"], "level": environment.level(env, "LOG_LEVEL", default="WARNING")},
}
