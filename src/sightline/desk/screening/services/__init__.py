"""Every write of the room. Each is one transaction with its row of the access log inside."""

from sightline.desk.screening.services.claims import claim_case, claim_next, release_case
from sightline.desk.screening.services.corrections import record_receipts, send_again, send_corrections
from sightline.desk.screening.services.decisions import Choice, decide_case, reopen_case
from sightline.desk.screening.services.questions import answer_question, ask_officer
from sightline.desk.screening.services.runs import after_import, start_run
from sightline.desk.screening.services.second import Second, decide_second

__all__ = [
    "Choice",
    "Second",
    "after_import",
    "answer_question",
    "ask_officer",
    "claim_case",
    "claim_next",
    "decide_case",
    "decide_second",
    "record_receipts",
    "release_case",
    "reopen_case",
    "send_again",
    "send_corrections",
    "start_run",
]
