"""The columns of a record as people read them, and in which groups they stand on its page."""

from typing import Final

TITLES: Final = {
    "record_id": "Record number",
    "narrative": "Narrative",
    "force": "Force",
    "record_class": "Class",
    "offence_code": "Offence code",
    "offence": "Offence",
    "reported_at": "Reported",
    "recorded_at": "Recorded",
    "committed_from": "Committed from",
    "committed_to": "Committed to",
    "hate_flags": "Hate strands",
    "online_flag": "Online",
    "religion_targeted": "Religion targeted",
    "perceived_by": "Perceived by",
    "victim_id": "Victim’s number",
    "victim_name": "Victim",
    "victim_dob": "Victim’s date of birth",
    "suspect_id": "Suspect’s number",
    "suspect_name": "Suspect",
    "location": "Location",
    "postcode": "Postcode",
    "easting": "Easting",
    "northing": "Northing",
    "response_grade": "Response grade",
    "first_contact_at": "First contact",
    "attended_at": "Attended",
    "risk_assessed_at": "Risk assessed",
    "support_referred_at": "Referred to support",
    "victim_updated_at": "Victim updated",
    "outcome_code": "Outcome code",
    "outcome_at": "Outcome",
}

DATES: Final = (
    "committed_from",
    "committed_to",
    "first_contact_at",
    "reported_at",
    "attended_at",
    "recorded_at",
    "risk_assessed_at",
    "support_referred_at",
    "victim_updated_at",
    "outcome_at",
)
"""In the order in which they usually happen."""

OFFENCE: Final = ("record_class", "offence_code", "offence", "response_grade", "outcome_code")
PEOPLE: Final = (
    "victim_name",
    "victim_id",
    "victim_dob",
    "suspect_name",
    "suspect_id",
    "location",
    "postcode",
    "easting",
    "northing",
)

CLASSES: Final = {
    "crime": "Crime",
    "incident": "Incident",
    "asb": "Anti-social behaviour",
    "non_crime": "Non-crime",
}
