"""Settings of the desk under test: on SQLite, or where SIGHTLINE_TEST_DATABASE_URL says."""

import atexit
import os
import shutil
import tempfile

os.environ["SIGHTLINE_DATA"] = tempfile.mkdtemp(prefix="sightline-test-")
atexit.register(shutil.rmtree, os.environ["SIGHTLINE_DATA"], ignore_errors=True)
if os.environ.get("SIGHTLINE_TEST_DATABASE_URL"):
    os.environ["SIGHTLINE_DATABASE_URL"] = os.environ["SIGHTLINE_TEST_DATABASE_URL"]
for name in ("ALLOWED_HOSTS", "HTTPS", "SECOND_FACTOR", "EMAIL_URL", "OIDC_URL", "PACKS", "DEBUG", "DEEP"):
    os.environ.pop(f"SIGHTLINE_{name}", None)

from sightline.site.settings import *  # noqa: E402, F403

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # the real one takes its time, as it should
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
