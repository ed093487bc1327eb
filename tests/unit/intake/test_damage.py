"""Signs that a whole file is damaged."""

from __future__ import annotations

import pytest

from generator.intake.damage import require_exact_numbers, require_few_rejects
from generator.intake.raw import FileRefused


def refusal(check, *arguments) -> str:
    try:
        check(*arguments)
    except FileRefused as refused:
        return refused.reason
    return ""


@pytest.mark.parametrize("cell", ["3,37201E+15", "3.37201E+15", " 3,37201e+15 ", "3E+15", '="3,37E+15"'])
def test_one_number_in_scientific_notation_refuses_the_file(cell: str) -> None:
    assert refusal(require_exact_numbers, [cell], ["A/1"]) == "excel_scientific"
    assert refusal(require_exact_numbers, [""], [cell]) == "excel_scientific"


@pytest.mark.parametrize("number", ["3E15", "A+B/12", "REG3E+15"])
def test_numbers_that_only_look_a_little_like_it_do_not(number: str) -> None:
    assert refusal(require_exact_numbers, [""], [number]) == ""


@pytest.mark.parametrize(
    ("good", "rounded", "reason"),
    [(18, 1, ""), (19, 1, "excel_rounded"), (20, 1, ""), (38, 2, "excel_rounded"), (99, 2, ""), (0, 19, "")],
)
def test_one_in_twenty_of_at_least_twenty_niks_ending_in_zero_refuses_the_file(good, rounded, reason) -> None:
    niks = ["3372014313900001"] * good + ["3372014313900000"] * rounded
    assert refusal(require_exact_numbers, niks, ["A/1"]) == reason


def test_wrapped_niks_count_and_empty_ones_do_not() -> None:
    niks = ['="3372014313900000"'] * 20 + [""] * 500
    assert refusal(require_exact_numbers, niks, ["A/1"]) == "excel_rounded"


@pytest.mark.parametrize(
    ("rejects", "total", "reason"),
    [(9, 9, ""), (10, 50, ""), (11, 50, "too_many_rejected"), (10, 49, "too_many_rejected"), (0, 0, "")],
)
def test_ten_rejects_and_more_than_the_percentage_refuse_the_file(
    rejects: int, total: int, reason: str
) -> None:
    assert refusal(require_few_rejects, rejects, total, 20) == reason
