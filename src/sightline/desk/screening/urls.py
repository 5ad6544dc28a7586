"""Addresses of screening."""

from django.urls import path, re_path

from sightline.desk.screening.views import cases, corrections, questions, queue, runs, summary

urlpatterns = [
    path("queue/", queue.queue, name="queue"),
    re_path(r"^queue/export\.(?P<ending>csv|xlsx)$", queue.export_queue, name="export_queue"),
    path("queue/next/", queue.take_next, name="take_next"),
    path("queue/<int:pk>/", cases.case, name="case"),
    path("queue/<int:pk>/take/", cases.take, name="take_case"),
    path("queue/<int:pk>/put-back/", cases.put_back, name="put_back_case"),
    path("queue/<int:pk>/decide/", cases.decide, name="decide_case"),
    path("queue/<int:pk>/second/", cases.second, name="second_case"),
    path("queue/<int:pk>/ask/", cases.ask, name="ask_officer"),
    path("queue/<int:pk>/again/", cases.reopen, name="reopen_case"),
    path("questions/", questions.questions, name="questions"),
    re_path(r"^questions/export\.(?P<ending>csv|xlsx)$", questions.export_questions, name="export_questions"),
    path("questions/<int:pk>/", questions.question, name="question"),
    path("corrections/", corrections.corrections, name="corrections"),
    re_path(r"^corrections/export\.(?P<ending>csv|xlsx)$", corrections.export_corrections, name="export_corrections"),
    path("corrections/send/<int:source>/", corrections.send, name="send_corrections"),
    path("corrections/told/", corrections.told, name="told_corrections"),
    path("corrections/<int:pk>/again/", corrections.again, name="send_correction_again"),
    path("corrections/batches/<int:pk>/", corrections.batch, name="batch"),
    re_path(
        r"^corrections/batches/(?P<pk>[0-9]{1,18})/file\.(?P<ending>csv|xlsx)$", corrections.file, name="batch_file"
    ),
    path("corrections/batches/<int:pk>/made/", corrections.all_made, name="batch_all_made"),
    path("runs/", runs.runs, name="runs"),
    re_path(r"^runs/export\.(?P<ending>csv|xlsx)$", runs.export_runs, name="export_runs"),
    path("runs/start/", runs.start, name="start_run"),
    path("runs/<int:pk>/", runs.run, name="run"),
    path("runs/<int:pk>/progress", runs.progress, name="run_progress"),
    path("summary/", summary.summary, name="summary"),
    re_path(r"^summary/export\.(?P<ending>csv|xlsx)$", summary.export_summary, name="export_summary"),
]
