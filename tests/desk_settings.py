"""Settings of the desk under test: on SQLite, or where SIGHTLINE_TEST_DATABASE_URL says."""

import os
import tempfile

os.environ["SIGHTLINE_DATA"] = os.environ.get("SIGHTLINE_TEST_DATA") or tempfile.mkdtemp(prefix="sightline-test-")
if os.environ.get("SIGHTLINE_TEST_DATABASE_URL"):
    os.environ["SIGHTLINE_DATABASE_URL"] = os.environ["SIGHTLINE_TEST_DATABASE_URL"]
for name in ("ALLOWED_HOSTS", "HTTPS", "SECOND_FACTOR", "EMAIL_URL", "OIDC_URL", "PACKS", "DEBUG"):
    os.environ.pop(f"SIGHTLINE_{name}", None)

from sightline.site.settings import *  # noqa: E402, F403

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # the real one takes its time, as it should
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
