"""What can happen to a case and to a correction: the two tables of states of the room."""

from typing import Final

from sightline.desk.kit.workflow import Transition, Workflow

WAITING: Final = "waiting"
CLAIMED: Final = "claimed"
ASKED: Final = "asked"
ANSWERED: Final = "answered"
SECOND: Final = "second"
DECIDED: Final = "decided"
SUPERSEDED: Final = "superseded"

CASE_STATES: Final = {
    WAITING: "To decide",
    CLAIMED: "Being decided",
    ASKED: "Asked the officer",
    ANSWERED: "Answered",
    SECOND: "Second person needed",
    DECIDED: "Decided",
    SUPERSEDED: "Superseded",
}
"""Each state of a case as people read it."""

OPEN: Final = frozenset({WAITING, CLAIMED, ASKED, ANSWERED, SECOND})
"""States of a case in which something is still to be done. A record has one open case at most."""

CASE: Final = Workflow(
    "case",
    [
        # An expired claim may be taken over, and one's own renewed: `claims.py` looks at whose it is.
        Transition("claim", "Take", frozenset({WAITING, CLAIMED, ASKED, ANSWERED}), CLAIMED, "screening.decide"),
        Transition("release", "Put back", frozenset({CLAIMED}), WAITING, "screening.decide"),
        Transition("ask", "Ask the officer", frozenset({CLAIMED}), ASKED, "screening.decide", reason_required=True),
        Transition("answer", "Answer", frozenset({ASKED}), ANSWERED, "records.answer", reason_required=True),
        Transition("decide", "Decide", frozenset({CLAIMED}), DECIDED, "screening.decide", reason_required=True),
        Transition(
            "propose", "Pass to a second person", frozenset({CLAIMED}), SECOND, "screening.decide", reason_required=True
        ),
        Transition("confirm", "Agree", frozenset({SECOND}), DECIDED, "screening.second", reason_required=True),
        Transition("send_back", "Disagree", frozenset({SECOND}), WAITING, "screening.second", reason_required=True),
        Transition("supersede", "Supersede", OPEN, SUPERSEDED),
        Transition(
            "reopen", "Look at it again", frozenset({DECIDED}), SUPERSEDED, "screening.decide", reason_required=True
        ),
    ],
)

SENT: Final = "sent"
MADE: Final = "made"
NOT_MADE: Final = "not_made"
WITHDRAWN: Final = "withdrawn"

CORRECTION_STATES: Final = {
    WAITING: "Waiting to be sent",
    SENT: "Sent",
    MADE: "Made",
    NOT_MADE: "Not made",
    WITHDRAWN: "Withdrawn",
}
"""Each state of a correction as people read it."""

CORRECTION: Final = Workflow(
    "correction",
    [
        Transition("send", "Send", frozenset({WAITING}), SENT, "corrections.send"),
        Transition("confirm", "Made", frozenset({WAITING, SENT, NOT_MADE}), MADE, "corrections.send"),
        # A later extract shows the record as it should be: nobody has to confirm what can be seen.
        Transition("see", "Seen in an extract", frozenset({WAITING, SENT, NOT_MADE}), MADE),
        Transition(
            "refuse", "Not made", frozenset({WAITING, SENT}), NOT_MADE, "corrections.send", reason_required=True
        ),
        Transition("send_again", "Send again", frozenset({NOT_MADE}), WAITING, "corrections.send"),
        Transition("withdraw", "Withdraw", frozenset({WAITING, SENT, NOT_MADE}), WITHDRAWN),
    ],
)
