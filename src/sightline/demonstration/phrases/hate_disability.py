"""Disability: insults, mimicry, aids, exploitation by so-called friends, and targeting."""

# ruff: noqa: E501  (one alternative is one line, however long)

from typing import Final

RULES: Final[dict[str, str]] = {
    "disability.adjective": """
        disablist
        disability related
        ableist
    """,
    "disability.ground": """
        [because|as|cos] {v} [{has}|had] {cond}
        [because|as] {v} [{is}|was] disabled
        [due to|because of|on account of] {vp} [disability|{cond}|condition|health condition|impairment]
        because {v} [can not|{is} not able to] [fight back|run|stand up for {vself}] with {cond} and {S2} knew it
        as {v} [was|{is}] [vulnerable and disabled|seen as an easy target with {cond}]
    """,
    "disability.nature": """
        [disability related|a disability hate crime|motivated by hostility to {vp} disability|disablist]
        [about {vp} disability|motivated by {vp} disability|a hate crime towards disabled people]
    """,
    "disability.trait_clause": """
        {V} [had|{has}] {cond}
        {v} got {vp} [{aid}|disability benefits|blue badge]
        {V} [was|{is}] disabled
    """,
    "disability.they_people": """
        disabled people
        [cripples|people like that], meaning the disabled,
        people with {cond}
    """,
    "disability.question": """
        what's wrong with you, are you special
        do you even need that {aid}
        are you deaf as well as stupid
        why do you [walk|talk] like that
    """,
    "disability.insult": """
        [you|f***ing|stupid|fat] {disability_slur}
        [there's|nothing's|nowt] [wrong with you|the matter with you], you don't need that {aid}
        [get a job|scrounger|benefit cheat], [faking it|you're not disabled|your {cond} is put on]
        [you|people like you|{disability_slurs}] [should have been|should be] [drowned at birth|locked up|put down|put in a home]
        [get|move] [your|that] {aid} out of [the way|my way|here], {disability_slur}
        [you|they] shouldn't be allowed out [on your own|in public|], {disability_slur}
        [waste of space|waste of NHS money|burden], [hurry up and die|you cost us a fortune] [with your {cond}|, {disability_slur}]
        [go back to|get back to] [special school|the home|the loony bin], {disability_slur}
    """,
    "disability.name_call": """
        {disability_slur}
        {disability_slur}
        [stupid|fat|dirty|faking] {disability_slur}
        [benefit|disability] [cheat|scrounger|fraud]
    """,
    "disability.short_abuse": """
        {disability_slur}
        [{disability_slur} lives here|scrounger|faker|no {disability_slurs}]
    """,
    "disability.conduct.mobility": """
        {S3} [mimicked|copied|imitated] {vp} [walk|limp|gait] [and laughed|while others filmed|all the way down {street}]
        {S3} [kicked|snatched|threw|took] {vp} {aid} [away|into the road|over a wall] [and told {vo} to fetch it|and laughed|]
        {S3} [tipped|pushed|rocked] {vp} {aid} [with {vo} in it|to make {vo} fall|for a laugh]
        {S3} [let down the tyres of|cut the strap of|bent|urinated on] {vp} {aid} [saying {v} was a {disability_slur}|and made jokes about {vp} {cond}]
        {S3} [parked across the ramp|blocked the dropped kerb] [on purpose|again] and laughed as {V} could not [get past|get in] with {vp} {aid}
    """,
    "disability.conduct.learning": """
        {S3} [mimicked|copied] {vp} [speech|voice|tics|flapping] [and laughed|in front of the others|for a TikTok video]
        {S3} got {Vo} to [take off {vp} clothes|eat dirt|shout swear words|lie in the road] for a laugh knowing {v} [{has}|had] {cond}
        {S3} [took|hid|broke] {vp} {aid} [to wind {vo} up|to make {vo} kick off|and filmed the meltdown]
        {S3} set off [bangers|an air horn|an alarm] by {vo} [as they knew|knowing] the noise upsets {vo} with {cond}
        {S3} shouted {q}{disability_slur}{q} and pulled faces at {vo}
    """,
    "disability.conduct.sensory": """
        {S3} [made fake sign language|shouted nonsense sounds|covered {sp} mouth when speaking] at {Vo} [and laughed|]
        {S3} [moved obstacles into|put bins in] {vp} path knowing {V} could not see them
        {S3} [kicked|pulled|shone a torch in the eyes of|stamped on] {vp} {aid} [and called {vo} a {disability_slur}|because {v} could not see who it was]
        {S3} crept up and [shouted|barked] in {vp} ear [to see if {v} could hear|to test if {v} was really deaf]
    """,
    "disability.conduct.mental": """
        {S3} [circled a finger at {sp} temple|made cuckoo noises] [at {Vo}|whenever {V} passed] and called {vo} a {disability_slur}
        {S3} told {Vo} to [harm {vself}|go back on the ward|take more tablets] and [mocked|laughed at] {vp} {cond}
        {S3} [hid|flushed away|threw out] {vp} {aid} and called {vo} a {disability_slur}
    """,
    "disability.mark": """
        {q}{short_abuse}{q} was [written|sprayed|scratched] on {vp} [ramp|door|car|bungalow]
        {vp} {aid} was [smashed|set on fire|slashed|thrown in the canal] and {q}{insult}{q} left on a note
        {vp} [grab rail|ramp|key safe|stairlift|adapted car] was [ripped off|damaged|filled with glue], [the only|no other] adaptation in the street [touched|hit|]
        note [on|left on] {vp} blue badge: {q}{insult}{q}
    """,
    "disability.exploit": """
        {V} {has} {cond}. {S3} befriended {vo}, [moved in|stayed over|visited daily] and [used {vp} bank card|ate {vp} food|took {vp} benefits]
        {S3} told {Vo}, who had {cond}, that friends share everything and took {vp} [PIP money|phone|card] every [week|payday]
        {perceiver} says {V} {has} {cond} and {S3} {sis} [no real friend|a so called friend] who [took over {vp} flat|made {vo} buy things|borrowed and never paid]
        so called mates [got|talked] {Vo} [into signing for a phone contract|to hand over {vp} PIN], {v} {has} {cond} and [can't say no|did not understand]
        {S3} said {q}{disability_slurs} don't need money{q} and has been [taking|helping {sself} to] {vp} benefits, {V} {has} {cond}
        mate crime: {V} ({cond}) {is} being [used|taken advantage of] by {S2}, who picked {vo} out [because of it|as {v} cannot count money]
    """,
    "disability.targeting": """
        [youths|they|{S2}] [knock|wait|come round] every [night|pension day|weekend] because {V} {has} {cond} and [can't chase them|won't hear them|gets confused]
        {S3} knew of {vp} {cond} and picked {vo} for that reason, saying {q}[he|she|that one] won't [remember|fight back|know]{q}
        {vp} {aid} has been [damaged|hidden|stolen and dumped] [four|three|several] times, nobody else in the block is touched
    """,
    "disability.association": """
        {V} care{z} for {vp} [son|daughter|brother] who [has|is living with] [autism|Down's syndrome|cerebral palsy]; {S2} said {q}keep that {disability_slur} indoors{q}
        {S3} told {Vo} {vp} [son|daughter|grandson] was a {q}{disability_slur}{q} and [mimicked|mocked] the [child|boy|girl]'s [noises|walk|speech]
    """,
    "disability_slur.mobility": """
        cr*pple
        c*****e
        [sp*stic|sp*z|spaz]
        [ironside|wheels|hopalong]
    """,
    "disability_slur.learning": """
        ret*rd
        r****d
        m*ng
        [sp*z|spaz|window licker|special needs freak|div with no brain]
    """,
    "disability_slur.sensory": """
        [deaf|blind] [c***|b*****d|b****|freak]
        ret*rd
        [deafo|mole|blindy]
    """,
    "disability_slur.mental": """
        [psycho|schizo|nutter|mental case|mentalist|fruitcake]
        [loony|care in the community|headcase]
    """,
    "disability_slurs.any": """
        cr*pples
        spastics
        ret*rds
        the disabled
    """,
}
