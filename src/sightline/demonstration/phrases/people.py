"""How a suspect is spoken of, at first and afterwards."""

from typing import Final

RULES: Final[dict[str, str]] = {
    "suspect.group": """
        a group of [3|4|five|six|several] [youths|males|teenagers|lads|girls]
        [two|three] [males|unknown males|youths|men|females]
        [two|three] [males in their twenties|teenage boys|drunk males]
    """,
    "suspect.male": """
        an unknown male
        a male
        [a|an unknown] man [in his 20s|in his 40s|with a dog|in dark clothing|]
        SUSP, unknown male
        unknown [male|suspect]
        [a drunk male|a male customer|a passing motorist|a male cyclist|a teenage boy|an older male]
    """,
    "suspect.female": """
        an unknown female
        a female
        [a|an unknown] woman [in her 30s|with a pushchair|in a red coat|]
        [a female customer|a drunk woman|a teenage girl|an older woman]
    """,
    "suspect.unseen": """
        [unknown|UNKNOWN] [offender(s)|suspect(s)|persons]
        [person|persons] unknown
        offender(s) unknown
        unidentified offenders
    """,
    "suspect.neighbour": """
        {vp} neighbour {sname}
        neighbour {sname}
        [the|a] neighbour, {sname},
        {sname} from next door
        {sname}, who lives [opposite|above|below|two doors down],
    """,
    "suspect.acquaintance": """
        {sname}
        {sname}, [known to {Vo}|a former friend|an acquaintance],
        [named suspect|SUSP|the suspect] {sname}
        a [colleague|relative|customer|former friend] named as {sname}
    """,
    "suspect.plain": """
        {sname}
        the suspect {sname}
        SUSP {sname}
    """,
    "later.group": """
        the group
        the [youths|suspects|offenders]
        SUSPS
    """,
    "later.one": """
        SUSP
        the suspect
        OFF
        the offender
    """,
    "later.unseen": """
        offenders
        SUSPS
        unknown suspects
    """,
    "later.named": """
        {slast}
        {slast}
        SUSP
        the suspect
    """,
    "victim.log": """
        IP
        IP
        AP
        VIC
        INFT
        CALLER
        VICTIM
    """,
    "victim.summary": """
        IP
        IP
        AP
        the victim
        the IP
        VIC
        the aggrieved
        {vtitle} {vlast}
        {vname}
        V1
    """,
    "victim.business": """
        the store
        the business
        the premises
        IP (business)
    """,
}
