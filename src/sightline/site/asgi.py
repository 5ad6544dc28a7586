"""The desk for a web server that speaks ASGI."""

import os

from django.core.asgi import get_asgi_application

from sightline.site.warm import warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.site.settings")
application = get_asgi_application()
warm_up()
