"""What every test shares."""

from hypothesis import settings

# No deadline, for a shared machine has slow moments; derandomised, so that a failure comes back on the next run.
settings.register_profile("sightline", deadline=None, derandomize=True)
settings.load_profile("sightline")
