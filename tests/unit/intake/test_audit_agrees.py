"""What the intake lets through never makes the audit stop the site: one row must not hold back everybody."""

from __future__ import annotations

from html import escape

from hypothesis import example, given
from hypothesis import strategies as st

from generator.audit import Auditor
from generator.intake.cells import CellRefused, parse_name, parse_number, parse_text

GROUPS = st.lists(
    st.tuples(
        st.one_of(
            st.text("0123456789", min_size=1, max_size=8),
            st.sampled_from(
                ["3372", "337201", "430590", "0143", "0590", "0001", "05", "90", "KTP", "20261124"]
            ),
        ),
        st.sampled_from(["/", "-", ".", " ", "", " - ", "_", ","]),
    ),
    min_size=1,
    max_size=9,
).map(lambda groups: "".join(map("".join, groups)))


def findings(text: str) -> list[str]:
    page = f"<!doctype html><table><tr><td>{escape(text)}</td><td>24-11-2026</td></tr></table>"
    return [finding.rule for finding in Auditor().audit("a.html", page.encode())]


@given(GROUPS)
@example("12-3372/9943/0590/0001")
def test_an_accepted_registration_number_is_no_finding(text: str) -> None:
    try:
        number, _ = parse_number(text, (), ())
    except CellRefused:
        return
    assert findings(number) == []


@given(GROUPS)
def test_accepted_text_is_no_finding(text: str) -> None:
    for parse in (parse_name, lambda cell: parse_text("tahap", cell)):
        try:
            shown = parse(f"Siti {text}")
        except CellRefused:
            continue
        assert findings(shown) == []
