"""Addresses of records."""

from django.urls import path

urlpatterns = [path("imports/<int:pk>/", lambda r: None, name="import")]
