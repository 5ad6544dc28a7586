"""Words of identity that may stand for one another, so that what is learned is the scene and not the group."""

import re
from typing import Final

NATIONALITIES: Final = (
    "polish romanian bulgarian lithuanian latvian ukrainian russian albanian kosovan czech slovak hungarian portuguese "
    "spanish italian greek turkish kurdish syrian iraqi iranian afghan pakistani indian bangladeshi nepalese "
    "sri-lankan tamil bengali chinese vietnamese filipino thai korean japanese malaysian nigerian ghanaian kenyan "
    "ugandan zimbabwean somali eritrean ethiopian sudanese congolese gambian jamaican barbadian trinidadian brazilian "
    "colombian bolivian mexican irish scottish welsh egyptian moroccan algerian tunisian libyan yemeni lebanese "
    "palestinian jordanian armenian georgian estonian serbian croatian bosnian cameroonian angolan rwandan"
).split()

FAITHS: Final = "muslim jewish sikh hindu christian catholic buddhist protestant quaker pagan mormon".split()

CONDITIONS: Final = (
    "autism adhd epilepsy schizophrenia bipolar dyslexia tourette's dementia dwarfism arthritis fibromyalgia anorexia "
    "psoriasis vitiligo"
).split()

ORIENTATIONS: Final = "gay lesbian bisexual".split()


class Swaps:
    """Which word may stand for which."""

    def __init__(self, *kinds: tuple[str, ...] | list[str]) -> None:
        """Take lists of words that may stand for one another."""
        self.alternatives = {word: tuple(kind) for kind in kinds for word in kind}
        words = "|".join(re.escape(word) for word in sorted(self.alternatives, key=len, reverse=True))
        self.pattern = re.compile(rf"(?<![\w'-])(?:{words})(?![\w'-])", re.IGNORECASE)


SWAPS: Final = Swaps(NATIONALITIES, CONDITIONS)
