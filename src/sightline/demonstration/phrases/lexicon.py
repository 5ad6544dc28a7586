"""Small words that many sentences share: verbs of speech, objects, weapons, injuries, vehicles, clothing."""

# ruff: noqa: E501  (one alternative is one line, however long)

from typing import Final

RULES: Final[dict[str, str]] = {
    "shouted": """
        shouted
        shouted
        yelled
        screamed
        bawled
        called out
    """,
    "said": """
        said
        said
        stated
        muttered
        told {vo}
        replied
    """,
    "to_v": """
        at {Vo}
        at {Vo}
        towards {Vo}
        in {Vp} face
        across the road at {Vo}
        from [a|the] [passing car|doorway|window|balcony] at {Vo}
    """,
    "swearing": """
        [f***ing|f****n|bloody|f-ing] [idiot|muppet|clown|moron|waste of space]
        [stupid|nasty|silly|fat] [b****|cow|c***|sod|git]
        [useless|dirty|smelly|nosey] [b*****d|s***|tramp|so-and-so]
        [grass|snake|liar|thief|rat|mug|wrong un]
    """,
    "threat": """
        [I'm gonna|I will|I'll|gonna] [get you|have you|do you in|knock you out|find you|batter you]
        [you're|you are|ur] [dead|getting it|done|finished]
        [watch|better watch] your [back|house|car|windows]
        I know where [you live|you work|your kids go to school]
        your house is [getting done|going up|next]
        [say that again|come here] and I'll [smash your face in|break your jaw|put you in hospital]
    """,
    "valuable": """
        [iPhone|Samsung phone|mobile phone|Pixel phone|phone]
        [purse|wallet|handbag|shoulder bag|rucksack]
        [laptop|MacBook|iPad|tablet|work laptop]
        [gold chain|wedding ring|watch|bracelet|necklace]
        [bank cards|driving licence|passport|bus pass|house keys]
        [AirPods|headphones|Bluetooth speaker|games console]
    """,
    "cash": """
        £[20|35|40|60|80|120|150|200|340|500|700|1,200] [cash|in cash|in notes|]
    """,
    "haul": """
        [{valuable}|{valuable} and {valuable}|{valuable}, {valuable} and {cash}|{cash} and {valuable}|{cash}]
    """,
    "tool": """
        [power tools|a drill|an angle grinder|a toolbox|copper pipe|a generator|a strimmer]
        [Makita|DeWalt|Milwaukee|Bosch] [drill|saw|radio|combi set]
    """,
    "weapon": """
        [a|a kitchen|a small|a lock] knife
        [a hammer|a metal bar|a baseball bat|a bottle|a glass|a belt|a dog lead|a pool cue|a claw hammer|a brick]
        [what looked like|what {v} believed to be|possibly] [a knife|a screwdriver|a blade|a machete]
    """,
    "blow": """
        [punched|punched|hit|struck|slapped|kicked|headbutted|kneed] {Vo} [to|in] the [face|head|stomach|ribs|jaw|back]
        [grabbed|took hold of|pulled] {Vo} by the [throat|hair|collar|arm|coat]
        [pushed|shoved|barged] {Vo} [to the floor|into a wall|against a [fence|car|shutter]|backwards|down a step]
        threw a punch which [connected with {Vp} [nose|cheek|chin]|{V} was able to block]
        [kicked|stamped on] {Vp} [leg|knee|foot|hand|shin] [twice|several times|once|repeatedly|]
    """,
    "light_blow": """
        [pushed|shoved|nudged|barged into] {Vo} [with both hands|with a shoulder|in the chest|]
        [spat|flicked a lit cigarette|threw a drink|threw a [can|cup of coffee|milkshake]] at {Vo}
        slapped {Vo} [on the arm|across the face|round the head|] [once|with an open hand|]
        [grabbed|pulled] {Vp} [arm|sleeve|hood|bag strap|wrist]
        poked {Vo} in the [chest|shoulder|back]
        knocked [the phone|a drink|the bags|a cap] out of {Vp} hand
    """,
    "injury": """
        a [cut|small cut|deep cut|graze] to the [lip|eyebrow|forehead|hand|chin]
        [a black eye|a swollen eye|a split lip|a bloody nose|a suspected broken nose|a chipped tooth]
        [bruising|swelling|redness|soreness|tenderness] to the [face|ribs|arm|knee|jaw|shoulder]
        a [suspected fracture|sprain|fracture] [of|to] the [wrist|hand|cheekbone|ankle|collarbone]
        [concussion|a bump to the head|a headache and dizziness]
        [bite|scratch|finger] marks to the [arm|neck|hand|forearm]
    """,
    "garment": """
        [black|grey|dark|navy|red|blue|green|light coloured] [hoody|hoodie|coat|puffa jacket|tracksuit|jumper|cap]
        [black|grey|blue] [joggers|jeans|tracksuit bottoms|shorts]
        [a|a dark] [snood|balaclava|face covering|baseball cap|beanie]
        [hi vis jacket|work boots|white trainers|black trainers|flat cap]
    """,
    "build": """
        [slim|medium|stocky|skinny|large|heavy|athletic] [build|built]
        [5ft6|5'8|5'10|5ft 9|6ft|6'2|about 6 foot|average height|tall|short]
        [shaved head|short brown hair|long hair|dark curly hair|bald|blonde hair|ginger hair|a beard|stubble|glasses]
        aged [about 15|16-18|late teens|early 20s|20-25|30s|around 40|40-50|50s]
    """,
    "vehicle": """
        [silver|black|white|blue|red|grey|green|dark] [Ford Focus|Corsa|Fiesta|Golf|Astra|Qashqai|Clio|BMW 1 series]
        [white|silver|black] [Transit|Vivaro|Berlingo|Sprinter] [van|]
        [black|blue|white] [Audi A3|Mercedes A class|Range Rover|Kia Sportage|Yaris|Polo|Mini Cooper]
        [electric scooter|quad bike|off road bike|moped|motorbike]
    """,
    "bike": """
        [Trek|Giant|Carrera|Specialized|Cube|Boardman|Raleigh|Apollo] [mountain bike|hybrid|road bike|e-bike|bike]
        [black|red|blue|orange|matt grey|purple|child's] [mountain bike|BMX|push bike|folding bike|electric bike]
    """,
    "goods": """
        [meat|joints of meat|steak|bacon|cheese|coffee|alcohol|spirits|wine|lager|baby formula|washing tablets]
        [cosmetics|perfume|aftershave|make-up|razors|electric toothbrushes|vitamins]
        [clothing|trainers|jackets|children's clothes|sports tops]
        [confectionery|chocolate|Easter eggs|energy drinks|butter]
        [nail polish|Polish sausage|Turkish delight|French sticks|Chinese ready meals|Indian tonic]
        [batteries|vapes|power tools|headphones|DVDs|toys|LEGO]
    """,
    "platform": """
        [Facebook|FB|Facebook Messenger|FB messenger]
        [Snapchat|Snap|Snap Chat]
        [WhatsApp|Whatsapp|WhatsApp group|What's App]
        [Instagram|Insta|Instagram DM]
        [TikTok|Tik Tok|TikTok live]
        [X|Twitter|X (Twitter)]
        [Telegram|Discord|Signal|Viber]
    """,
    "post_place": """
        [a|the] [local|town|community|village|estate|residents'] [Facebook|FB] [group|page]
        {vp} [Instagram|Facebook|TikTok|YouTube] [page|profile|account|post|video]
        [Snapchat|Insta|Facebook] [story|stories]
        [a|the] [Google|Tripadvisor|Trustpilot] [review|review page]
        [a WhatsApp|the street's WhatsApp|a class WhatsApp|a work WhatsApp|a Telegram] [group|group chat]
        [Xbox Live|PlayStation|Discord|Fortnite|Twitch] [chat|voice chat|channel|messages]
    """,
    "online_name": """
        [an account|a profile|a user] [called|named|in the name of] {q}[Jay|Wex|marl|Dizzy|kez|Shaz|Taz|real][_|.|][x|99|07|xo|wx|uk]{q}
        [a fake|an anonymous|a burner|a newly made|an unknown|a second] [account|profile]
        [{sp} own|{sp}|{sp} personal] [account|profile]
    """,
    "by_means": """
        [on|via|over|through|by] {platform}
        [on|via] {platform} from {online_name}
        [by e-mail|by email|via email|in an email]
        [in|on|via] {post_place}
        [through|via] [an online game|in-game chat|a dating app|an app|the comments on {post_place}]
    """,
    "months": """
        [two|three|four|five|six|eight] [weeks|months]
        [the past|the last] [week|fortnight|month|few weeks|six months|year]
        a period of [weeks|months|six weeks|about a year]
    """,
    "trivial_cause": """
        [parking|a parking space|noise|music|bins|a hedge|a fence|a dog|dog mess|a ball|a driveway|a shared path]
        [money|a debt|£[40|60|200] owed|drugs|an ex-girlfriend|an ex|a spilled drink|queue jumping|a refund|football]
        [a look|a comment|being overtaken|a near miss|a seat|the volume of a television|a bonfire|child contact]
    """,
}
