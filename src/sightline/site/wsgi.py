"""The desk for a web server that speaks WSGI, as `sightline serve` does."""

import os

from django.core.wsgi import get_wsgi_application

from sightline.site.parent import end_with_parent
from sightline.site.warm import warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.site.settings")
application = get_wsgi_application()
end_with_parent(patience=1)  # a request in hand is short, and the port is wanted
warm_up()
