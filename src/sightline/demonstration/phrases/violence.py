"""Violence and threats to the face: what happened, in the words of those who record it."""

# ruff: noqa: E501  (one alternative is one line, however long)

from typing import Final

RULES: Final[dict[str, str]] = {
    "injury.open": """
        {V} was {spot} [when|at {time} when] {S} {blow}. {S3} then {blow}
        {when} {spot} {V} was assaulted by {S} who {blow}, causing {injury}
        {S} {shas} [approached|come up to|confronted|squared up to] {Vo} {spot} and {blow}
        {V} [had left|was leaving|was walking past] the [venue|premises|house|bus stop] when {S} [ran over|came from behind] and {blow}
        an argument [about|over] {trivial_cause} {spot} [got out of hand|escalated|turned physical] and {S} {blow}
        [unprovoked assault|assault|fight] {spot}. {S} {blow}. {V} received {injury}
        {V} attempted to [split up a fight|calm things down|walk away] and {S} {blow}
        {V} was struck with {weapon} by {S} {spot}, receiving {injury}
        {V} cannot recall all of the incident {spot} but [remember{z}|recall{z}] that {S} {blow}
        [at|around] {time} {S} [forced|kicked open] the [door|gate] {spot}, {blow} and [ran off|left]
    """,
    "injury.more": """
        {V} [sustained|suffered|received|had] {injury} and {injury}
        {V} was [taken to|treated at|seen at] [Marl General|A and E|A&E|the walk in centre|Carrow Infirmary] and later discharged
        [ambulance|EMAS|paramedics] attended and [treated {Vo} at the scene|conveyed {Vo} to hospital|glued the wound]
        {V} fell [to the floor|against the kerb|down the steps] and [was kicked while down|hit {vp} head|blacked out for a second]
        [injuries photographed|photos of the injuries taken|body map completed|GP letter requested]
        {S3} {swas} [pulled off|restrained|dragged away] by [friends|door staff|a passer-by|another resident]
        {V} did not [hit|strike] back [at any time|] [but|and] [held up {vp} hands|tried to cover {vp} face]
        the attack lasted [about a minute|a few seconds|no more than two minutes] before {S2} [ran off|walked off|got into a car]
        [blood|a broken bottle|a tooth|a torn shirt] [found|seized|recovered] at the scene
    """,
    "assault.open": """
        {S} {light_blow} {spot} during an [argument|altercation|exchange] [over|about] {trivial_cause}
        {when} {V} was {spot} when {S} {light_blow}. No injury
        {V} was {light_adv} {light_place} when {S} {light_blow}
        {S} {light_blow} and [walked away|ran off|left the area|cycled off|carried on shouting]
        [common assault|assault|S39 assault] {spot}. {S} {light_blow}. {V} was not injured
        {V} asked {S} to [move|leave|stop|turn the music down|pick up litter] and {S3} {light_blow}
        as {V} [turned round|looked up|walked by|went to leave] {S} {light_blow} [without warning|for no reason|]
        {S} became [aggressive|irate|abusive] [over|about] {trivial_cause} and {light_blow}
        {V} was [working|on duty|serving] {spot} when {S} [refused to leave and|] {light_blow}
    """,
    "light_adv": """
        [standing|waiting|walking|queuing|sitting|talking to a friend|on {vp} phone|smoking]
    """,
    "light_place": """
        [in|on] {street}
        {spot}
        {spot} [on {day}|at {time}|]
    """,
    "assault.more": """
        [no visible injury|no lasting injury|no injuries|{V} had some redness only|slight pain at the time]
        {V} [felt shaken|was shocked|was upset|was left shaking] and [went home|went inside|rang 999|told staff]
        {S3} [swung again|raised a fist|made to hit {Vo} again] but [missed|was held back|thought better of it]
        {S3} called {Vo} a {swearing} and {q}{threat}{q}
        the two had [never met|not met before|argued before|known each other for years]
        [a member of the public|door staff|a shop worker|another person] [stepped in|came between them|shouted that police were coming]
        {V} [pushed back|pushed back in self defence] [and accepts this|once|]
        {S3} {swas} [intoxicated|drunk|smelling of drink|calm throughout|clearly under the influence]
    """,
    "assault_police.open": """
        whilst [detaining|searching|arresting|escorting] {S} {spot} {V} was [kicked|spat at|bitten|headbutted|elbowed]
        {S} [resisted|pulled away|lashed out] [on arrest|while being searched|in the van] and [kicked|spat at] {Vo}
        {V} {is} a [police officer|detention officer|paramedic|nurse|PCSO] and on duty {spot}. {S} [spat at|swung at|kicked out at] {Vo}
        [DP|detainee|prisoner] {sname} [kicked|bit|spat at|threw water at] {Vo} in [the cage|the holding cell|the van|booking in]
        {V} was dealing with [a disorder|a domestic|a concern for welfare] when {S} [struck {Vo}|pushed {Vo} over|grabbed {vp} radio]
    """,
    "assault_police.more": """
        [spit hood applied|leg restraints applied|PAVA deployed|rear stack handcuffs applied]
        BWV [captured the assault|on throughout|activated and exhibited|shows {S2} lashing out]
        {V} had [saliva on the cheek|a bruised shin|a bite mark through the sleeve|no injury] [and was seen by the FME|]
        [further arrested for assaulting an emergency worker|charged and remanded|rearrested on suspicion of s39 EW]
        {S3} {shas} [mental health markers|warnings for violent|markers for spitting|schizophrenia and was assessed by L&D]
        supervisor informed, [seven point plan|welfare plan|assaulted officer plan] started
    """,
    "threats.open": """
        {S} came to {vp} [door|address|work] and threatened to [kill|stab|burn out|shoot] {Vo} over {trivial_cause}
        {S} told {Vo} {q}{threat}{q} {spot} whilst holding {weapon}
        {V} was threatened by {S} {spot}. Words used were {q}{threat}{q}
        {S} {shas} made threats to kill towards {Vo} {spot} [in front of {vp} children|in front of family|]
        during a [row|dispute] about {trivial_cause} {S} [said|told {Vo}] {q}I'll kill you{q} and {q}{threat}{q}
        {V} [overheard|was told by a friend] that {S} [is going to|has plans to] kill {vo}
    """,
    "threats.online.open": """
        {S} sent {Vo} [messages|voice notes|a video] {by_means} saying {q}{threat}{q}
        {V} {has} received death threats {by_means} from {S}. {q}{threat}{q}
        {S} posted [a video|a message|a status] {by_means} saying {vp} days are numbered and {q}{threat}{q}
        threats to kill [made|sent] {by_means}: {q}{threat}{q}. Believed to be {S}
    """,
    "threats.more": """
        {V} believe{z} {S2} {sis} capable of carrying [it|the threat] out
        {V} [has|had] [moved out|gone to stay with family|changed the locks] [because of this|as a result|]
        threat to life procedure considered, [not met|Osman warning not required|reviewed by DI|low after assessment]
        {S3} {shas} access to [weapons|a van|dogs|people who would do it for {so}] [according to {Vo}|]
        the background is {trivial_cause}
    """,
    "robbery.open": """
        {V} was {spot} when {S} [demanded|asked for|said {q}give me{q}] {vp} {valuable}. {S3} {blow} and took {haul}
        {S} on [bikes|a moped|e-scooters|foot] [surrounded|stopped|came up to] {Vo} {spot} and stole {vp} {haul}
        {V} was robbed {spot} by {S} who [produced|showed|pulled out] {weapon}. Taken: {haul}
        {when} {spot}, {S} put {Vo} in a headlock and [went through {vp} pockets|took {vp} {valuable}]
        {V} had withdrawn {cash} from the [cashpoint|Post Office|machine] and was followed by {S} who {blow} and took it
        {S} asked {Vo} for [a light|the time|directions] {spot} then {blow} and ran off with {vp} {valuable}
        attempted robbery {spot}. {S} tried to take {vp} {valuable}, {V} held on and {S3} {light_blow}
        {V} had met {S} [to sell|to buy] a [phone|pair of trainers|bike] {spot} and {S2} took it and {blow}
    """,
    "robbery.more": """
        {S3} made {Vo} [give the PIN for the phone|unlock the phone|empty {vp} pockets|take off {vp} coat]
        [find my iPhone|the phone tracker|AirTag] shows the phone [in {street}|near the railway station|switched off]
        {V} was [not injured|pushed over and grazed {vp} knee|punched once|shaken but unhurt]
        bank informed and cards cancelled, [one contactless use|two contactless uses] at a petrol station
        {S3} made off [towards the canal|on foot|in the direction of the estate|in a {vehicle}]
        [area search negative|dog unit deployed, no trace|NPAS unavailable|TPAC unit searched, NT]
    """,
    "robbery_business.open": """
        {S} entered {premises} [with face covered|in balaclavas|hood up] and [threatened|shouted at] staff with {weapon}. {cash} taken from the till
        {S} [vaulted|jumped] the counter at {premises}, pushed the cashier and took [tobacco|vapes|the till drawer|{cash}]
        {S} demanded money at {premises} and [banged|hit] the screen with {weapon}. Left with {cash}
        cash in transit [robbery|attempt] outside {premises}, {S} [grabbed the box|struck the guard] and left in a {vehicle}
        shoplifter at {premises} [punched|pushed] the [guard|manager] when challenged and made off with {goods}
    """,
    "robbery_business.more": """
        staff [not injured|shaken|sent home|offered support by head office]
        till roll shows a loss of {cash}, tobacco still to be counted
        {S3} [spoke with a local accent|said nothing else|said {q}give us the money{q}|kept one hand in a pocket]
        [shop closed for forensics|scene preserved|CSI attended, lifts from the counter|footwear marks found]
        getaway vehicle a {vehicle} [on false plates|VRM unknown|found burnt out]
    """,
}
