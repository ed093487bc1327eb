from __future__ import annotations

import pytest

from generator.render.contacts import telephone_link, whatsapp_link


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
