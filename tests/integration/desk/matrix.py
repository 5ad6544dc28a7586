"""The permission matrix: for every address of the desk and every call of the API, who may open it.

A new address or call needs an entry here, or `test_matrix.py` fails. An entry says what is needed:

    ANYONE      nobody has to be signed in
    SIGNED_IN   every person who belongs somewhere
    NOBODY      an address of allauth's that we don't use
    "a.b"       the permission, for the force in use

`method` is how it is asked; `about` makes what stands in the address, as things of the first force that people of
another force must not reach: for them the answer is 403 or 404, and `hidden` says what may not stand in it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

ANYONE: Final = "anyone"
SIGNED_IN: Final = "signed in"
NOBODY: Final = "nobody"


@dataclass(frozen=True)
class Target:
    """Things of the first force that addresses are about."""

    person: int
    membership: int
    job: str
    imported: int
    draft: int
    source: int
    record: int
    view: int
    case: int
    question: int
    correction: int
    batch: int
    run: int
    decision: int
    token: int


@dataclass(frozen=True)
class Entry:
    """Who may open an address."""

    needs: str
    method: str = "get"
    about: Callable[[Target], Mapping[str, Any]] | None = None
    fixed: Mapping[str, Any] = field(default_factory=dict)
    owned: bool = False
    """Of a signed-in person's own things: others get 404 unless they have `or_permission`."""
    or_permission: str = ""

    def address(self, name: str, target: Target) -> str:
        """Give the address."""
        name = f"api:{name}" if name == "openapi-json" else name
        return reverse(name, kwargs={**self.fixed, **(self.about(target) if self.about else {})})


def _person(target: Target) -> Mapping[str, Any]:
    return {"pk": target.person}


def _membership(target: Target) -> Mapping[str, Any]:
    return {"pk": target.membership}


def _job(target: Target) -> Mapping[str, Any]:
    return {"pk": target.job}


def _imported(target: Target) -> Mapping[str, Any]:
    return {"pk": target.imported}


def _draft(target: Target) -> Mapping[str, Any]:
    return {"pk": target.draft}


def _source(target: Target) -> Mapping[str, Any]:
    return {"pk": target.source}


def _record(target: Target) -> Mapping[str, Any]:
    return {"pk": target.record}


def _case(target: Target) -> Mapping[str, Any]:
    return {"pk": target.case}


def _batch(target: Target) -> Mapping[str, Any]:
    return {"pk": target.batch}


def _not_used(*names: str) -> dict[str, Entry]:
    return dict.fromkeys(names, Entry(NOBODY))


