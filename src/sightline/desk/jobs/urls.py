"""Addresses of jobs."""

from django.urls import path, re_path

from sightline.desk.jobs import views

urlpatterns = [
    path("", views.jobs, name="jobs"),
    path("mine/", views.my_jobs, name="my_jobs"),
    path("<uuid:pk>/", views.job, name="job"),
    path("<uuid:pk>/progress", views.progress, name="job_progress"),
    re_path(r"^(?P<pk>[0-9a-f-]{36})/(?P<name>cancel|retry)/$", views.act, name="job_act"),
]
