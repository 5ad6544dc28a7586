"""What records systems usually call the columns of a record, and the values that stand in them.

Written for Sightline from the terms of the Home Office Counting Rules, the National Standard for Incident Recording
and everyday police usage. A word here only makes a proposal; a person reads it before it counts.
"""

from typing import Final

from sightline.engine.extracts.nothing import NOT_SAID

NAMES: Final[dict[str, str]] = {
    "record_id": (
        "crime_no crime_number crime_ref crime_reference crime_reference_number crime_id crn urn unique_reference "
        "unique_reference_number reference reference_no reference_number ref ref_no record_no record_number "
        "incident_no incident_number incident_ref occurrence_no occurrence_number occurrence_id ois ois_no log_no "
        "log_number event_urn event_no event_number investigation_no investigation_number investigation_ref case_no "
        "case_number cad_no occurrence_file_no occurrence_file_number occurrence_ref occurrence_reference file_no "
        "investigation_reference id"
    ),
    "narrative": (
        "mo mo_text modus_operandi summary crime_summary incident_summary occurrence_summary investigation_summary "
        "details incident_details crime_details circumstances text free_text freetext notes crime_notes description "
        "synopsis_text narrative_text summary_text occurrence_narrative occurrence_synopsis "
        "description_of_incident mo_description log_text initial_report report_text synopsis what_happened"
    ),
    "force": "force_name force_code police_force owning_force",
    "record_class": "record_type type class classification incident_type report_type occurrence_class record_category",
    "offence_code": (
        "ho_code home_office_code ho_class ho_offence_code hocr_code offence_class cjs_code ho_classification "
        "crime_code offence_ref classification_code"
    ),
    "offence": (
        "offence_title offence_name offence_description offence_desc crime_type offence_type ho_offence "
        "classification_description crime_classification"
    ),
    "reported_at": (
        "reported date_reported reported_date reported_on report_date date_time_reported datetime_reported "
        "reported_datetime reported_date_time reported_time rep_date time_reported call_received received_date"
    ),
    "recorded_at": (
        "recorded date_recorded recorded_date recorded_on crimed_date date_crimed recorded_datetime created_date "
        "date_created created_on date_time_recorded"
    ),
    "committed_from": (
        "committed_from_date event_start offence_from offence_start from_date date_from start_date committed_start "
        "date_committed committed_on first_committed committed_date offence_date incident_date date_of_offence "
        "earliest_date start_time"
    ),
    "committed_to": (
        "committed_to_date event_end offence_to offence_end to_date date_to end_date committed_end last_committed "
        "latest_date end_time"
    ),
    "hate_flags": (
        "hate_marker hate_markers hate_flag hate_type hate_types hate_crime_type hate_strand hate_strands hate_crime "
        "hate_category hate_motivation hate_crime_flag hate_crime_marker motivation aggravating_factor "
        "monitored_strand strand strands hate_ind hate_crime_strand prejudice_type hate_indicator"
    ),
    "online_flag": (
        "online online_marker cyber cyber_flag cyber_marker cyber_enabled cyber_crime cybercrime cyber_crime_flag "
        "online_crime online_crime_flag internet internet_flag cyber_indicator "
        "cyber_ind online_ind"
    ),
    "religion_targeted": (
        "religion_perceived perceived_religion targeted_religion faith_targeted religion_of_victim "
        "religion_type faith_type"
    ),
    "perceived_by": "perception_by perceived_by_whom who_perceived perception",
    "victim_id": "victim_no victim_number victim_urn victim_ref victim_nominal aggrieved_id complainant_id",
    "victim_name": "victim aggrieved aggrieved_name complainant ip ip_name injured_party victim_full_name",
    "victim_dob": "victim_date_of_birth dob victim_birth_date date_of_birth ip_dob",
    "suspect_id": "suspect_no suspect_urn suspect_ref offender_id accused_id suspect_nominal",
    "suspect_name": "suspect offender offender_name accused accused_name suspect_full_name",
    "location": "address offence_location location_of_offence incident_location venue offence_address place street",
    "postcode": "post_code offence_postcode location_postcode venue_postcode",
    "easting": "x east grid_x x_coord location_easting x_coordinate",
    "northing": "y north grid_y y_coord location_northing y_coordinate",
    "response_grade": "grade call_grade incident_grade initial_grade priority response",
    "first_contact_at": "first_contact date_first_contact first_contact_date initial_contact",
    "attended_at": "attended date_attended attended_date attendance_time arrived at_scene time_at_scene arrival",
    "risk_assessed_at": "risk_assessed risk_assessment_date date_risk_assessed ra_date",
    "support_referred_at": "support_referral_date referred_to_support victim_support_date referral_date",
    "victim_updated_at": "victim_updated last_victim_update victim_contact_date last_update_to_victim",
    "outcome_code": "outcome outcome_type outcome_no ho_outcome disposal disposal_code outcome_number",
    "outcome_at": "outcome_date date_of_outcome disposal_date outcome_datetime date_finalised finalised_date",
}
"""For each column of a record the names that it goes by, blanks between, as `headers.plain_name` gives them."""

FLAG_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "race": ("race", "racial", "racist", "racially", "ethnicity"),
    "religion": ("religion", "religious", "faith", "belief", "islamophobic", "antisemitic", "anti_semitic"),
    "sexual_orientation": ("sexual_orientation", "sexual", "sexuality", "homophobic", "homophobia", "biphobic"),
    "disability": ("disability", "disabled", "disablist", "ableist"),
    "transgender": ("transgender", "transphobic", "trans", "gender_identity", "transphobia"),
    "online": ("online", "cyber", "internet"),
}
"""Words in a column's name, or in a value, that point to a flag."""

VALUES: Final[dict[str, dict[str, str]]] = {
    "record_class": {
        "crime": "crime notifiable notifiable_crime recorded_crime c cr crimed hate_crime",
        "incident": "incident inc i crime_related_incident",
        "asb": "asb anti_social_behaviour antisocial_behaviour",
        "non_crime": "non_crime noncrime non_crime_incident nchi non_crime_hate_incident non_notifiable hate_incident",
    },
    "online_flag": {
        "Y": "y yes true 1 x t online cyber cyber_enabled",
        "N": "n no false 0 f offline not_online not_cyber",
        "": " ".join(sorted(NOT_SAID)),
    },
    "religion_targeted": {
        "Buddhist": "buddhism",
        "Christian": "christianity catholic protestant church_of_england",
        "Hindu": "hinduism",
        "Jewish": "judaism jew",
        "Muslim": "islam islamic",
        "Sikh": "sikhism",
        "Other": "other_religion any_other_religion",
        "No religion": "none atheist no_faith",
        "Unknown": "not_known not_stated unk nk",
    },
}
"""For each value of a closed list the words that it goes by elsewhere."""

YES: Final = frozenset({"y", "yes", "true", "1", "x", "t"})
NO: Final = frozenset({"n", "no", "false", "0", "f", ""})
