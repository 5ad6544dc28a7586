"""What tempts a screener and is not hostility, nor online: identities, places, conditions, ticks, devices.

Nothing here may be read as hostility towards a monitored characteristic or as an offence by a device; the truth of a
record with such a sentence is that it carries no flag for it.
"""

# ruff: noqa: E501  (one alternative is one line, however long)

from typing import Final

RULES: Final[dict[str, str]] = {
    "innocent.identity": """
        {V} {is} {nation} and [has lived in {town} for [six|ten|two] years|works at the hospital|speak{z} good English]
        {V} {is} {nation}, interpreter [{language}] [needed|not needed|requested] for statement
        {V} [came|moved] from {country} [last year|in 2016|as a child] and has no previous contact with police
        {V} {is} gay and was with {vp} partner who [saw nothing|was inside|can confirm the times]
        {V} {is} a {faith} [priest|volunteer|youth worker|community leader] and [was on the way home|had parked nearby]
        {V} was on {vp} way [to the mosque|home from church|to the gurdwara|to a christening|to synagogue|to evening prayers]
        {V} {is} a trans woman, preferred name used throughout, no issues raised about this
        {V} was wearing a [turban|hijab|rainbow lanyard|cross] which was not [mentioned|touched|remarked on]
        [partner|landlord|manager] of {Vo} is [Polish|Nigerian|Turkish|Indian|Bulgarian] and will [translate|call back]
        {V} celebrates Eid [this week|on {day}] and {is} not available for a statement until after
    """,
    "innocent.suspect_identity": """
        {S3} described as [IC3|IC4|IC6|IC1|IC2] {ssex}, {build}, wearing {garment}
        {S3} [{swas}|described as] [Asian|black|white|mixed race|eastern European|Chinese] [{ssex}|], {build}
        {S3} spoke with [a Polish|a foreign|a Scottish|an Irish|a Liverpool|an eastern European|a local] accent
        {S3} believed to be [Romanian|Lithuanian|Albanian|from the Traveller site], no further description
        {S3} wore [a black|a white|a yellow] coat and carried [a Polish newspaper|a church hymn book|an England flag|a white stick]
        suspect vehicle had [a rainbow sticker|a blue badge|Polish plates|a fish symbol|an L plate] in the window
    """,
    "innocent.place": """
        happened outside the [Polish shop|mosque|synagogue|gay bar|Chinese takeaway|Turkish barber|African food store|day centre for disabled adults]
        {V} had parked in [Temple Road|Church Walk|Jewry Street|Mosque car park|Gay Street|Saracen Street|Dyke Road] [as usual|]
        CCTV held by the [Islamic bookshop|Christian centre|kosher deli|Polish delicatessen|deaf club] opposite, [to be viewed|requested]
        {V} was [eating in|walking past|waiting by] the [Indian restaurant|Jamaican grill|Chinese buffet|Sikh temple kitchen|Irish pub]
        [disabled bay|disabled toilet|access ramp|wheelchair space] [nearby|next to this] not affected
    """,
    "innocent.condition": """
        {V} {has} {cond} and [will need|would like] [a home visit|a quiet room|an appropriate adult|large print] for the statement
        {V} {has} {cond}, this played no part in the [incident|offence]
        {V} use{z} [a wheelchair|a walking stick|hearing aids|a mobility scooter] but was not targeted for this
        {V} {is} a carer for {vp} [disabled mother|autistic son|husband with dementia] and can only be seen in the morning
        {V} had collected {vp} [PIP|ESA|pension] and done some shopping, no link
        {vp} {aid} was in the hallway and was not touched
    """,
    "innocent.suspect_condition": """
        {S3} [{shas}|suffers from|is thought to have] [schizophrenia|bipolar|PTSD|learning difficulties|autism|dementia], [known to CMHT|liaison and diversion informed|AA required]
        {S3} [{swas} having|may have been having] a mental health [crisis|episode] and was [taken to a place of safety|sectioned|seen by street triage]
        {S3} [{sis}|{swas}] [deaf|blind in one eye|an amputee|in a wheelchair|on crutches] and will need [an interpreter|assistance] in custody
        {S3} [said|stated] {sp} medication had been [changed|stopped], not coping
    """,
    "innocent.negative": """
        [nothing|no evidence|no information] to suggest [this was|it was|any] [racially motivated|a hate crime|hate related|homophobic|religiously motivated]
        {V} [was asked and|] [{does} not believe|{does} not feel|did not think] [this is|it was] [hate related|racial|to do with {vp} background|a hate crime]
        [no hate element|not hate related|no hate crime indicators|not believed to be hate motivated]
        no racial, religious or other {hostile} language was [used|heard]
        {V} confirmed nothing was said about {vp} [race|religion|sexuality|disability|background]
        {V} put{z} it down to [drink|kids|jealousy|boredom|a case of mistaken identity], not to who {v} {is}
        considered whether race was a factor, [no|ruled out], {V} agree{z}
    """,
    "hostile": """
        [discriminatory|prejudicial|hateful]
    """,
    "innocent.history": """
        {V} {has} reported a hate crime [in the past|last year|at a previous address] which is [not connected|unrelated|finalised]
        {V} was racially abused [on a bus|at school|in London] years ago, [mentioned in passing|not linked to this], today's matter is different
        {vp} [cousin|brother|father] was [attacked for being gay|called names for his disability] [some years ago|abroad], no connection to this report
        existing hate crime marker on the address relates to [the previous tenant|another flat|a closed matter]
    """,
    "innocent.oath": """
        {S3} {shouted} [{q}Jesus Christ{q}|{q}oh my God{q}|{q}for Christ's sake{q}|{q}hell's teeth{q}] when [stopped|seen|the alarm went]
        {S3} [{swas}|kept] swearing [in a foreign language|in Polish on the phone|in what sounded like Romanian] not at anyone
    """,
    "innocent.unmonitored": """
        {S3} called {Vo} a [fat cow|ginger t***|posh t***|old bag|stupid woman|tart|four eyed git|lanky streak]
        comments were about {vp} [weight|age|clothes|driving|football team|politics|ex-boyfriend|being a student]
        {S3} shouted [{q}Tory scum{q}|{q}Labour scum{q}|{q}pigs{q}|{q}ACAB{q}|{q}grass{q}|{q}goth freak{q}] and made an obscene gesture
        sexist [remark|comment] about women drivers made, [misogyny is not a monitored strand here|noted]
        chants about {vp} football club [were heard|and its manager], rival fans
    """,
    "innocent.device": """
        {vp} [phone|laptop|tablet|Apple Watch|iPad] was also [taken|damaged|dropped and cracked]
        [doorbell|Ring doorbell|dashcam|Nest camera|phone] footage [shows the incident|available|downloaded|emailed to OIC|uploaded to the portal]
        [reported|report made|crime reported] [online|via the force website|via Single Online Home|by web form|by email]
        {V} found {S2} on [Facebook|Instagram|LinkedIn] [afterwards|later that day] and gave officers the name
        {V} can be [contacted|reached] by [email|WhatsApp|text] after 5pm
        {V} {has} [since|later] seen [a similar item|it] [on Marketplace|on eBay|for sale online] and sent a link to OIC
        [appeal|CCTV still] to be put on the force [Facebook|social media] page
        {V} and {S2} first met [on Tinder|on Facebook|through an app|online] [two years ago|last summer|in 2021], not relevant to this
        {V} called police on {vp} mobile from [a friend's|work|the car]
        crime number [emailed|texted] to {Vo}, victim leaflet link sent
        {V} was [on the phone|looking at {vp} phone|listening to music on {vp} phone|checking Google Maps] at the time
        row began about something seen on Facebook but [everything happened face to face|nothing was sent or posted]
    """,
    "innocent.tick": """
        HATE CRIME: N[.|] [DA: N[.|]|] [CYBER: N|]
        HATE - NO / DV - NO / [GANG - NO|ALCOHOL - NO|DRUGS - N/K] / [KNIFE - NO|CYBER - NO]
        RACIAL: N RELIGIOUS: N HOMOPHOBIC: N TRANSPHOBIC: N DISABILITY: N
        Hate crime considered: No. Vulnerable: No. [Repeat victim: No.|]
        [Flags|MARKERS]: none ([hate|racial|DA|knife] n/a)
        Q. Is this a hate crime? A. No. Q. Is anyone injured? A. [No|Not that I know].
    """,
}
