"""Dates and numbers as people read them, and the moment when a list is too old to be relied on."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_day_names
from babel.numbers import format_decimal

# In English as Indonesians and most of the world write it, 24 November 2026; the browser does the same.
_LOCALES = {"id": "id", "en": "en_GB"}


@lru_cache(maxsize=4096)
def long_date(day: date, language: str) -> str:
    """`Selasa, 24 November 2026`."""
    return format_date(day, "EEEE, d MMMM y", locale=_LOCALES[language])


@lru_cache(maxsize=4096)
def full_date(day: date, language: str) -> str:
    """`24 November 2026`."""
    return format_date(day, "d MMMM y", locale=_LOCALES[language])


@lru_cache(maxsize=4096)
def short_date(day: date, language: str) -> str:
    """`24 Nov 2026`, for narrow columns."""
    return format_date(day, "d MMM y", locale=_LOCALES[language])


@lru_cache(maxsize=4096)
def number(value: int, language: str) -> str:
    """`12.500`, in English `12,500`."""
    return format_decimal(value, locale=_LOCALES[language])


def day_names(language: str) -> tuple[str, ...]:
    """The days of the week, Monday first."""
    names = get_day_names("wide", locale=_LOCALES[language])
    return tuple(names[day] for day in range(7))


def clock(minutes: int, language: str) -> str:
    """`08.00`, in English `08:00`."""
    return f"{minutes // 60:02}{':' if language == 'en' else '.'}{minutes % 60:02}"


def expires(data_date: date, timezone: str, hours: int) -> str:
    """ISO 8601 with offset: so many hours after the end of the data's day, in the site's own time zone."""
    zone = ZoneInfo(timezone)
    end_of_day = datetime.combine(data_date + timedelta(days=1), time(), zone)
    return (end_of_day.astimezone(UTC) + timedelta(hours=hours)).astimezone(zone).isoformat()


def reliable_until(expires: str) -> date:
    """The last whole day of a list, of which `expires` is the moment when it is too old."""
    return (datetime.fromisoformat(expires) - timedelta(seconds=1)).date()


def zone_name(timezone: str) -> str:
    """What people call the time zone: `WIB`, `WITA`, `WIT` (no zone of Indonesia changes in the year)."""
    return datetime(2026, 1, 1, tzinfo=ZoneInfo(timezone)).strftime("%Z")