MATRIX: Final[dict[str, Entry]] = {
    "health": Entry(ANYONE),
    "ready": Entry(ANYONE),
    "openapi-json": Entry(ANYONE),
    # Oneself
    "work": Entry(SIGNED_IN),
    "notices": Entry(SIGNED_IN),
    "mark_read": Entry(SIGNED_IN, "post"),
    "my_account": Entry(SIGNED_IN),
    "choose_force": Entry(SIGNED_IN),
    "roles": Entry(SIGNED_IN),
    # Accounts
    "people": Entry("people.view"),
    "person": Entry("people.view", about=_person),
    "export_people": Entry("people.view", fixed={"ending": "csv"}),
    "add_person": Entry("people.manage"),
    "add_agency": Entry("people.manage"),
    "invite": Entry("people.manage", about=_person),
    "reset_factor": Entry("people.manage", about=_person),
    "change_role": Entry("people.manage", about=_membership),
    "end_membership": Entry("people.manage", about=_membership),
    "forces": Entry("forces.manage"),
    # Systems
    "tokens": Entry("people.view"),
    "export_tokens": Entry("people.view", fixed={"ending": "csv"}),
    "make_token": Entry("people.manage"),
    "revoke_token": Entry("people.manage", about=lambda target: {"pk": target.token}),
    # Access log
    "log": Entry("log.view"),
    "export_log": Entry("log.export", fixed={"ending": "csv"}),
    # Jobs
    "jobs": Entry("jobs.view"),
    "my_jobs": Entry(SIGNED_IN),
    "job": Entry(SIGNED_IN, about=_job, owned=True, or_permission="jobs.view"),
    "job_progress": Entry(SIGNED_IN, about=_job, owned=True, or_permission="jobs.view"),
    "job_act": Entry(SIGNED_IN, "post", _job, {"name": "cancel"}, owned=True, or_permission="jobs.view"),
    # Records
    "records": Entry("records.view"),
    "record": Entry("records.view", about=_record),
    "export_records": Entry("records.export", fixed={"ending": "csv"}),
    "save_view": Entry("records.view", "post"),
    "remove_view": Entry(SIGNED_IN, "post", lambda target: {"pk": target.view}, owned=True),
    "imports": Entry("records.import"),
    "export_imports": Entry("records.import", fixed={"ending": "csv"}),
    "new_import": Entry("records.import"),
    "import": Entry("records.import", about=_imported),
    "import_progress": Entry("records.import", about=_imported),
    "prepare_import": Entry("records.import", about=_draft),
    "import_act": Entry("records.import", "post", _imported, {"name": "again"}),
    "quarantine": Entry("records.import", about=_imported),
    "export_quarantine": Entry("records.import", about=_imported, fixed={"ending": "csv"}),
    "sources": Entry("records.import"),
    "add_source": Entry("records.import"),
    "source": Entry("records.import", about=_source),
    # Screening
    "queue": Entry("records.view"),
    "export_queue": Entry("records.export", fixed={"ending": "csv"}),
    "take_next": Entry("screening.decide", "post"),
    "case": Entry("records.view", about=_case),
    "take_case": Entry("screening.decide", "post", _case),
    "put_back_case": Entry("screening.decide", "post", _case),
    "decide_case": Entry("screening.decide", "post", _case),
    "second_case": Entry("screening.second", "post", _case),
    "ask_officer": Entry("screening.decide", about=_case),
    "reopen_case": Entry("screening.decide", about=_case),
    "questions": Entry("records.answer"),
    "export_questions": Entry("records.answer", fixed={"ending": "csv"}),
    "question": Entry(
        SIGNED_IN, about=lambda target: {"pk": target.question}, owned=True, or_permission="records.view"
    ),
    "corrections": Entry("records.view"),
    "export_corrections": Entry("records.export", fixed={"ending": "csv"}),
    "send_corrections": Entry("corrections.send", "post", lambda target: {"source": target.source}),
    "told_corrections": Entry("corrections.send", "post"),
    "send_correction_again": Entry("corrections.send", "post", lambda target: {"pk": target.correction}),
    "batch": Entry("records.view", about=_batch),
    "batch_file": Entry("corrections.send", about=_batch, fixed={"ending": "csv"}),
    "batch_all_made": Entry("corrections.send", "post", _batch),
    "runs": Entry("records.view"),
    "export_runs": Entry("records.export", fixed={"ending": "csv"}),
    "start_run": Entry("screening.run"),
    "run": Entry("records.view", about=lambda target: {"pk": target.run}),
    "run_progress": Entry("records.view", about=lambda target: {"pk": target.run}),
    "summary": Entry("records.view"),
    "export_summary": Entry("records.view", fixed={"ending": "csv"}),
    # Sign-in
    "account_login": Entry(ANYONE),
    "account_logout": Entry(ANYONE),
    "account_reset_password_from_key": Entry(ANYONE, fixed={"uidb36": "1", "key": "x-y"}),
    "account_reset_password_from_key_done": Entry(ANYONE),
    "mfa_authenticate": Entry(ANYONE),
    "mfa_login_webauthn": Entry(ANYONE),
    "account_change_password": Entry(SIGNED_IN),
    "account_reauthenticate": Entry(SIGNED_IN),
    "mfa_index": Entry(SIGNED_IN),
    "mfa_reauthenticate": Entry(SIGNED_IN),
    "mfa_activate_totp": Entry(SIGNED_IN),
    "mfa_deactivate_totp": Entry(SIGNED_IN),
    "mfa_view_recovery_codes": Entry(SIGNED_IN),
    "mfa_generate_recovery_codes": Entry(SIGNED_IN),
    "mfa_download_recovery_codes": Entry(SIGNED_IN),
    "mfa_list_webauthn": Entry(SIGNED_IN),
    "mfa_add_webauthn": Entry(SIGNED_IN),
    "mfa_reauthenticate_webauthn": Entry(SIGNED_IN),
    "mfa_remove_webauthn": Entry(SIGNED_IN, fixed={"pk": 1}),
    "mfa_edit_webauthn": Entry(SIGNED_IN, fixed={"pk": 1}),
    # Of allauth's, not used: without a server for e-mail and a directory also those that need one
    **_not_used(
        "account_reset_password",
        "account_reset_password_done",
        "account_inactive",
        "account_signup",
        "account_email",
        "account_email_verification_sent",
        "account_set_password",
        "account_confirm_login_code",
        "socialaccount_login_cancelled",
        "socialaccount_login_error",
        "socialaccount_signup",
        "socialaccount_connections",
    ),
    "account_confirm_email": Entry(NOBODY, fixed={"key": "x"}),
    "openid_connect_login": Entry(NOBODY, fixed={"provider_id": "force"}),
    "openid_connect_callback": Entry(NOBODY, fixed={"provider_id": "force"}),
}


