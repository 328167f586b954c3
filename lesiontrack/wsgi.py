"""The entry point of a web process: `gunicorn lesiontrack.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lesiontrack.settings")

application = get_wsgi_application()
