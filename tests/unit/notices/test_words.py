"""What a notice says of its place."""

from pathlib import Path

from generator.notices.words import place_words
from tests.unit.render.samples import OFFICE_POINT, make_document, make_edition, make_office, make_site


def test_hours_are_told_in_the_zone_of_the_office(tmp_path: Path) -> None:
    office = make_office(timezone="Asia/Jayapura")
    words = place_words(make_edition(make_document()), office, OFFICE_POINT, make_site(tmp_path, office))
    assert words["zone"] == "WIT"