ANY_TOKEN: Final = "any token"


@dataclass(frozen=True)
class Call:
    """Who may make a call of the API. `about` is the number in its address, `body` what is sent."""

    needs: str
    about: Callable[[Target], int] | None = None
    body: Callable[[Target], Any] | None = None
    also: str = ""
    """A second permission, for what somebody else has begun."""

    def arguments(self, target: Target) -> dict[str, Any]:
        """Give what is sent, as the test client takes it."""
        if self.body is None:
            return {}
        body = self.body(target)
        if isinstance(body, dict) and "file" in body:
            return {"data": body}
        return {"data": body, "content_type": "application/json"}


def _case_number(target: Target) -> int:
    return target.case


def _said(target: Target) -> dict[str, Any]:
    choice = {"finding": 1, "outcome": "accept", "reason": "perceived"}
    return {"edition": 0, "decided_by": "PC 1 Ann Marlow", "choices": [choice]}


def _file(_: Target) -> dict[str, Any]:
    return {"source": "Records", "file": SimpleUploadedFile("x.csv", b"record_id,narrative\nX9,nothing\n")}


API: Final[dict[str, Call]] = {
    "health": Call(ANYONE),
    "me": Call(ANY_TOKEN),
    "sources_list": Call("records.import"),
    "imports_list": Call("records.import"),
    "import_start": Call("records.import", body=_file),
    "import_get": Call("records.import", lambda target: target.imported),
    "import_cancel": Call("records.import", lambda target: target.imported, also="jobs.view"),
    "quarantine_list": Call("records.import", lambda target: target.imported),
    "findings_list": Call("records.view"),
    "runs_list": Call("records.view"),
    "run_start": Call("screening.run", body=lambda target: {"import_id": target.imported}),
    "run_get": Call("records.view", lambda target: target.run),
    "cases_list": Call("records.view"),
    "case_get": Call("records.view", _case_number),
    "case_claim": Call("screening.decide", _case_number),
    "case_release": Call("screening.decide", _case_number),
    "case_decide": Call("screening.decide", _case_number, _said),
    "decisions_list": Call("records.view"),
    "decision_get": Call("records.view", lambda target: target.decision),
    "corrections_list": Call("records.view"),
    "correction_again": Call("corrections.send", lambda target: target.correction),
    "batches_list": Call("records.view"),
    "batch_make": Call("corrections.send", lambda target: target.source),
    "batch_get": Call("corrections.send", lambda target: target.batch),
    "batch_file": Call("corrections.send", lambda target: target.batch),
    "receipts": Call("corrections.send", body=lambda target: {"made": [target.correction]}),
}
"""Every call by its operationId."""
