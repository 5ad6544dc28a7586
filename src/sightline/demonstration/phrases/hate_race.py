"""Race: what is said, written, done and left, by the group that the victim is taken for."""

# ruff: noqa: E501  (one alternative is one line, however long)

from typing import Final

RULES: Final[dict[str, str]] = {
    "race.adjective": """
        racist
        racist
        racial
        racially offensive
        xenophobic
    """,
    "race.ground": """
        [because|as|cos] {v} [was|{is}] [{nation}|{nation}|not from here|{colour}|foreign]
        [due to|because of|on account of|over] {vp} [race|ethnicity|skin colour|nationality|accent|background|colour]
        because {v} [{is} from|come{z} from|was born in] {country}
        because {v} was speaking {language}
        because of where {v} [{is}|come{z}] from
    """,
    "race.nature": """
        [racially motivated|racially aggravated|a racist attack|race related|motivated by race|down to racism]
        [racist|racial|pure racism|a race hate crime|racially motivated and nothing else]
    """,
    "race.trait_clause": """
        {vp} family [were|are] {nation}
        where {v} [came|come{z}] from
        {V} [was|{is}] {nation}
        {vp} partner is {colour}
    """,
    "race.they_people": """
        {plural_group}
        {plural_group}
        foreigners
        immigrants
    """,
    "race.question": """
        where are you really from
        do you even speak English
        why don't you go home
        have you come over on a boat
        when are you going back to {country}
        what are you doing in our country
        what's that food, smells like {country}
    """,
    "race.insult": """
        [f*** off|go|get|why don't you go|you need to go] back to [{country}|your own country|where you came from|your country]
        go home [you|] {slur}
        [you|dirty|f***ing|smelly|stupid] {slur}
        you {slur} [should all be|need to be|want] [sent back|deported|put on a boat|locked up]
        [we|people round here] don't [serve|want|like] {slur_plural} [here|in here|in this street|round here]
        [this is|it's] [England|our country|a white area|our street], [you don't belong|speak English|not yours]
        [you're|your lot are|they're all] [taking our jobs|taking our houses|sponging|illegal|off the boat]
        [learn to speak|speak] [English|the language|f***ing English] [you {slur}|or go home|]
        [I don't|not gonna] [take orders from|get served by|talk to|sit next to] [a|no] {slur}
        send [them|you lot|the {slur_plural}] [back|home|all back]
        [white|England|Britain] [power|for the English|for whites]
        [I'll|we'll|they'll] [burn|put|kick|drive] [you|your family|you {slur_plural}] out
        [half breed|mixed race mongrel|one of them], [tell your kids|take your kids] [home|back to {country}]
    """,
    "race.name_call": """
        {slur}
        {slur}
        [dirty|smelly|thieving|lazy|stupid] {slur}
        {slur} [b****|b*****d|scum|c***]
        [foreign|immigrant] [scum|b*****d|filth|rat]
    """,
    "race.short_abuse": """
        [{slur_plural} out|go home|{slur} scum|NF|no {slur_plural}|get out|white power|leave or burn|f*** off home]
        [a swastika|{slur}|EDL and {slur_plural} out|KKK|immigrants out|go back]
    """,
    "race.conduct": """
        {S3} made [monkey noises|monkey gestures|ape sounds] [and threw a banana|and laughed|] {to_v}
        {S3} pulled [{sp} eyes into slits|the corners of {sp} eyes] and [put on an accent|laughed|said {q}ching chong{q}]
        {S3} mimicked {vp} accent [and sang about {country}|in a mock voice|and pretended not to understand {vo}]
        {S3} gave a Nazi salute [towards {Vo}|and shouted {q}white power{q}|and goose stepped]
        {S3} [covered {sp} nose|held {sp} nose] and [said {vp} food stank of {country}|said {q}can you smell {country}{q}]
        {S3} touched {vp} [hair|afro|braids] and asked [if it was real|if {v} had washed it], [saying {q}like a sheep{q}|laughing about {vp} colour]
        {S3} refused to [be treated by|be served by|sit by|be searched by] {Vo} [saying {s} wanted a white one|asking for {q}somebody English{q}]
        bananas were [thrown at|left for|offered to] {Vo} [and others filmed it|with monkey noises|]
        {S3} [mocked|copied] the way {V} [spoke|prayed|dressed] and [asked|demanded] to see {vp} [passport|papers|visa]
    """,
    "race.mark": """
        [a swastika|two swastikas|a Celtic cross|an SS symbol] had been [sprayed|scratched|painted] on {vp} [door|car|gate|van]
        [bananas|a banana|a golliwog|pork|an England flag with {q}go home{q}] had been left on {vp} [doorstep|windscreen|gate]
        {V} found {q}{short_abuse}{q} [sprayed|written|scratched] [on|across] {vp} [door|car|van|shop front|bin]
        {vp} [{country}|national] flag was [torn down|burnt|ripped from the window]
        the only [house|car|shop] in the row hit was the one [owned by|belonging to] the {nation} family
        a [sticker|leaflet] of a [far right|white nationalist] group [was|had been] stuck to {vp} door
    """,
    "race.association": """
        {V} {is} white and {vp} [husband|partner|wife|son|daughter] is black; {S2} called {vo} a {q}[race traitor|n-word lover]{q}
        {S3} {shouted} {q}[your kids are|look at] [half breeds|mongrels]{q} about {vp} mixed race [son|daughter|children]
        {V} was with {vp} [{nation}|black|Asian] [friend|neighbour|partner] and {S3} {shouted} {q}{insult}{q} at them both
    """,
    "slur.asian": """
        P**i
        p*ki
        P word
        Paki b******
        [curry|brown] [muncher|b*****d]
    """,
    "slurs.asian": """
        P**is
        pakis
        Asians
        brown people
    """,
    "slur.black": """
        n-word
        n*****
        n****r
        [black|coloured] [b*****d|c***|monkey]
        [monkey|ape|golliwog|c**n]
    """,
    "slurs.black": """
        n*****s
        blacks
        black people
        monkeys
        Africans
    """,
    "slur.european": """
        [Polish|Romanian|eastern European|foreign] [c***|scum|b*****d|rat|pig]
        [p*lack|immigrant|gypsy Romanian]
        foreigner
    """,
    "slurs.european": """
        Poles
        Romanians
        eastern Europeans
        foreigners
    """,
    "slur.chinese": """
        ch*nk
        ch**k
        [ching chong|slitty eyed|yellow] [b*****d|b****|c***]
        Chinky
        [bat eater|covid carrier]
    """,
    "slurs.chinese": """
        Chinese
        ch*nks
        Chinese people
    """,
    "slur.arab": """
        [camel|goat] [jockey|s******|herder]
        [terrorist|refugee scum|illegal|boat person|boat scum]
        [asylum|dinghy] [scum|scrounger|rat]
    """,
    "slurs.arab": """
        refugees
        asylum seekers
        illegals
        boat people
    """,
    "slur.traveller": """
        p*key
        [dirty|thieving] g*psy
        gyppo
        gypsy scum
        p**ey b*****d
    """,
    "slurs.traveller": """
        p*keys
        gypsies
        Travellers
    """,
    "slur.white": """
        white [c***|b****|trash|b*****d|honky]
        [English|Irish|Scottish|Welsh] [c***|scum|pig|b*****d]
        [paddy|honky|gammon cracker]
    """,
    "slurs.white": """
        whites
        white people
        [English|Irish] people
    """,
    "slur.jewish": """
        y*d
        k*ke
        [dirty|stingy] Jew
    """,
    "slurs.jewish": """
        Jews
        y*ds
    """,
    "colour.asian": """
        Asian
        brown
        South Asian
    """,
    "colour.black": """
        black
        black
        African
        dark skinned
    """,
    "colour.european": """
        eastern European
        foreign
    """,
    "colour.chinese": """
        Chinese
        East Asian
        Asian
    """,
    "colour.arab": """
        Arab
        Middle Eastern
        a refugee
    """,
    "colour.traveller": """
        a Traveller
        from the Traveller community
        Romany
    """,
    "colour.white": """
        white
        white British
    """,
    "colour.jewish": """
        Jewish
    """,
}
