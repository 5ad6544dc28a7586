"""Public order, harassment, stalking, malicious communications, coercion, sexual offences and images."""

# ruff: noqa: E501  (one alternative is one line, however long)

from typing import Final

RULES: Final[dict[str, str]] = {
    "public_order.open": """
        {S} {swas} [shouting|swearing|ranting|kicking off] {spot} and called {Vo} a {swearing}
        {V} was {spot} when {S} [started on|had a go at|shouted abuse at|became verbally abusive to] {vo} over {trivial_cause}
        {when} {S} {shouted} {q}{threat}{q} {to_v} {spot}
        verbal [altercation|abuse|disorder] {spot} between {Vo} and {S} over {trivial_cause}
        {S} [followed|chased|walked behind] {Vo} along {street} shouting and [swearing|making gestures|waving {weapon}]
        {S} refused to leave {spot}, [swore at staff|threatened {Vo}|threw a chair|kicked over a sign]
        {V} [drove past|passed|overtook] {S} who [got out|wound the window down|blocked the road] and {shouted} {q}{threat}{q}
        {S} [banged on|kicked|hammered on] {vp} [door|window|car] and {shouted} that {V} was a {swearing}
        [road rage|neighbour dispute|drunken male|youths] {spot}. {S} {shouted} {q}{threat}{q}
        {V} was [sat on a bus|getting petrol|walking the dog|collecting children] when {S} became abusive [towards {vo}|]
    """,
    "public_order.more": """
        {S3} {swas} [drunk|in drink|on something|clearly angry|calm one minute and shouting the next]
        {S3} called {Vo} a {swearing} [several times|over and over|before walking off|]
        {V} [felt intimidated|was in fear|feared violence|was alarmed and distressed|felt threatened]
        [children|customers|elderly residents|passengers|families] [were present|could hear everything|had to be moved away]
        no [contact|assault|violence] took place but {V} thought {v} [was about to be hit|would be attacked]
        {S3} then [sped off|got on a bus|went into the pub|left on foot|spat on the ground and left]
        {V} did not [reply|react|engage|answer] and [walked on|went indoors|locked the door|rang police]
        [FPN considered|S5 warning given|words of advice given|direction to leave given]
    """,
    "affray.open": """
        [large fight|disorder|affray] {spot} between two groups. Officers arrived to find {S} [throwing punches|with a glass in hand]
        CCTV operator reports [10-12|six|a group of|up to 20] people fighting {spot}, {S} seen to [kick|punch] a male on the floor
        {S} {swas} running at others {spot} with {weapon}. Detained by officers
        [football|stag party|wedding guest] disorder {spot}. {S} threw [bottles|glasses|chairs] at [the door|staff|rival fans]
        {S} [picked up|armed with] {weapon} {spot} and challenged [everyone|passers-by|door staff] to fight
    """,
    "affray.more": """
        no [complaints|victims] forthcoming, all parties [dispersed|refused details|intoxicated]
        [dispersal authority in place|Section 34 used|town centre unit remained on scene]
        {S3} arrested for [affray|violent disorder|drunk and disorderly] and [bailed|released under investigation|interviewed]
        rivalry between supporters of [the United|Town|the Rovers] appears to be the cause
    """,
    "harassment.open": """
        {V} report{z} ongoing harassment by {S} over {months}. The latest was {when} when {S2} {shouted} {q}{threat}{q}
        {S} [{shas} been|was again] [knocking on|banging on] {vp} door, [staring|filming|swearing] at {Vo} since a row over {trivial_cause}
        [course of conduct|ongoing issues|neighbour dispute]: {S} {shas} [blocked {vp} drive|thrown rubbish over|revved a car|followed {Vo}]
        {V} {has} had problems with {S} for {months} because of {trivial_cause} and it is getting worse
        {S} {shas} been turning up at {vp} [work|home|gym] uninvited over {months} and won't leave {vo} alone
        {V} {has} had [letters|notes|silent calls to the landline|rubbish] left by {S} at {vp} address
    """,
    "harassment.online.open": """
        {S} will not stop messaging {Vo} {by_means}, [over 40 messages|up to 100 messages a day|daily for {months}]
        {S} {shas} been [posting about|tagging|naming] {Vo} {by_means}, calling {vo} a {swearing}
        {V} {has} been harassed {by_means} by {S} for {months}, who set up [new|fake] accounts [each time|after being blocked]
        {S} set up [a fake profile|a page] of {Vo} {by_means} and has been [inviting men to call|messaging {vp} friends|posting {vp} address]
        {V} [ended|finished] [a relationship|a friendship] with {S} who has since sent [hundreds of|repeated|dozens of] messages {by_means}
    """,
    "harassment.more": """
        {V} {has} [asked|told] {S2} to stop [several times|on numerous occasions|in writing|] [but it continues|to no avail|]
        {V} [keeps|has kept] a diary [of the incidents|going back to the spring|] and will provide it
        {q}{threat}{q} was said on [one|the last|another] occasion
        {V} now avoids [the garden|{street}|going out alone|the front of the house]
        previous reports [linked|recorded|exist], see crime of {date}
        [housing|the council|the landlord|the housing officer] [is aware|has been informed|issued a warning to both]
        both parties have made [counter allegations|complaints about each other]
        {V} [can't sleep|is at the end of {vp} tether|has been signed off work|feel{z} like a prisoner at home]
    """,
    "harassment.online.more": """
        [screenshots|screen shots|copies|a screen recording] [provided|obtained|saved|emailed to OIC] by {Vo}
        {V} {has} [blocked|muted|reported] the account but {S2} [made new ones|used friends' accounts|came back]
        the messages say {q}{threat}{q} and {q}{swearing}{q}
        [mutual friends|{vp} employer|family abroad|{vp} children] have [seen it|been sent it|been contacted too]
        the account has since been [deleted|made private|renamed], URL noted
        {V} confirm{z} there has been no contact in person
    """,
    "stalking.open": """
        {S}, {vp} ex, has been [following {Vo}|waiting outside {vp} work|sitting in a car outside|driving past the house] for {months}
        {S} [left flowers|left notes|put a tracker on {vp} car|turned up at the gym] and {V} feel{z} watched
        {V} describe{z} fixated behaviour by {S}: gifts, notes, [waiting at the bus stop|being seen in the garden at night]
        {when} {S} {swas} [seen in the back garden|parked at the end of {street}|at the school gates] again despite [being told to stop|a non-mol]
    """,
    "stalking.online.open": """
        {S} {shas} [tracked|monitored|logged into] {vp} [phone|email|iCloud|social media] and messages {vo} about where {v} has been
        {S}, an ex, contacts {Vo} {by_means} from [different|new|fake] accounts every day despite being blocked
        {S} sends {Vo} [emails|bank transfers of 1p with messages|voice notes] and comments on everything {v} posts {by_means}
    """,
    "stalking.more": """
        S-DASH completed, [high|medium|standard] risk
        SPO [considered|application to follow|granted], [non-molestation order|no order] in place
        {V} {has} [changed {vp} routine|put up cameras|moved to {vp} mother's|stopped going out]
        {S3} {shas} [no previous|previous for similar|been arrested before in another force]
        {V} [said it|state{z} it] has gone on since the relationship ended [last year|in the summer|at Christmas]
    """,
    "malcomms.open": """
        {V} received [a letter|a handwritten letter|an unsigned card|a note through the door] saying {q}{threat}{q}
        [poison pen|anonymous|unsigned] letter [delivered|posted] to {Vo} at {addr} calling {vo} a {swearing}
        {V} {has} had [offensive|abusive|threatening] notes [left on {vp} windscreen|put through the letterbox] by {S}
        a [parcel|envelope] containing [dog mess|a threatening note|white powder (flour)] was sent to {Vo}
    """,
    "malcomms.online.open": """
        {V} received [abusive|threatening|offensive|nasty|vile] messages {by_means} from {S}
        {S} [sent|{shas} sent|kept sending] {Vo} messages {by_means} including {q}{threat}{q}
        {S} commented {by_means} that {V} {is} a {swearing} and {q}{threat}{q}
        [malicious comms|mal comms|S127|S1 MCA]: {S} messaged {Vo} {by_means} calling {vo} a {swearing}
        after an argument over {trivial_cause} {S} began messaging {Vo} {by_means}. One reads {q}{threat}{q}
        {V} was added to a group chat where {S} posted [insults|threats|edited pictures] about {vo}
        {V} awoke to [30|15|over 50|several] [missed calls and|] messages {by_means} from {S} saying {q}{threat}{q}
        {S} posted {vp} [photo|picture|address|phone number] {by_means} with the caption {q}{swearing}{q}
    """,
    "malcomms.more": """
        the [wording|content] is [grossly offensive|upsetting|menacing|nasty but not a specific threat]
        {V} {is} [unsure|not sure] who would send [this|it] [but suspects {S}|]
        [exhibit|original] [seized|retained by {Vo}|placed in a sealed bag] for [fingerprints|DNA|handwriting]
        the background is a [dispute|falling out|fall out] over {trivial_cause}
        {V} would like {S2} [spoken to|told to stop|warned] only
    """,
    "coercive.open": """
        {V} disclosed that {S} controls {vp} [money|phone|clothes|friends|eating] and [locks {vo} in|takes {vp} bank card]
        [DA|domestic]: {V} {has} been with {S} for years, not allowed to [work|see family|leave without permission]
        IDVA reports {V} {is} subject to controlling behaviour by {S}, who [checks the mileage|counts receipts|times {vo} going out]
    """,
    "coercive.online.open": """
        {V} report{z} {S} tracks {vo} by phone app, reads {vp} messages, and [demands video calls to prove where {v} is|posts as {vo}]
        {S} {shas} {vp} passwords, controls {vp} online banking and messages {vo} {by_means} all day to check on {vo}
    """,
    "coercive.more": """
        DARA completed - [high|medium], MARAC referral [made|to be made]
        children in the household [aged [3|5|7] and [9|11|14]|], PPN submitted
        {V} {does} not want {S2} to know police have been called
        safe word and safe contact number agreed
    """,
    "sexual.open": """
        {V} was [dancing|standing at the bar|on the bus|walking home] {spot} when {S} touched {vo} over clothing without consent
        {S} [grabbed|slapped|groped] {vp} bottom {spot} and [laughed|walked off|denied it]
        {V} report{z} that a [colleague|massage therapist|taxi driver|customer], {S}, touched {vo} inappropriately {spot}
        {S} exposed himself to {Vo} {spot} [and walked off|while making eye contact|from a parked car]
    """,
    "sexual_serious.open": """
        {V} report{z} a serious sexual offence by {S} {spot}. Details held by SOIT, restricted
        report of rape by {S} [known to {Vo}|met that night|ex-partner]. First account taken, [SARC|early evidence kit] [offered|completed]
        non recent [rape|serious sexual assault] disclosed to [ISVA|GP|counsellor]. Suspect named as {S}. RESTRICTED
        {V} met {S} on a dating app some months ago and {v} report{z} being raped at {sp} home. SARC referral made
    """,
    "sexual.more": """
        {V} [froze|moved away|told staff|told a friend straight away]
        [ISVA|SOIT|STO] [allocated|offered|made contact]
        {V} {is} undecided about [an investigation|giving a statement|going to court]
        door staff [ejected {S2}|took details|were shown {S2} by {Vo}]
        clothing [seized|bagged|retained by {Vo}]
    """,
    "images.open": """
        {S} {shas} shared intimate images of {Vo} {by_means} without consent after [a break up|an argument|{v} refused to pay]
        {V} discovered that [nude|intimate|private] photos of {vo} had been posted {by_means} by {S}
        {S} threatened to send [a sex tape|private pictures] of {Vo} to {vp} [family|employer] {by_means}
        [CEOP|NCMEC|NCA] referral: an account linked to an address in {town} uploaded indecent images
        online groomer {S} asked {Vo} for pictures {by_means}; {vp} parents found the chat
    """,
    "images.more": """
        [devices|phone|laptop and phone] seized for [download|DFU examination]
        [Revenge Porn Helpline|SWGfL|Stop NCII] details given, platform asked to take it down
        {V} {is} [distraught|embarrassed|worried about work|supported by {vp} mother]
        [IP address|subscriber] checks submitted to [SPOC|the comms data team]
    """,
    "blackmail.open": """
        {V} chatted to a [female|male|profile] {by_means}, was persuaded to [undress on camera|send a photo] and told to pay {cash}
        [sextortion|blackmail]: {S} demanded {cash} in [Bitcoin|Apple vouchers|bank transfer] or pictures go to {vp} contacts {by_means}
        {V} had an email saying [{vp} webcam had been hacked|{vp} browsing would be exposed] unless {cash} is paid in Bitcoin
    """,
    "blackmail.f2f.open": """
        {S} told {Vo} to pay {cash} or {S2} would [tell {vp} wife|report {vo} to the benefits office|burn {vp} car]
        {V} was visited by {S} who demanded {cash} for a debt that is not {vp} own, or the windows would go in
    """,
    "blackmail.more": """
        {V} [paid {cash}|has not paid|paid the first demand] and [the demands continue|blocked them]
        number is [+225|+63|+44 74] prefix, likely [overseas|an organised group]
        advice given: stop contact, keep the evidence, don't pay
        {V} {is} [very anxious|suicidal thoughts disclosed, welfare check done|embarrassed but safe]
    """,
}
