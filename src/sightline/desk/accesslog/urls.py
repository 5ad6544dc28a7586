"""Addresses of the access log."""

from django.urls import path, re_path

from sightline.desk.accesslog import views

urlpatterns = [
    path("", views.log, name="log"),
    re_path(r"^export\.(?P<ending>csv|xlsx)$", views.export_log, name="export_log"),
]
