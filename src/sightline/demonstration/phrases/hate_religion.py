"""Religion and belief: words, clothing, worship and desecration, by the faith that was targeted."""

# ruff: noqa: E501  (one alternative is one line, however long)

from typing import Final

RULES: Final[dict[str, str]] = {
    "religion.adjective": """
        anti-religious
        {faith_adjective}
        {faith_adjective}
        faith based
    """,
    "religion.ground": """
        [because|as] {v} [was|{is}] {faith}
        [due to|because of|on account of] {vp} [religion|faith|beliefs|{worn}]
        because {v} was wearing a {worn}
        because {v} had [come from|been to] the {building}
        because {S2} thought {v} was {faith}
    """,
    "religion.nature": """
        [religiously motivated|religiously aggravated|religious hatred|{faith_adjective}|a {faith_adjective} attack]
        [motivated by hatred of {faith_plural}|about religion|a religious hate crime|aimed at {vp} faith]
    """,
    "religion.trait_clause": """
        {V} [was|{is}] {faith}
        {vp} family attended the {building}
        {v} had converted
    """,
    "religion.they_people": """
        {faith_plural}
        [people like that|your sort], meaning {faith_plural},
    """,
    "religion.question": """
        what have you got under that {worn}
        why do you wear that {worn}
        where's your God now
        are you going to blow us up
        do you pray five times a day then
    """,
    "religion.insult": """
        take that {worn} off
        all {faith_plural} [should be|want|deserve to be] [shot|gassed|burnt|banned|sent away]
        [f***|death to|no more|down with] {faith_plural}
        [go and pray|tell your God|your God is] [somewhere else|a joke|fake|evil]
        [you|dirty|f***ing] {faith_slur}
        [you lot|you {faith_plural}] [are all|are] [{faith_smear}]
        [the {building}|your {building}] [should be|is going to be|wants] [burnt down|bombed|closed]
        [Hitler|they] should have [finished|done] [the job|you lot]
        you're going to hell [, {faith_slur}|for your religion|with the rest of your religion]
    """,
    "religion.name_call": """
        {faith_slur}
        {faith_slur}
        [religious|brainwashed] [nutter|weirdo|freak]
    """,
    "religion.short_abuse": """
        [{faith_plural} out|close the {building}|{faith_slur}|no more {building}s|burn it]
    """,
    "religion.conduct": """
        {S3} [pulled|tore|ripped|tugged] at {vp} {worn} [and threw it down|exposing {vp} hair|and laughed]
        {S3} knocked {vp} {worn} off [and stamped on it|into the road|while {sp} friends cheered]
        {S3} [waved|threw|dangled] [bacon|pork scratchings|a ham sandwich] {to_v} [as {v} was leaving the {building}|knowing {v} [{is}|was] {faith}]
        {S3} [mocked|imitated] {vp} prayers [and chanted|by kneeling and wailing|in a false voice]
        {S3} spat at {vp} {worn}
        {S3} made the sign of [a bomb going off|cutting the throat] at people leaving {occasion}
        {S3} hissed like gas as {V} passed and gave a Nazi salute at {vp} {worn}
    """,
    "religion.mark": """
        [a pig's head|bacon|pork|excrement] was left [at the door of|on the steps of|outside] the {building}
        [a swastika|{q}{short_abuse}{q}|a cross in red paint] was [sprayed|daubed|scratched] on the [{building}|door of the {building}|{building} noticeboard]
        [holy books|hymn books|prayer mats|a statue|prayer books] [were|had been] [torn|burnt|urinated on|thrown about]
        [headstones|graves] in the {faith} section [were|had been] [kicked over|daubed|smashed]
        a [torn|burnt|defaced] [Quran|Torah page|Bible|holy book] was left [on {vp} doorstep|at the gate]
        [mezuzah|religious symbol|Diwali lamps|nativity figure|shrine] [torn from the door|smashed|burnt]
    """,
    "religion.association": """
        {V} {is} not {faith} but [run{z} the cafe next to|{is} the cleaner at|{is} married to somebody from] the {building}; {S2} called {vo} a {q}{faith_slur} lover{q}
        {V} was [leafleting for|collecting outside|holding an open day at] the {building} and {S3} {shouted} {q}{insult}{q}
    """,
    "faith_slur.Muslim": """
        [terrorist|bomber|suicide bomber|ISIS b****|Taliban|jihadi]
        [Muslim|dirty Muslim] [scum|b****|c***|b*****d]
        [m*zzie|raghead|letterbox|ninja|towel head]
    """,
    "faith_slur.Jewish": """
        [dirty|filthy|f***ing] Jew
        y*d
        [baby killer Jew|Jew b*****d|Jew rat|k*ke]
    """,
    "faith_slur.Christian": """
        [Christian|Catholic|papist] [scum|c***|freak|b*****d]
        [f*nian|Bible basher|God botherer|proddy b*****d]
    """,
    "faith_slur.Sikh": """
        [towel head|raghead|turban b*****d|Taliban|Bin Laden]
    """,
    "faith_slur.Hindu": """
        [Hindu scum|cow worshipper|dirty Hindu|idol worshipper]
    """,
    "faith_slur.Other": """
        [cult|Jehovah] [freak|scum|weirdo|b*****d]
    """,
    "faith_slur.Buddhist": """
        [Buddha|baldy Buddhist|Buddhist freak|temple weirdo]
    """,
    "faith_slur.No religion": """
        [kafir|infidel|godless scum|apostate|unbeliever]
    """,
    "faith_smear.Muslim": """
        [terrorists|groomers because of Islam|bombers]
    """,
    "faith_smear.Jewish": """
        [baby killers|money grabbers|running the world]
    """,
    "faith_smear.Christian": """
        [paedos in dresses|brainwashed|bigots and idol worshippers]
    """,
    "faith_smear.Sikh": """
        [terrorists in turbans|Taliban]
    """,
    "faith_smear.Hindu": """
        [devil worshippers|cow worshippers]
    """,
    "faith_smear.Other": """
        [a cult|brainwashed cult members]
    """,
    "faith_smear.Buddhist": """
        [idol worshippers|a cult]
    """,
    "faith_smear.No religion": """
        [going to hell|apostates who deserve death]
    """,
    "faith_adjective.Muslim": """
        Islamophobic
        anti Muslim
    """,
    "faith_adjective.Jewish": """
        antisemitic
        anti-Semitic
    """,
    "faith_adjective.Christian": """
        anti Christian
        sectarian
    """,
    "faith_adjective.Sikh": """
        anti Sikh
    """,
    "faith_adjective.Hindu": """
        anti Hindu
    """,
    "faith_adjective.Other": """
        religiously hostile
    """,
    "faith_adjective.Buddhist": """
        anti Buddhist
    """,
    "faith_adjective.No religion": """
        religiously hostile
    """,
    "faith_plural.Muslim": """
        Muslims
    """,
    "faith_plural.Jewish": """
        Jews
    """,
    "faith_plural.Christian": """
        Christians
        Catholics
    """,
    "faith_plural.Sikh": """
        Sikhs
    """,
    "faith_plural.Hindu": """
        Hindus
    """,
    "faith_plural.Other": """
        Jehovah's Witnesses
    """,
    "faith_plural.Buddhist": """
        Buddhists
    """,
    "faith_plural.No religion": """
        non believers
        atheists
    """,
}
