"""How a report goes on and ends: descriptions, enquiries, wishes of the victim, disposal, boilerplate."""

# ruff: noqa: E501  (one alternative is one line, however long)

from typing import Final

RULES: Final[dict[str, str]] = {
    "enquiry.description": """
        {S3} described as [{ssex}|a {ssex}], {build}, wearing {garment}
        {S3} had {build}, {garment}, [no further description|NFD|carrying a rucksack]
        description: [IC1|IC1|IC1|IC2|IC3|IC4] {ssex}, {build}, {garment}
        {V} [would|may|would not|might] recognise {S2} again
        {V} did not get a good look at {S2} [due to the dark|as it was over quickly|]
        {S3} {swas} [seen|last seen] heading towards {street} wearing {garment}
    """,
    "enquiry.cctv": """
        CCTV [enquiries made|to be viewed|requested from the council|trawl of nearby shops negative|viewing outstanding|enquiries ongoing]
        [CCTV|footage] [covers the area|does not cover the location|has been overwritten|of poor quality|to be seized by OIC]
        CCTV viewed [by PC {oic}|], [nothing of note|shows {S2} walking away|shows the incident in part|camera pointing the wrong way]
        no CCTV [in the area|identified|at this location|covering the scene]
        council control room [reviewed cameras|holding footage|asked to hold] {date} [{time}|]
        bus company [asked for|has provided] footage, [route 4|route 11|route 27A]
    """,
    "enquiry.witness": """
        [no independent witnesses|no witnesses|nil witnesses|no known witnesses] [identified|came forward|at this stage|]
        [WIT 1|witness|Witness details]: [resident of {street}|bus driver|shop staff|a dog walker], [statement to be taken|willing to make a statement|reluctant to be involved]
        [H2H|house to house|door to door] [completed|conducted|to be done] in {street}, [negative|two no replies|nothing heard|one heard shouting]
        [a friend|{vp} partner|a colleague] [was present and|] [will|can] [support|corroborate] {Vp} account
        a [delivery driver|taxi driver|jogger|postman] may have seen [the incident|{S2} leave], not yet [traced|spoken to]
    """,
    "enquiry.forensic": """
        [no forensic opportunities|forensics not proportionate|CSI not requested|CSI declined]
        CSI [attended {date}|to attend|requested via control], [fingerprint lifts taken|swabs taken|negative]
        [item|exhibit] [{oic}/1|ref 1|JW/1] [seized and booked in|retained|sent to the lab]
        scene [photographed|examined|not preserved|already cleaned]
    """,
    "enquiry.suspect": """
        {S3} [known to police|no trace PNC|has previous for similar|not known] [and lives locally|]
        {S3} [to be|yet to be] [interviewed|arrested|traced|spoken to], [attempts at home address negative|invited for VA|circulated as wanted]
        {S3} [arrested|interviewed] [on {date}|under caution|], [no comment|denies|made admissions|says {V} started it|provided a prepared statement]
        [ANPR|voters|PNC|intel] checks [completed|outstanding|negative]
        ID procedure [to be arranged|not possible|negative|booked]
        {S3} [{shas} been|{swas}] [released on bail with conditions|RUI|released NFA|bailed not to contact {Vo}]
    """,
    "enquiry.wish": """
        {V} [want{z}|would like] [police action|{S2} prosecuted|this logged|an apology|{S2} spoken to|to go to court]
        {V} {does} not [want|wish] to [make a complaint|support a prosecution|go to court|provide a statement] [for fear of reprisals|]
        {V} [support{z}|will support] [an investigation|a prosecution|a community resolution]
        {V} [only|just] want{z} a crime [number|ref] for insurance
        {V} {is} [happy|content] with [phone contact|the outcome|the advice given]
        [MG11|statement] [obtained|taken|outstanding|booked for {day}|declined] [by PC {oic}|]
        [VPS|victim personal statement] [offered|declined|taken], [Victim Support|victim care] [offered|accepted|declined]
    """,
    "enquiry.impact": """
        {V} [was|{has} been] [left shaken|upset|badly shaken|unable to sleep|anxious|angry|off work] [since|as a result|]
        this [has had|is having] a [big|real|lasting|significant] effect on {Vo} and {vp} family
        {V} {is} now [afraid|scared|nervous] to [go out alone|use the bus|leave the house at night|open the door]
        {vp} children [are frightened|saw what happened|have been kept off school]
        {V} seemed [calm|fine|tearful|very angry|in good spirits] when spoken to
    """,
    "enquiry.context": """
        it was [dark|raining|busy|quiet|foggy|a match day|market day|the school run] [at the time|]
        {V} had been [out|drinking|shopping|at work|at a friend's|at the gym] [earlier|beforehand|until then]
        {V} [did not know|had never met|knew by sight|vaguely recognised] {S2} [before this|]
        the street is [well lit|not well lit|a cul de sac|a main road|near the flats|a bus route]
        [alcohol|drink|drugs] [a factor|not a factor|believed to be involved]
        the whole thing [lasted|took] [seconds|a few minutes|about ten minutes|less than a minute]
        {V} rang 101 and waited [20 minutes|over an hour|some time] before [speaking to someone|giving up and calling again]
        {V} told [{vp} manager|{vp} wife|a neighbour|{vp} mother|a friend] [straight away|the next day|by phone]
        linked to [log|incident|crime] {log}
    """,
    "end.disposal": """
        [NFA|N.F.A.|No further action|File|Filed] [at this time|unless new info|pending new information|due to no lines of enquiry|]
        [no viable lines of enquiry|all reasonable lines exhausted|solvability low|low solvability], [file|filed|recommend closure]
        [allocate to|pass to|for] [NPT|response|CID|LPT|neighbourhood team|volume crime|PIU] [for action|for enquiries|]
        [ongoing|enquiries continue|under investigation|OIC to progress|slow time enquiry|action plan set]
        [victim updated|IP updated|Updated by phone|Vic informed] [and happy with this|of outcome|{date}|]
        crime number [given|provided|passed to {Vo}] [and letter sent|by phone|]
        [reviewed by|supervisor review|Sgt review] [PS {oic}|sgt {oic}|]: [agreed|no further lines|chase CCTV|set OIC|proportionate]
        [for CPS advice|file to CPS|charging decision awaited|out of court disposal considered]
    """,
    "end.boiler": """
        THRIVE: [threat low|T low|medium threat], [harm low|harm none|harm emotional], risk [low|standard|medium], [no vulnerability|vulnerability noted]
        VCOP complied with, [leaflet given|contact agreed every 28 days|VNA completed]
        [HOCR|NCRS] compliant, [correctly classified|classification checked by CMU|verified]
        [PPN|VAF|BWV|PNB] [completed|not required|ref {log}|entry made]
        [entered by|inputted by|Created by] [contact centre|crime bureau|telephone investigation unit|online desk staff], not attended
        OIC PC {oic} [{pc}|coll {pc}] [nights|rest days until {day}|on leave|]
        [safety advice|crime prevention advice] [given|left|sent]
        DVSA/UKBA/DWP checks n/a
        {tick_or_log}
    """,
    "tick_or_log": """
        DA: N / CHILD: N / [ALCOHOL: N|ALCOHOL: Y|WEAPON: N]
        [STORM|C&C|command and control] log {log} refers
        Beat code [M4|C2|S7|W11|T3] / [shift A|shift C|lates|earlies]
    """,
    "start.log": """
        INFT STATES
        CALLER REPORTS
        [999|101] call from {Vo}
        IP on line,
        log {log}:
        [CALLER|INFT] [REQUESTING|ASKING FOR] POLICE
        [{time} HRS|TIME OF CALL {time}]
        CIRCS:
        update:
        PTP.
    """,
    "start.summary": """
        Summary:
        Circumstances:
        MO:
        [Initial report|Investigation summary|First account] ([PC {oic}|{pc}]):
        [Attended|Visited] {addr} [on {date}|with PC {oic}|].
        [Telephone investigation|Appointment car|Desk based investigation].
        [Incident|Offence] [took place|occurred] {when}.
    """,
    "start.statement": """
        I am the above named person and [live|reside] at an address known to police.
        I make this statement [in relation to|about] [an incident|something] which happened {when}.
        On {day} [at {time}|] I was {spot}.
        [Statement of|MG11] {vname}: I am {vage} years old.
        I wish to report [the following|an incident {spot}].
    """,
    "end.statement": """
        I did not give anyone permission to do this
        I [am willing to|will] [attend court|support police] if [required|needed]
        I [can|could] describe {so} as {build}, wearing {garment}
        This has left me feeling [upset|scared|angry|on edge|low]
        I have not [been promised anything|discussed this with anyone else]
        My view was [clear|unobstructed|partly blocked by a van] and it was [daylight|dark but lit by street lamps]
        I [would|would not] know {so} again if I saw {so}
        This statement was [taken|written] by PC {oic} [at my home|over the phone|on BWV]
    """,
}
