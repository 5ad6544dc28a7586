"""Damage, arson, drugs, weapons, anti-social behaviour and what is not a crime."""

# ruff: noqa: E501  (one alternative is one line, however long)

from typing import Final

RULES: Final[dict[str, str]] = {
    "damage_dwelling.open": """
        {S} threw [a brick|a stone|eggs|a paving slab|a bottle] at {vp} [front window|door|bedroom window] at {addr}, [cracking|smashing] it
        {V} was at home when [a loud bang was heard|the glass went] and the [lounge|kitchen|front] window was [smashed|broken]
        {S} kicked {vp} front door at {addr} [causing a hole|splitting the frame|breaking the lock]
        {vp} [fence|gate|garden wall|letterbox|door panel] at {addr} was [damaged|pulled down|kicked in] {when}
        paint [thrown|poured|sprayed] over the front of {addr} {when}
        [fireworks|eggs|a flare] put through {vp} letterbox at {addr}, carpet [burnt|stained]
    """,
    "damage_vehicle.open": """
        {V} parked {vp} {vehicle} {spot} {when} and found [a scratch|a deep scratch|key marks] down the [side|nearside|bonnet]
        {S} [kicked|punched|ripped off|snapped] the wing mirror of {vp} {vehicle} {spot}
        [all four|two|the front] tyres [slashed|let down|punctured] on {vp} {vehicle} {spot} {when}
        {vp} {vehicle} was [keyed|egged|dented|covered in paint stripper] {spot} {when}
        {S} jumped on the [roof|bonnet] of {vp} {vehicle} {spot} leaving dents
        windscreen of {vp} {vehicle} smashed {spot} with [a brick|a bottle|a scaffold clip]
        [bus|taxi|works van] {vrm} driven by {Vo} hit by [stones|a brick|an egg] {spot}, window broken
    """,
    "damage_building.open": """
        {S} [smashed|cracked|kicked in] the [window|door|shutter] of {premises} {when}
        graffiti [sprayed|scrawled|daubed] on the wall of {premises}: [a tag|{q}[DAZ|KRO|Wex 4|JB woz ere]{q}|a drawing]
        [toilets|sign|bench|fence] at {premises} [vandalised|set alight|smashed up|pulled over] {when}
        customer {S} at {premises} punched a [till|card reader|freezer door|glass panel] when refused [a refund|service|alcohol]
    """,
    "damage_other.open": """
        {S} [snatched|grabbed] {vp} [phone|glasses|hat|headphones] {spot} and [smashed|stamped on|threw] [it|them]
        {V} found {vp} [fence|hedge|plants|greenhouse|CCTV camera|bins|bike] [damaged|pulled up|burnt|bent] {when}
        [headstone|memorial bench|flowers|a plaque] {spot} [damaged|kicked over|removed], {V} {is} family
        {S} threw {vp} [shopping|phone|bag|laptop] [on the floor|in the canal|down the stairs] {spot}
        [shed|beach hut|allotment|market stall] belonging to {Vo} {spot} was [wrecked|kicked in|tipped over]
    """,
    "damage.more": """
        damage estimated at £[60|90|150|220|400|650|1,200]
        {V} {has} [no idea|no clue|a suspicion] who [is responsible|did it|would do this]
        [stone|brick|can|bottle] [recovered|seized] [for DNA|but no forensic value|]
        {V} suspect{z} {S} after a row over {trivial_cause}
        two other [cars|houses|shops] in {street} [were damaged the same night|hit as well|untouched]
        [council|housing association|landlord|insurer] [informed|will repair|has been sent photos]
        {S3} [ran off laughing|{swas} seen running towards the park|left in a {vehicle}]
        happened [before|previously|twice this year], see earlier crime number
    """,
    "arson.open": """
        [wheelie bin|car|shed|moped|hedge|play equipment] [set alight|set on fire|on fire] {spot} {when}, fire service attended
        {vp} {vehicle} was [found burning|burnt out|set alight] {spot}. Fire investigator believes deliberate
        {S} lit [paper|a firework|petrol] against the [door|fence] {spot}, burnt itself out
    """,
    "arson.more": """
        fire service [incident number|report] [obtained|to follow], [accelerant suspected|cause not determined]
        no persons [injured|inside], [scorching to the wall|smoke damage|total loss]
        [petrol can|lighter|bottle] [found nearby|seized]
    """,
    "drugs.open": """
        {S} [stopped|detained] {spot} under [S23|s.23 MDA|Section 23] and found with [a snap bag of|two wraps of|a small amount of] [cannabis|white powder|brown powder|tablets]
        officers on [patrol|foot patrol|a warrant] smelt cannabis {spot}. {S} searched, [a joint|a grinder and herbal cannabis|three deals] found
        {S} arrested for [another matter|shoplifting|failing to appear] and found in [custody|possession] with [cocaine|heroin|ketamine|diazepam]
        vehicle stop of {vehicle} {vrm} {spot}. Driver {S} [positive drug wipe|admitted having cannabis|handed over a grip bag]
    """,
    "drug_supply.open": """
        {S} seen to [exchange|pass] [items|a package] with [two males|a known user|a cyclist] {spot}. Searched, [18|22|40] wraps and {cash} found
        warrant executed at {addr}. {S} present. [Cannabis plants|scales, cash and deal bags|a cannabis grow of 60 plants] found
        [county line|cuckooing] concern at {addr}. {S} found with [burner phones|crack cocaine|a knife] and {cash}
    """,
    "drugs.more": """
        drugs [seized|booked in|sealed], weight [0.8g|1.4g|3g|12g|awaiting testing]
        {S3} [admitted|made full admissions to|denied] [personal use|possession|knowing about it]
        [community resolution|out of court disposal|cannabis warning|voluntary interview] [given|considered|booked]
        stop search record completed, BWV on, GOWISELY given
        phone [seized for download|not seized|PIN refused]
    """,
    "knife.open": """
        {S} stopped {spot} and found in possession of {weapon}
        [staff|teachers|a parent|CCTV] reported {S} with {weapon} {spot}. Detained and searched
        {S} arrested {spot} and {weapon} found [in a waistband|in a rucksack|under the seat|in a sock]
    """,
    "knife.more": """
        {S3} said it was for [work|protection|fishing|self defence]
        [knife|item] seized, [photographed|exhibited|sealed as]
        [YOT|school|parents] informed
        no complaint of being threatened [received|]
    """,
    "asb.open": """
        {V} report{z} [loud music|shouting|a party|dogs barking|DIY] from {S} at {addr} [again|until the early hours|all weekend]
        [group of|10 plus|large number of|several] youths {spot} [kicking a ball|on bikes|letting off fireworks|drinking|smoking weed|throwing stones]
        [off road bikes|a quad bike|e-scooters|boy racers] [riding|racing] [up and down|round] {street}
        {V} {is} having problems with {S} over {trivial_cause}. No offences disclosed
        [street drinkers|rough sleepers|beggars|males] {spot} [arguing|shouting|causing a nuisance|refusing to move]
        youths {spot} [knocking on doors|climbing on roofs|throwing eggs|lighting a fire] [and running off|]
    """,
    "asb_environmental.open": """
        [fly tipping|litter|needles|broken glass|an abandoned car|dog mess] {spot} reported by {Vo}
        {V} report{z} [bonfire smoke|rubbish|rats|a smell of cannabis] from {addr}
        abandoned {vehicle} {vrm} left {spot} for {months}
    """,
    "asb.more": """
        [no units available|unit diverted|PCSO to visit|NPT informed|passed to neighbourhood team]
        {V} {has} [rung before|kept diary sheets|contacted the council|spoken to the parents]
        all quiet on arrival, [no trace|area searched|group moved on]
        [council noise team|housing|environmental health] [advised|informed|contact given]
        {S3} [{swas}|seemed] [good natured|rude when asked to leave|about 14|in dark clothing]
    """,
    "concern.open": """
        [neighbour|friend|employer|carer|sister] concerned for {Vo} at {addr}, not [seen|heard from] for [two|three|five] days
        {V} rang to say {v} [was feeling low|had taken tablets|was hearing voices|could not cope]. Ambulance [called|en route]
        {V} {is} {vage} with [dementia|schizophrenia|depression|autism] and was found [wandering|confused|in night clothes] {spot}
        carer unable to gain entry at {addr}. {V} uses a [wheelchair|walking frame|hearing aid] and may not hear the door
    """,
    "missing.open": """
        {V}, {vage}, [left|failed to return to] {addr} at {time}, phone off. [Out of character|Regular misper|First time missing]
        [care home|foster carer|ward|hostel] staff report {Vo} [missing|absent] since {time}
        {V} {has} [dementia|learning difficulties|poor mental health] and has not come home from [day centre|college|a walk]
    """,
    "suspicious.open": """
        {V} saw {S} [looking into gardens|taking photos of houses|sitting in a {vehicle}|trying gates] {spot}
        [drone|torch light|noise in the loft|van driving slowly] reported {spot}
        cold caller {S} at {addr}, [no ID|clipboard|asked about the roof], {V} did not let {so} in
    """,
    "road.open": """
        {vehicle} and {vehicle} in collision {spot}, [no injuries|minor injuries|one complaining of neck pain], details exchanged
        {V} was [clipped|knocked off {vp} bike] by a {vehicle} {spot}, driver [did not stop|stopped and apologised]
        {vehicle} [broken down|causing an obstruction|parked across a dropped kerb|in a disabled bay without a badge] {spot}
    """,
    "incident.more": """
        [safe and well|spoken to, all in order|located at a friend's|taken home by officers]
        no offences [disclosed|identified], closed
        [ambulance|crisis team|EDT|GP|next of kin] [updated|contacted|attended]
        [area search|checks] [negative|NT|made], PPN [submitted|not required]
        attending officer to [update|add a log entry|speak to neighbours]
    """,
    "domestic.open": """
        verbal argument between {Vo} and {S}, [partners|ex-partners|mother and son|brothers], over {trivial_cause} at {addr}. No offences
        third party [hears shouting|rang 999] from {addr}. {V} and {S} [both calm|in drink|separated on arrival]. No crime disclosed
        {V} want{z} {S} to leave {addr} after an argument. {S3} left [with a bag|to {sp} mother's|without issue]
    """,
    "domestic.more": """
        DARA [standard|medium|completed|refused], no [children|previous] [present|]
        {V} [declined to answer questions|confirmed no assault|only wanted advice]
        civil orders and support services explained
    """,
    "property.open": """
        [wallet|purse|passport|phone|ring|bag of clothes|set of keys|walking stick|hearing aid] [found|handed in] by {Vo} {spot}
        {V} lost {vp} {valuable} {spot}, not stolen
        {V} lost a passport in the name of a previous name before transition, records to be merged
    """,
    "property.more": """
        [booked into|entered on] property system, owner [to be traced|contacted|unknown]
        advised to contact [the bus company|DVLA|the Passport Office|the consulate]
    """,
    "hate_incident.open": """
        {V} was {spot} when {S} [made remarks|made comments|stared and muttered|walked off rather than be served by {vo}]
        {V} report{z} comments made by {S} {spot}. No offence disclosed
        {S} [refused to sit next to|turned {sp} back on|would not be treated by|complained about] {Vo} {spot}
        {V} [found|was handed|received] a [leaflet|flyer|sticker|note] {spot}, [content offensive|no threat made]
    """,
    "hate_incident.more": """
        below the threshold for a crime, [recorded as non-crime|inspector to review|recorded under the code of practice]
        {V} {does} not [want|require] [action|a visit] but [want{z} it logged|feel{z} it should be known]
        [school|employer|manager|housing] [will deal|have been informed|spoke to {S2}]
    """,
}
