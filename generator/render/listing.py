"""The rows of one kabupaten's lists: made once, when the first page that needs them is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from generator.model import Edition
from generator.render.boards import Waiting, gather_waiting
from generator.render.languages import Language
from generator.render.places import Place, make_places
from generator.render.rows import Day, make_days
from generator.site import Office


class Listing:
    """A kabupaten's documents as rows in one language."""

    def __init__(self, edition: Edition, office: Office, language: Language) -> None:
        self._edition, self._office, self.language = edition, office, language

    @cached_property
    def days(self) -> Sequence[Day]:
        """What became ready on each day, newest day first."""
        return make_days(self._edition, self._office, self.language.code)

    @cached_property
    def places(self) -> Sequence[Place]:
        """What waits at each pickup point, in the order of the office's file."""
        return make_places(self._edition.kabupaten, self._office.pickup_points, self.days)

    @cached_property
    def waiting(self) -> Mapping[str, Sequence[Waiting]]:
        """What waits at each pickup point, by its id, as boards and screens show it."""
        return gather_waiting(self._edition, self.days)
