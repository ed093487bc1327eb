"""What holds for every test: properties have no stopwatch, for a machine may be slow."""

from hypothesis import settings

settings.register_profile("no-deadline", deadline=None)
settings.load_profile("no-deadline")
