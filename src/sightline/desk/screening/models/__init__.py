"""The tables of the room: runs and what they found, cases and decisions, questions, corrections."""

from sightline.desk.screening.models.cases import Case, Decision
from sightline.desk.screening.models.corrections import Correction, CorrectionFile
from sightline.desk.screening.models.questions import Answer, Question
from sightline.desk.screening.models.runs import Finding, Run

__all__ = ["Answer", "Case", "Correction", "CorrectionFile", "Decision", "Finding", "Question", "Run"]
