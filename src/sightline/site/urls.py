"""The addresses of the desk. Each room has its own; those of sign-in are allauth's, and only those that we use."""

from django.urls import include, path

from sightline.site import views

urlpatterns = [
    path("", include("sightline.desk.notices.urls")),
    path("", include("sightline.desk.accounts.urls")),
    path("", include("sightline.desk.systems.urls")),
    path("log/", include("sightline.desk.accesslog.urls")),
    path("jobs/", include("sightline.desk.jobs.urls")),
    path("screening/", include("sightline.desk.screening.urls")),
    path("", include("sightline.desk.records.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/factor/", include("allauth.mfa.urls")),
    path("account/directory/", include("allauth.socialaccount.urls")),
    path("account/directory/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("api/v1/", include("sightline.bridges.api.urls")),
    path("health", views.health, name="health"),
    path("ready", views.ready, name="ready"),
]

handler400 = "sightline.site.views.bad_request"
handler403 = "sightline.site.views.forbidden"
handler404 = "sightline.site.views.not_found"
handler500 = "sightline.site.views.server_error"
