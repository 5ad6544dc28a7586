"""Burglary, theft, vehicles, cycles, shops and fraud."""

# ruff: noqa: E501  (one alternative is one line, however long)

from typing import Final

RULES: Final[dict[str, str]] = {
    "burglary.open": """
        {when} unknown offender(s) [entered|broke into|gained entry to] {addr} via [the rear door|a kitchen window|patio doors|an insecure door]
        {S} [forced|smashed|jemmied|snapped the lock on] the [front|back|side|conservatory|garage] door {spot} and searched [all rooms|upstairs|the bedrooms]
        {V} returned home to find the [back door|window] [open|smashed|off its hinges] and [drawers tipped out|the house in a mess|every room searched]
        MO: {S} used [a garden spade|a screwdriver|a brick|bodily force] to [force|smash] the [door|window], untidy search, exit [same|via front door]
        {V} was asleep upstairs when {S} entered through an insecure [door|window] and took {haul} [from the kitchen|from the hallway]
        distraction burglary at {addr}. {S} claimed to be from [the water board|the council|police] and stole {haul}
        [shed|garage|outbuilding] {spot} broken into, [padlock cut|hasp forced|door levered]. Stolen {tool} and {bike}
        attempt burglary {spot}, [tool marks to the door|glass cracked|lock snapped] but no entry gained
    """,
    "burglary.more": """
        stolen: {haul} [and {tool}|and sentimental jewellery|and car keys|and a set of war medals|]
        {vp} {vehicle} also taken using keys from the [hook|kitchen side|hallway]
        [tidy|untidy] search, [jewellery boxes emptied|mattresses turned|freezer left open|loft hatch open]
        [alarm|alarm not set|alarm sounded but ignored|no alarm] and [lights left on|house in darkness|dog at kennels]
        [doorbell|Ring|neighbour's] camera shows {S} [on the drive|trying the handle|walking off with a bag]
        property was [empty|being renovated|unattended while {V} was on holiday|occupied]
        CSI [attended|requested|to attend], [glove marks|footwear lift|a blood spot|partial fingermarks] [found|recovered]
        selfish entry point boarded up, locksmith called
    """,
    "burglary_business.open": """
        {S} forced the [roller shutter|rear fire door|skylight|office window] at {premises} and stole {cash} and [tobacco|alcohol|laptops|{tool}]
        alarm activation at {premises}. Keyholder found the [front window|till|safe|charity box] [smashed|missing|forced]
        {when} {premises} broken into [via the roof|by cutting a fence|through a panel], {tool} and [cable|diesel|stock] taken
        [burglary|break in] at {premises}. Offenders used [a {vehicle} to ram the door|grinders on the safe] and left with [cash|vapes and spirits]
    """,
    "burglary_business.more": """
        loss valued at £[400|900|2,000|3,500|8,000] [approx|]
        CCTV shows [two|three|one] [male|males|figures] in [dark clothing|balaclavas|hi vis] [arriving in a {vehicle}|on foot]
        [alarm engineer|keyholder] attended and [secured|boarded up] the premises
        [glass|crowbar|glove|cigarette end] recovered for forensics
        nothing left at the scene, no obvious forensic opportunities
    """,
    "theft_from_vehicle.open": """
        {vp} {vehicle} parked {spot} was entered overnight and {haul} taken
        {S} smashed the [nearside|offside|rear|passenger] window of {vp} {vehicle} {spot}. Stolen {haul}
        {V} left {vp} {vehicle} [insecure|locked|unattended] {spot} {when}. {tool} taken
        number plates stolen from {vp} {vehicle} {spot} {when}
        catalytic converter [cut|sawn] from {vp} {vehicle} {spot} {when}
        tools stolen from {vp} van {spot}, [door peeled back|lock popped|side door forced]. {tool} and {tool} gone
        fuel [siphoned|drained] from {vp} {vehicle} {spot}, tank drilled
        blue badge, sat nav and {cash} stolen from {vp} {vehicle} {spot}, along with four other cars in the street
    """,
    "theft_from_vehicle.more": """
        [no|no visible] damage, believed [left unlocked|relay device used|door not shut properly]
        vehicle not moved, [glass on the floor|glove box emptied|seats covered in glass]
        [several|three|four other] cars in {street} [also entered|had doors tried] the same night
        insurers informed, crime number required
        tools were [postcoded|not marked|DNA marked], serial numbers to follow
    """,
    "vehicle_theft.open": """
        {vp} {vehicle} {vrm} was stolen {spot} {when}. {V} {has} both sets of keys
        {V} parked {vp} {vehicle} {spot} and returned to find it gone, [broken glass|no glass] at the scene
        {vehicle} {vrm} taken without consent by {S}, [a relative|a friend|ex-partner|a lodger], and not returned
        keyless theft of {vp} {vehicle} {vrm} from the drive at {addr}
        {vp} [moped|motorbike|scooter] was [wheeled away|lifted into a van] {spot} {when}
    """,
    "vehicle_theft.more": """
        [ANPR marker placed|circulated on PNC|lost/stolen report added|tracker company updated]
        vehicle [found abandoned|recovered burnt out|seen on false plates] in [{town}|a lay-by|woodland]
        items inside: {haul} and a child seat
        tracker shows the vehicle [static|in a container yard|last pinged] near {street}
        no finance outstanding, fuel low, [MOT expired|one key held by a garage]
    """,
    "interference.open": """
        {S} {swas} seen trying car door handles {spot} {when}
        {vp} {vehicle} {spot} had the [door lock punched|steering column pulled apart|ignition barrel damaged|wiring pulled], not started
        {V} found the [boot|door] of {vp} {vehicle} open {spot}, nothing taken but [rummaged through|papers on the seats]
        wheel nuts loosened on {vp} {vehicle} {spot}
    """,
    "interference.more": """
        {S3} ran off when [the light came on|{V} shouted|a neighbour looked out]
        nothing taken, [no damage|minor damage to the lock|handle bent]
        doorbell camera footage shows {S2} walking the length of {street} trying doors
    """,
    "theft_person.open": """
        {vp} {valuable} was stolen from [{vp} pocket|{vp} bag|the table|{vp} coat] {spot}
        {V} was [jostled|distracted|bumped into] {spot} and later found {vp} {valuable} missing
        {S} on [an e-bike|a moped|a bicycle] snatched {vp} {valuable} from {vp} hand {spot}
        {V} was dancing {spot} when {vp} {valuable} was taken, bag found [open|empty|dumped in the toilets]
        {S} leant over {Vo} with a [map|clipboard|newspaper] {spot} and lifted {vp} {valuable}
        pickpocket {spot}. {haul} stolen from {vp} handbag on the back of a [chair|pushchair|wheelchair]
    """,
    "theft_person.more": """
        phone IMEI to follow, handset blocked by [EE|O2|Vodafone|the network]
        cards used [contactless at a vape shop|online within ten minutes|at a petrol station] for £[18.40|35|99.80|62]
        {V} did not feel anything [at the time|] and [can't|cannot] say when it went
        [find my phone|Find My|tracking app] shows it at [an address in {town}|the railway station|sea]
        venue has CCTV, [manager contacted|not yet viewed|cameras do not cover the spot]
    """,
    "cycle.open": """
        {V} left {vp} {bike} [locked|chained|unlocked|secured with a D lock] {spot} {when} and found it gone
        {vp} {bike} was stolen from [the rack|a communal hallway|a shed|outside] {spot}, [lock cut|cable cut|lock left on the ground]
        {S} {swas} seen [cutting|snapping] a lock {spot} and rode off on {vp} {bike}
    """,
    "cycle.more": """
        bike is [registered|not registered|BikeRegister marked], frame no [known|not known|to follow], value £[150|280|450|900|2,400]
        {V} {has} since seen it for sale on [Marketplace|Gumtree|eBay|Facebook Marketplace] and has been told not to [buy it|meet the seller]
        [stickers|a child seat|a pannier|a bottle cage] fitted, [scratch|dent] to the frame
    """,
    "shoplifting.open": """
        {S} entered {premises}, selected {goods} to the value of £[14|22.50|36|48|74|110|187.40|250] and left without [paying|offering payment]
        {S} [concealed|placed] {goods} in a [bag|coat|pushchair|rucksack|foil lined bag] at {premises} and walked out
        [known|regular|prolific] shoplifter {S} at {premises}, took {goods} and made off [on a bike|on foot]
        {S} filled a trolley with {goods} at {premises} and pushed it through the fire exit
        shop [guard|detective|manager] detained {S} at {premises} with {goods}. Goods [recovered|resaleable|damaged]
        theft of {goods} from {premises} by {S} [on {date}|at {time}|] seen on CCTV after a stock check
        {S} used the self scan at {premises}, putting {goods} through as [onions|carrots|bananas]
    """,
    "shoplifting.more": """
        [staff|guard|manager] challenged {S2} who said {q}{swearing}{q} and [carried on|pushed past|laughed]
        CCTV [saved|burnt off|to be collected|uploaded to the evidence portal] by the [manager|store]
        {S3} {sis} [banned|subject of a CBO|known to staff|wanted] and [lives locally|of no fixed abode]
        total value £[26|58|93|140|312], goods [not recovered|recovered intact|fit for resale|opened]
        [statement|MG11] [from staff to follow|taken|outstanding], [store|head office] supports prosecution
        retail crime partnership informed, linked to [two|three|nine] other thefts
    """,
    "other_theft.open": """
        {V} left {vp} {valuable} {spot} and it had gone when {v} returned
        {haul} [missing|stolen|taken] from [a changing room|a locker|the staff room|the garden|a building site|a communal hall] {spot}
        parcel [taken|stolen] from {vp} doorstep at {addr} {when}
        [garden ornaments|plant pots|a gate|wheelie bin|a hanging basket|a water butt] stolen from the front of {addr}
        {V} handed a [phone|watch|ring] to {S} for [repair|valuation] and it was never returned
        {V} dropped {vp} {valuable} {spot}; {S} picked it up and left
        [lead|copper|stone slabs] stolen from the roof of {premises} {when}, [ladder left behind|rain getting in]
        {V} left a [suitcase|buggy|wheelchair|mobility scooter|walking frame] {spot} and someone has taken it
        charity box stolen from the counter at {premises} by {S}
        {vp} dog, a [whippet|cockapoo|French bulldog|German shepherd], was taken {spot}
    """,
    "other_theft.online.open": """
        {V} sold {vp} {valuable} {by_means} and {S} collected it with a fake bank transfer shown on a phone app
        {vp} [email|Facebook|Amazon|Vinted|Deliveroo] account was accessed and {cash} of [credit|vouchers|orders] stolen
        {S} used {vp} card details online to buy {goods} to the value of {cash}
    """,
    "other_theft.more": """
        {V} cannot be precise about the time
        item valued at £[25|60|150|320|1,100], [sentimental value|serial number not known|receipt available]
        [no CCTV|no cameras in that part|cameras not working|CCTV requested]
        [lost property checked|checked with reception|reported to the bus company], no trace
        may have been [mislaid|picked up in error|thrown away], recorded as theft on balance
    """,
    "theft_dwelling.open": """
        {V} noticed {haul} missing from {vp} [bedroom|drawer|safe|handbag] at {addr}, suspects {S}
        {S}, a [carer|lodger|cleaner|grandson|house mate|builder], is suspected of taking {haul} from {addr}
        {V} let {S} stay [for a few nights|after a night out|when homeless] and found {haul} gone after {S2} left
        cash gone from {vp} room, only staff and [visitors|family] had access
    """,
    "theft_dwelling.more": """
        no sign of forced entry
        {V} confronted {S2} who [denied it|admitted it and cried|laughed|left the same day]
        bank statements [show|to be checked for] [withdrawals|card use] at the time
        safeguarding adult referral [made|considered] [given {vp} age|by the home|]
    """,
    "making_off.open": """
        {vehicle} {vrm} drove off from pumps at {premises} without paying for £[30|42.60|55|80.01|95] of fuel
        {S} ate a meal at {premises} and left without paying the bill of £[38|64|112]
        {S} took a taxi from {town} and ran off without paying the £[9|14|22|35] fare
    """,
    "making_off.more": """
        [PNC shows|plates come back to] [a different vehicle|no keeper|a keeper in another county]
        civil letter sent [first|], no reply
        driver described as [male, 40s|a woman in a work fleece|male, Polish accent, polite|IC1 male with a beard]
    """,
    "fraud.open": """
        {V} paid {cash} for [a puppy|concert tickets|a sofa|a phone|a holiday let|a car] seen {by_means}; goods never arrived
        {V} was contacted {by_means} by someone posing as [{vp} daughter|the bank|HMRC|an investment adviser] and sent {cash}
        romance fraud: {V} met {S} on a dating site and has sent {cash} [for flights|for an operation|in vouchers], never met
        {V} clicked a link in [an email|a text] about [a parcel|council tax|energy rebate] and entered card details online, {cash} taken
    """,
    "fraud_doorstep.open": """
        {S} called at {addr} offering to [fix the roof|tarmac the drive|trim trees], took {cash} and did not return
        [courier fraud|bogus officer]: {V} was telephoned on the landline by {S} and handed {cash} to a courier
        {S} sold {Vo} [counterfeit|fake] [perfume|tools|notes] {spot} for {cash}
    """,
    "fraud.more": """
        [Report Fraud|NFIB|Action Fraud] reference [obtained|to follow], victim care [letter sent|visit booked]
        bank [informed|investigating|has refunded part|will not refund]
        [no local suspect|no viable lines|money sent abroad], for referral
        {V} {is} [elderly|on {vp} own|embarrassed|recently bereaved], banking protocol used
    """,
}
