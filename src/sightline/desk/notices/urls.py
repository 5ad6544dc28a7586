"""Addresses of my work and my notices."""

from django.urls import path

from sightline.desk.notices import views

urlpatterns = [
    path("", views.work, name="work"),
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.mark_read, name="mark_read"),
]
