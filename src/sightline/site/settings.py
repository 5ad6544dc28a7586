"""Django's settings, made from what the operator set (`environment.py`). Nothing here is read from a file of code."""

from pathlib import Path

from sightline.site.databases import connection_options
from sightline.site.environment import read_environment
from sightline.site.logs import logging_settings
from sightline.site.version import static_digest

ENVIRONMENT = read_environment()
_HERE = Path(__file__).parent

SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = ENVIRONMENT.allowed_hosts

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",  # its templates, for hidden inputs
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks",
    "django_tasks_db",
    # The rooms, in the order of the way of a record.
    "sightline.desk.accounts",
    "sightline.desk.systems",
    "sightline.desk.accesslog",
    "sightline.desk.notices",
    "sightline.desk.jobs",
    "sightline.desk.records",
    "sightline.desk.screening",
    "sightline.site",
]

MIDDLEWARE = [
    "sightline.site.middleware.request_log",
    "django.middleware.security.SecurityMiddleware",
    "sightline.site.middleware.security_headers",
    "sightline.bridges.api.door.api_door",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sightline.desk.accounts.middleware.session_limits",
    "sightline.desk.accounts.middleware.current_force",
    "sightline.desk.accounts.middleware.DenyByDefault",
    "sightline.desk.accounts.own_access.WholeChanges",
]

ROOT_URLCONF = "sightline.site.urls"
WSGI_APPLICATION = "sightline.site.wsgi.application"
ASGI_APPLICATION = "sightline.site.asgi.application"

TEMPLATES = [
    {
        # All pages of ours, and those that stand in place of allauth's.
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [_HERE / "templates", *sorted(_HERE.parent.glob("desk/*/templates"))],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "sightline.site.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "sightline.site.context.page",
            ],
        },
    },
    {
        # The texts of allauth's messages and e-mails.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
FORM_RENDERER = "sightline.desk.kit.renderer.Renderer"

DATABASES = {"default": connection_options(ENVIRONMENT.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The counts of failed sign-ins have to be the same for all processes; so they are in the database.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "site_cache"}}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

# The address of static files has their digest in it, so that a browser may keep them for ever and asks anew after an
# upgrade. No step of collecting is needed: whitenoise finds them where they are installed.
STATIC_URL = f"/static/{static_digest(_HERE / 'static')}/"
STATICFILES_DIRS = [_HERE / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 0 if DEBUG else 365 * 24 * 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Who may come in.
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["sightline.desk.accounts.backend.Backend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "work"
LOGOUT_REDIRECT_URL = "account_login"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# Source: NCSC, "Password policy: updating your approach": length and a list of common passwords; no rules about kinds
# of characters, and no expiry.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "sightline.desk.accounts.passwords.CommonPartsValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name", "collar_number")},
    },
]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600

ACCOUNT_ADAPTER = "sightline.desk.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator enters the address; nobody signs up
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
# Five wrong passwords for an account, or twenty from an address, and nobody gets in that way for a quarter of an hour.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/15m/ip,5/15m/key", "reauthenticate": "10/m/user"}
ACCOUNT_FORMS = {
    "login": "sightline.desk.accounts.forms.SignInForm",
    "change_password": "sightline.desk.accounts.forms.ChangePasswordForm",
    "reset_password_from_key": "sightline.desk.accounts.forms.ChoosePasswordForm",
    "reauthenticate": "sightline.desk.accounts.forms.ReauthenticateForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.proxies

MFA_ADAPTER = "sightline.desk.accounts.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Sightline"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENVIRONMENT.https
MFA_FORMS = {
    "authenticate": "sightline.desk.accounts.factor_forms.CodeForm",
    "reauthenticate": "sightline.desk.accounts.factor_forms.ReauthenticateCodeForm",
    "activate_totp": "sightline.desk.accounts.factor_forms.ActivateAppForm",
    "add_webauthn": "sightline.desk.accounts.factor_forms.AddPasskeyForm",
    "edit_webauthn": "sightline.desk.accounts.factor_forms.RenamePasskeyForm",
}
SIGHTLINE_SECOND_FACTOR_REQUIRED = ENVIRONMENT.second_factor_required

SOCIALACCOUNT_ADAPTER = "sightline.desk.accounts.adapters.DirectoryAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "force",
                "name": ENVIRONMENT.directory.name,
                "client_id": ENVIRONMENT.directory.client_id,
                "secret": ENVIRONMENT.directory.secret,
                "settings": {"server_url": ENVIRONMENT.directory.url},
            }
        ]
        if ENVIRONMENT.directory
        else [],
    }
}
SIGHTLINE_DIRECTORY_ORIGIN = ENVIRONMENT.directory.origin if ENVIRONMENT.directory else ""
SIGHTLINE_DIRECTORY_NAME = ENVIRONMENT.directory.name if ENVIRONMENT.directory else ""

# Sessions end when nothing was done for a while, when the browser is closed, and at the latest after a shift.
SESSION_COOKIE_AGE = ENVIRONMENT.session_hours * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # Strict would lose the session on the way back from the force's directory
SESSION_COOKIE_SECURE = ENVIRONMENT.https
SESSION_COOKIE_NAME = "__Host-sightline" if ENVIRONMENT.https else "sightline"
CSRF_COOKIE_SECURE = ENVIRONMENT.https
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_NAME = "__Host-sightline-csrf" if ENVIRONMENT.https else "sightline-csrf"
CSRF_FAILURE_VIEW = "sightline.site.views.csrf_failure"
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.base_url]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SIGHTLINE_IDLE_SECONDS = ENVIRONMENT.idle_minutes * 60

SECURE_SSL_REDIRECT = ENVIRONMENT.https
SECURE_REDIRECT_EXEMPT = [r"^(health|ready)$"]  # asked by a monitor on the same machine
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if ENVIRONMENT.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENVIRONMENT.https
SECURE_HSTS_PRELOAD = ENVIRONMENT.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.proxies else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_HANDLERS = [
    "sightline.desk.records.uploads.SizeGuard",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if ENVIRONMENT.mail else 'dummy'}.EmailBackend"
if ENVIRONMENT.mail:
    EMAIL_HOST, EMAIL_PORT = ENVIRONMENT.mail.host, ENVIRONMENT.mail.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = ENVIRONMENT.mail.user, ENVIRONMENT.mail.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = ENVIRONMENT.mail.tls, ENVIRONMENT.mail.ssl
    EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
SIGHTLINE_MAIL_CONFIGURED = ENVIRONMENT.mail is not None

SIGHTLINE_BASE_URL = ENVIRONMENT.base_url
SIGHTLINE_DATA = ENVIRONMENT.data
SIGHTLINE_PACKS = ENVIRONMENT.packs
SIGHTLINE_LOG_KEY = ENVIRONMENT.log_key
SIGHTLINE_READER_KEY = ENVIRONMENT.reader_key
SIGHTLINE_READER = ENVIRONMENT.own_reader
SIGHTLINE_DEEP = ENVIRONMENT.deep
SIGHTLINE_LOG_YEARS = ENVIRONMENT.log_years
SIGHTLINE_EXTRACT_DAYS = ENVIRONMENT.extract_days
SIGHTLINE_API_PER_MINUTE = ENVIRONMENT.api_per_minute

LOGGING = logging_settings(ENVIRONMENT.log_level)
