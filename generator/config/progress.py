"""How far a document is, and how long it may take: the steps, and the service standard in working days."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from generator.config.places import Place
from generator.config.section import Section, list_of, mapping_of, nearest
from generator.config.spellings import note_ambiguous
from generator.config.values import slug, text, whole_number
from generator.model import Stage

_LONGEST = 250


def stages(place: Place) -> tuple[Stage, ...]:
    """The steps in their order; each word for one leads to it alone."""
    note_ambiguous(place.items())
    return list_of(_stage)(place)


def _stage(place: Place) -> Stage:
    with Section(place) as section:
        id_ = section.take("id", slug, "x", required=True)
        name = section.take("name", text, "", required=True)
        sentence = section.take("sentence", text, "")
        return Stage(
            id_,
            name,
            section.take("name_en", text, name),
            sentence,
            section.take("sentence_en", text, sentence),
            section.take("aliases", list_of(text), ()),
        )


def service_days(kinds: Collection[str], place: Place) -> Mapping[str, int]:
    """Working days by the id of a kind of document."""
    for id_, value in place.entries():
        if id_ not in kinds:
            value.note(f"bukan id jenis dokumen; {nearest(id_, sorted(kinds))}")
    return mapping_of(whole_number(0, _LONGEST))(place)
