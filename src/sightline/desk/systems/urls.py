"""Addresses of tokens."""

from django.urls import path, re_path

from sightline.desk.systems import views

urlpatterns = [
    path("people/systems/", views.tokens, name="tokens"),
    re_path(r"^people/systems/export\.(?P<ending>csv|xlsx)$", views.export_tokens, name="export_tokens"),
    path("people/systems/add/", views.make_token, name="make_token"),
    path("people/systems/<int:pk>/revoke/", views.revoke_token, name="revoke_token"),
]
