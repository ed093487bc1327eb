from __future__ import annotations

import pytest

from generator.render.contacts import telephone_link, whatsapp_link, whatsapp_text


@pytest.mark.parametrize(
    ("written", "telephone", "whatsapp"),
    [
        ("0840-0555-0200", "tel:084005550200", "https://wa.me/6284005550200"),
        ("+62 840 0555 0200", "tel:+6284005550200", "https://wa.me/6284005550200"),
        ("6284005550200", "tel:6284005550200", "https://wa.me/6284005550200"),
        ("(0271) 555-0100", "tel:02715550100", "https://wa.me/622715550100"),
    ],
)
def test_a_number_as_the_office_wrote_it_can_be_dialled(written: str, telephone: str, whatsapp: str) -> None:
    assert telephone_link(written) == telephone
    assert whatsapp_link(written) == whatsapp


@pytest.mark.parametrize(
    ("written", "shown"),
    [("6284005550200", "0840-0555-0200"), ("0840 0555 0200", "0840 0555 0200"), ("628400555", "0840-0555")],
)
def test_a_bare_international_number_is_shown_as_one_dials_it_at_home(written: str, shown: str) -> None:
    assert whatsapp_text(written) == shown
