"""Hate content that any strand can carry: perception by anybody, and the sentences into which words are put.

`{ground}` (why, as a clause), `{insult}` (what was said) and `{trait}` (what was targeted) are written out for the
strand at hand before these rules are used. Slurs are masked, as many forces ask of their officers.
"""

# ruff: noqa: E501  (one alternative is one line, however long)

from typing import Final

RULES: Final[dict[str, str]] = {
    "cue.words": """
        {S3} {shouted} {q}{insult}{q} {to_v}
        {S3} {said} {q}{insult}{q}
        {S3} called {Vo} {q}{name_call}{q}
        {S3} called {vo} a {q}{name_call}{q} [twice|several times|over and over|] [and told {vo} {q}{insult}{q}|]
        [words used|words said|comments made|what was said]: {q}{insult}{q}
        [the words|terms] {q}{name_call}{q} and {q}{name_call}{q} were [used|heard|shouted]
        [during this|throughout|at one point|as this happened|before leaving] {S2} {shouted} {q}{insult}{q}
        {V} [heard|clearly heard] {S2} [say|shout] {q}{insult}{q}
        [a witness|WIT|{vp} friend|{vp} daughter|a passenger] [heard|recalls] {S2} [shout|say] {q}{insult}{q}
        {q}{insult}{q} was [shouted|said|heard] as {V} [walked away|turned to leave|went in|closed the door]
        {S3} [asked {vo} {q}{question}{q}|kept asking {q}{question}{q}] and then [laughed|spat|became aggressive]
        {S3} [made|was making] [a number of|several|] [{adjective}] [comments|remarks|slurs|jibes] [towards|to] {Vo}
        {V} was subjected to [{adjective}] abuse [by {so}|], being called {q}{name_call}{q}
        there was [{adjective}] [language|abuse|name calling] [directed at|aimed at|towards] {Vo} [throughout|as well|]
        {S3} [threatened {Vo} and|swore and|] [called|calling] {vo} {q}{name_call}{q}, [adding|then|saying] {q}{insult}{q}
        [no words were exchanged before|nothing had been said until] {S2} came out with {q}{insult}{q}
    """,
    "cue.written": """
        [one|one of them|the first|the last|another] [message|post|comment|voice note] [reads|said|read|says] {q}{insult}{q}
        the [messages|comments|posts] [call|called|describe] {Vo} {q}{name_call}{q} and [say|said] {q}{insult}{q}
        [content|contents|wording] [includes|included]: {q}{insult}{q}, {q}{name_call}{q}
        [in it|in them|in these] {S2} called {vo} {q}{name_call}{q}
        {S3} wrote {q}{insult}{q} [followed by [laughing|vomit|skull|pig] emojis|with a picture of {Vo}|]
        the [message|post|comment] was [{adjective}] in nature, {q}{name_call}{q} [used|appears] [three|four|several] times
        [screenshots|the exhibit] [show|shows] [{adjective}] [comments|language|memes] including {q}{name_call}{q}
        {V} was [sent|tagged in] [{adjective}] [memes|pictures|jokes|videos] with the words {q}{insult}{q}
        {S3} [asked|typed|put] {q}{question}{q} and {q}{insult}{q}
    """,
    "cue.letter": """
        the [letter|note|card] [calls|called|describes] {Vo} {q}{name_call}{q} and [says|goes on] {q}{insult}{q}
        [in it|inside|on the back] [was written|it said]: {q}{insult}{q}
        the [writer|sender] asks {q}{question}{q} and signs off {q}{short_abuse}{q}
        {adjective} [language|comments|drawings] throughout, including {q}{name_call}{q} and {q}{insult}{q}
    """,
    "cue.daubed": """
        {q}{short_abuse}{q} had been [sprayed|written|scratched|daubed|painted|carved] on the [door|wall|wheelie bin|bonnet|fence]
        [a note|paper|a card] left [at the scene|under the wiper|on the mat] [said|read] {q}{insult}{q}
        {V} found {q}{short_abuse}{q} [in marker pen|in red paint|in large letters] [across the door|on the windows|on the garage]
        [as the window went|as the stone hit|while running off] {S2} {shouted} {q}{short_abuse}{q}
    """,
    "cue.victim_perceives": """
        {V} believe{z} [this was|it happened|the incident was|this to be] [{ground}|{nature}]
        {V} believe{z} {v} was [targeted|attacked|picked on] {ground}
        {V} feel{z} {v} was [picked on|singled out|targeted] {ground}
        {V} feel{z} [that this is|it was] [{nature}|{ground}]
        {V} [perceived|perceive{z}|took] this to be [{nature}|{ground}]
        {V} [{is}|was] [in no doubt|certain|sure|adamant|of the opinion] that this was [{nature}|{ground}]
        in {Vp} [view|opinion|eyes] [this is|it was] [{nature}|{ground}]
        [IP perception|Perception|Motivation per victim]: [{nature}|{ground}]
        {V} [said|told me|told officers|stated] {v} had been [targeted|attacked|treated this way] {ground}
        {V} can think of no other reason than that it was {ground}
        when asked {V} [said|confirmed|stated] {v} [thought|felt|believed] it was [{nature}|{ground}]
        asked why, {V} replied it was {ground}
        {V} did not [want to|initially] say so but [think{z}|believed] it was [{nature}|{ground}]
        this would not have happened to [anyone|somebody] else, [per {Vo}|according to {Vo}], it was {ground}
        {V} want{z} this recorded as [{nature}|{hate_name}]
    """,
    "cue.other_perceives": """
        {perceiver} [believes|thinks|feels|is of the view] [this was|it was] [{nature}|{ground}]
        {perceiver} [believes|thinks|feels] {V} was targeted {ground}
        {perceiver} [said|stated|reports|told officers] that {V} was [targeted|picked on|singled out] {ground}
        [in the opinion of|according to] {perceiver} [this was|the motive was|it was] {ground}
        {perceiver} perceives this as {hate_name}, {V} [was not sure|did not want to label it|had not thought of it]
        {V} [{does} not|did not] see it that way but {perceiver} [is clear|believes] it was [{nature}|{ground}]
        {perceiver} was present and [took it to be|describes it as] [{hate_name}|{nature}]
        {perceiver} [raised|has raised] [a concern|concerns] that {V} was targeted {ground}
    """,
    "perceiver.witness": """
        [WIT|WIT 1|a witness|the witness|an independent witness|a passer-by|another customer|the bus driver|a neighbour]
        [{vp} friend|{vp} colleague|the shop manager|the barmaid|a teacher|the security guard] [, a witness,|]
    """,
    "perceiver.carer": """
        [{vp} carer|the carer|{vp} support worker|{vp} PA|the care home manager|{vp} key worker]
    """,
    "perceiver.officer": """
        [OIC|the attending officer|PC {oic}|the reporting officer|DS {oic}|the hate crime officer|the supervising sergeant]
    """,
    "perceiver.other": """
        [{vp} sister|{vp} husband|{vp} mother|{vp} partner|the caller|{vp} employer|the reporting charity|a councillor]
    """,
    "cue.targeting": """
        [this is|it is] the [third|fourth|second|fifth] time [this month|this year|since moving in] that {V} {has} been targeted {ground}
        {S3} only did this to [{Vo}|{Vp} house], [no other house|nobody else] [in {street}|] is touched, [seen as|felt to be] {ground}
        it began [when {S2} found out|after {S2} learnt|once it became known] {trait_clause}
        {S3} [had|{shas}] said before that [{they_people}] [should not be|don't belong|aren't welcome|are not wanted] [here|in {street}|round here]
        {V} [was chosen|was picked out] from [a queue|a group of friends|a full bus|other customers] {ground}
        [earlier|last week|the week before|previously] {S2} [had made|made] {adjective} [remarks|comments] to {Vo} and [now|today] this
    """,
    "hate_name": """
        a {adjective} [incident|crime|offence|attack]
        [a hate crime|a hate incident|hate related|hate motivated], {adjective}
        {adjective} [in nature|motivated|abuse]
    """,
}
