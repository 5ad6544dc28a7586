"""Where it happened, as a phrase, by kind of scene."""

from typing import Final

RULES: Final[dict[str, str]] = {
    "scene.street": """
        [on|in] {street}
        [on|in] {street}, {town}
        [on|along|in] {street} [near the shops|by the bus stop|by the lights|]
        outside a [takeaway|hairdressers|bank|block of flats|barber shop] [on|in] {street}
        [at the end of|half way along|in an alley off] {street}
    """,
    "scene.home": """
        at {addr}
        at {vp} home address
        outside {addr}
        [at|o/s] {addr}
        [on the drive|at the front|in the garden|on the landing] of {vp} home in {street}
        in {street} where {v} live{z}
    """,
    "scene.shop": """
        in {premises}
        [inside|outside|o/s|at] {premises}, {street}
        at the [till|counter|entrance] of {premises}
        in the car park of {premises}
    """,
    "scene.pub": """
        in {premises}
        [inside|outside|o/s|at the bar of] {premises}, {street}
        [in the smoking area of|in the toilets of|at the door of] {premises}
    """,
    "scene.station": """
        at the {premises}[ in {town}|]
        [on|at] the {premises}, {street}
    """,
    "scene.park": """
        in {premises}
        [at|near|by the entrance to] {premises}[, {town}|]
    """,
    "scene.hospital": """
        at {premises}
        [in the waiting area of|in A&E at|on a ward at|in the car park of] {premises}
    """,
    "scene.school": """
        at {premises}
        [outside|at the gates of|on the way home from|in a corridor at] {premises}
    """,
    "scene.work": """
        at {vp} place of work, {premises}
        [in the car park|in the canteen|at reception|in the yard] of {premises}
        at {premises}
    """,
    "scene.care": """
        at {premises}
        [in a room|in the lounge|in the garden] at {premises}
    """,
    "scene.custody": """
        in {premises}
        [in the holding area of|outside|in a cell at] {premises}
    """,
    "scene.faith": """
        at {premises}
        [outside|in the grounds of|in the car park of|at the door of] {premises}
    """,
}
