"""`layar/`: the newest of a list on a television in the waiting hall, in pages that turn by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.model import Artifact, Edition
from generator.render.boards import Waiting
from generator.render.places import Place
from generator.render.templating import Templates


def render_screens(
    templates: Templates, edition: Edition, places: Sequence[Place], waiting: Mapping[str, Sequence[Waiting]]
) -> Iterator[Artifact]:
    """The screen of every pickup point, and one for all of them."""
    yield from ()
