"""Addresses of accounts."""

from django.urls import path, re_path

from sightline.desk.accounts import views

urlpatterns = [
    path("me/", views.my_account, name="my_account"),
    path("me/force/", views.choose_force, name="choose_force"),
    path("roles/", views.roles, name="roles"),
    path("people/", views.people, name="people"),
    re_path(r"^people/export\.(?P<ending>csv|xlsx)$", views.export_people, name="export_people"),
    path("people/add/", views.add_person, name="add_person"),
    path("people/agencies/add/", views.add_agency, name="add_agency"),
    path("people/<int:pk>/", views.person, name="person"),
    path("people/<int:pk>/invitation/", views.invite, name="invite"),
    path("people/<int:pk>/second-factor/", views.reset_factor, name="reset_factor"),
    path("people/roles/<int:pk>/", views.change_role, name="change_role"),
    path("people/roles/<int:pk>/end/", views.end_membership, name="end_membership"),
    path("forces/", views.forces, name="forces"),
]
