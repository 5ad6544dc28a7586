"""Sexual orientation and transgender identity."""

# ruff: noqa: E501  (one alternative is one line, however long)

from typing import Final

RULES: Final[dict[str, str]] = {
    "sexual_orientation.adjective": """
        homophobic
        homophobic
        homophobic
        anti-gay
        {orient_adjective}
    """,
    "sexual_orientation.ground": """
        [because|as|cos] {v} [was|{is}] [{orient}|{orient}|in a same sex relationship]
        [due to|because of|on account of] {vp} [sexuality|sexual orientation|same sex partner|being {orient}]
        because {v} was [holding hands with|kissing|out with] {vp} {same_partner}
        because {S2} assumed {v} was {orient}
    """,
    "sexual_orientation.nature": """
        [homophobic|a homophobic attack|homophobically motivated|a homophobic hate crime|motivated by homophobia]
        [{orient_adjective}|down to homophobia|a hate crime about {vp} sexuality|anti-gay]
    """,
    "sexual_orientation.trait_clause": """
        {V} [was|{is}] {orient}
        {v} had a {same_partner}
        {v} had come out
    """,
    "sexual_orientation.they_people": """
        gays
        gay people
        people like that, meaning gay couples,
        same sex couples
    """,
    "sexual_orientation.question": """
        which one of you is the man
        are you [{orient}|queer or what|one of them]
        do your parents know what you are
    """,
    "sexual_orientation.insult": """
        [you|f***ing|dirty|stupid|little] {orient_slur}
        [it's|that's|you're] [disgusting|unnatural|sick|not normal], [the two of you|you two] [kissing|holding hands|together]
        [all|you] {orient_slurs} [should be|want|deserve to be] [shot|hanged|burnt|kept away from kids]
        [get out|not in here|no kissing], we don't want {orient_slurs} [in here|near our kids|in this pub]
        [AIDS|you've got AIDS|don't touch me, you'll give me AIDS] [you|] {orient_slur}
        [backs to the wall|watch your backs], {orient_slur} [coming|in the room]
        [you just need|what you need is] [sorting out|turning|curing], {orient_slur}
        [God hates|we hate] {orient_slurs}
        [kill yourself|go and die|do everyone a favour] {orient_slur}
    """,
    "sexual_orientation.name_call": """
        {orient_slur}
        {orient_slur}
        [dirty|stupid|fat|old|little] {orient_slur}
        [batty boy|bender|gay boy|shirt lifter|bum boy]
    """,
    "sexual_orientation.short_abuse": """
        {orient_slur}
        [no gays|gays out|{orient_slur} lives here|queers die|AIDS|burn in hell gays]
    """,
    "sexual_orientation.conduct": """
        {S3} [blew kisses|made kissing noises|simulated a sex act|minced along behind] [at|in front of] {Vo} and {vp} {same_partner} and called them {q}{orient_slurs}{q}
        {S3} [tore down|ripped up|burnt|spat on] {vp} [rainbow|Pride] [flag|badge|banner|lanyard] [and threw it in a bin|while staring at {vo}|]
        {S3} [limp wristed|put on a camp voice and] mimicked {Vo} [for being {orient}|and asked about {vp} {same_partner}]
        {S3} followed {Vo} and {vp} {same_partner} from the [gay bar|Pride event|LGBT night] chanting [a homophobic song|{q}{name_call}{q}]
        {S3} refused [a double room|to drive them|to serve them] when it was clear {V} and {vp} {same_partner} were a couple
        {S3} moved {sp} children away and said {V} was [not safe around kids|a p**do] [because {v} was {orient}|as {q}all gays are{q}]
    """,
    "sexual_orientation.mark": """
        {vp} [rainbow|Pride|Progress] flag [was|had been] [burnt|torn down|slashed] and {q}{short_abuse}{q} written on the [wall|door|window]
        {q}{short_abuse}{q} was [keyed into|scratched on|sprayed across] {vp} [car|door|garage]
        [a drawing of a penis|male genitals] and {q}{orient_slur}{q} had been [drawn|sprayed] on {vp} [door|car]
        [used condoms|a Bible verse about sodomy|a note saying {q}{insult}{q}] left [on {vp} doorstep|through the letterbox]
    """,
    "sexual_orientation.targeting": """
        {V} had arranged to meet a male from [Grindr|a gay dating app] and was [ambushed by|set upon by] {S}, who said {q}that's what {orient_slurs} get{q}
        {S3} threatened to [out {vo} to|tell] {vp} [family|employer|mosque] [that {v} was {orient}|about {vp} {same_partner}]
    """,
    "sexual_orientation.association": """
        {vp} [son|brother|daughter] is gay and {S2} told {Vo} {q}you brought up a {orient_slur}{q}
        {V} {is} straight but {S2} took {vo} and {vp} [brother|mate|friend] for a couple, {shouted} {q}{orient_slurs}{q}
    """,
    "orient_slur.man": """
        f*ggot
        f****t
        f*g
        p**f
        qu**r
        [bender|batty man|gay b*****d|gay c***|bum boy]
    """,
    "orient_slur.woman": """
        d*ke
        d**e
        [lesbo|lezza|rug muncher|lesbian b****]
        qu**r
    """,
    "orient_slurs.man": """
        f*ggots
        p**fs
        queers
        gays
    """,
    "orient_slurs.woman": """
        d*kes
        lesbians
        lesbos
        gays
    """,
    "transgender.adjective": """
        transphobic
        transphobic
        transphobic
        anti-trans
    """,
    "transgender.ground": """
        [because|as|cos] {v} [was|{is}] [trans|transgender|{trans_noun}|transitioning]
        [due to|because of|on account of] {vp} [gender identity|being transgender|transition|trans status]
        because {S2} [realised|worked out|could tell] {v} [was|{is}] trans
    """,
    "transgender.nature": """
        [transphobic|a transphobic attack|transphobically motivated|a transgender hate crime]
        [about {vp} gender identity|motivated by transphobia|a trans hate crime]
    """,
    "transgender.trait_clause": """
        {V} [was|{is}] trans
        {v} had started to transition
        {v} had changed {vp} name
    """,
    "transgender.they_people": """
        trans people
        [people like that|your kind], meaning trans people,
    """,
    "transgender.question": """
        have you had the op
        what's in your pants
        are you a man or a woman
        what's your real name, {old_name}
    """,
    "transgender.insult": """
        [you|f***ing|dirty] {trans_slur}
        you'll always be {birth_noun}
        [that's|it's|look, it's] {birth_noun} in a [wig|dress|costume]
        [get out of|stay out of|you can't use] the [ladies|gents|toilets|changing rooms], {trans_slur}
        your name is {old_name} [and always will be|not {vname}|]
        [chicks with|woman with a|a bloke in a] [d**k|beard|frock]
        [freak|pervert|it], keep away from [kids|our toilets|my children]
        [sort yourself out|make your mind up], are you a he or a she or an it
        there are only two genders [, you freak|, {trans_slur}|]
    """,
    "transgender.name_call": """
        {trans_slur}
        {trans_slur}
        [it|he-she|freak in a dress|{birth_noun} in drag]
    """,
    "transgender.short_abuse": """
        {trans_slur}
        [{trans_slur} lives here|{birth_noun}|two genders|die {trans_slur}]
    """,
    "transgender.conduct": """
        {S3} [kept calling|repeatedly called|insisted on calling] {vo} {q}{old_name}{q} and {q}{wrong_title}{q} [although corrected|after being told {vp} name|to cause upset]
        {S3} [deliberately|knowingly] misgendered {Vo} [in front of customers|throughout|over the tannoy] and laughed
        {S3} [lifted|pulled] {vp} [skirt|wig|top|binder] [saying {s} wanted to see what was underneath|to see {q}what it is{q}]
        {S3} pulled {vp} wig off [and threw it|and ran around with it] calling {vo} {q}{wrong_title}{q}
        {S3} filmed {Vo} asking {q}{question}{q} [for a video|for TikTok]
        {S3} blocked {Vo} from the [toilets|changing room|women's refuge] [shouting|saying] {v} was {birth_noun}
    """,
    "transgender.mark": """
        {q}{short_abuse}{q} was [sprayed|scratched|written] on {vp} [door|car|locker]
        {vp} [trans|pink and blue|Progress] flag [was|had been] [burnt|cut down|torn]
        [a razor and a note|men's underwear|a photo of {Vo} before transition] left [on {vp} doorstep|at {vp} door], {q}{insult}{q}
    """,
    "transgender.targeting": """
        {S3} {shas} [told neighbours|posted notes saying|told {vp} employer] that {V} used to be {birth_noun} and that [{v} {is} a danger|nobody is safe]
        {S3} used {vp} old name {old_name} every time to [goad|upset|wind up] {vo} and said {v} {is} {birth_noun}
    """,
    "transgender.association": """
        {vp} [child|daughter|son] is trans and {S2} told {vo} {q}[you should be locked up|child abuser] for [making|letting] it [change|be a {trans_slur}]{q}
    """,
    "trans_slur.any": """
        tr*nny
        tr***y
        t****y
        [sh*male|ladyboy|he-she|gender bender]
        [trans|transgender] [freak|scum|weirdo|pervert]
    """,
}
