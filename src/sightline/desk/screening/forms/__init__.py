"""The forms of the room."""

from sightline.desk.screening.forms.decision import DecisionForm
from sightline.desk.screening.forms.others import AnswerForm, AskForm, FilterForm, ReopenForm, RunForm
from sightline.desk.screening.forms.receipt import ReceiptForm
from sightline.desk.screening.forms.second import SecondForm

__all__ = [
    "AnswerForm",
    "AskForm",
    "DecisionForm",
    "FilterForm",
    "ReceiptForm",
    "ReopenForm",
    "RunForm",
    "SecondForm",
]
