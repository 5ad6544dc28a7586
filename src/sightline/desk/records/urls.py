"""Addresses of records, imports and sources."""

from django.urls import path, re_path

from sightline.desk.records.views import imports, records, sources

urlpatterns = [
    path("records/", records.records, name="records"),
    re_path(r"^records/export\.(?P<ending>csv|xlsx)$", records.export_records, name="export_records"),
    path("records/lists/save/", records.save_view, name="save_view"),
    path("records/lists/<int:pk>/remove/", records.remove_view, name="remove_view"),
    path("records/<int:pk>/", records.record, name="record"),
    path("imports/", imports.imports, name="imports"),
    re_path(r"^imports/export\.(?P<ending>csv|xlsx)$", imports.export_imports, name="export_imports"),
    path("imports/new/", imports.new_import, name="new_import"),
    path("imports/<int:pk>/", imports.import_page, name="import"),
    path("imports/<int:pk>/progress", imports.progress, name="import_progress"),
    path("imports/<int:pk>/prepare/", imports.prepare, name="prepare_import"),
    re_path(r"^imports/(?P<pk>\d{1,18})/(?P<name>cancel|retry|discard|again)/$", imports.act, name="import_act"),
    path("imports/<int:pk>/quarantine/", imports.quarantine, name="quarantine"),
    re_path(
        r"^imports/(?P<pk>\d{1,18})/quarantine/export\.(?P<ending>csv|xlsx)$",
        imports.export_quarantine,
        name="export_quarantine",
    ),
    path("sources/", sources.sources, name="sources"),
    path("sources/add/", sources.add_source, name="add_source"),
    path("sources/<int:pk>/", sources.source, name="source"),
]
