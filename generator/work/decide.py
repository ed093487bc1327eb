"""What is to be shown of one office: today's list, or what was online where that must be a mistake."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from generator import editions, intake
from generator.errors import PublishError
from generator.model import Edition, Intake, Secrets
from generator.release import Release
from generator.report import KabupatenRecord
from generator.site import Office, Site
from generator.stopwatch import Stopwatch
from generator.work.freshness import fingerprint, policy_of

_log = logging.getLogger(__name__)

# What refuses a file today and may not tomorrow, with the same bytes in it.
_PASSING = {"changing", "unreadable", "file_date_future", "too_many_rejected"}

Decided = tuple[Edition, KabupatenRecord, Secrets]
"""What is to be shown of one office, the record that says why, and what must not be shown."""


def decide(
    site: Site,
    previous: Release | None,
    allow_drop: Collection[str],
    office: Office,
    watch: Stopwatch,
    read: Callable[[Path, Office, Site], Intake] = intake.read_exports,
) -> Decided:
    """What is to be shown of one office, the record that says why, and what must not be shown."""
    with watch("read"):
        taken = read(site.root, office, site)
    with watch("select"):
        edition = editions.current(taken, office.kabupaten, site)
        held = None if office.kabupaten.code in allow_drop else _held(edition, previous, taken, office, site)
    unsettled = held or _must_look_again(taken)
    record = replace(
        record_of(office, held or edition, site),
        fingerprint="" if unsettled else fingerprint(site, office, taken.digest),
        valid_until=_valid_until(held or edition, taken, site.today),
        counts=edition.counts,
        notes=taken.notes,
        rejects=taken.rejects,
        remarks=taken.remarks,
        refused=taken.refused,
        held=held is not None,
    )
    return held or edition, record, with_namesakes(taken.secrets, held)


def with_namesakes(secrets: Secrets, held: Edition | None) -> Secrets:
    """What was online may show in full a name that today's exports do not."""
    if held is None:
        return secrets
    return Secrets.of([secrets, Secrets(shown=(d.name for d in held.documents if d.full_name))])


def _held(
    edition: Edition, previous: Release | None, taken: Intake, office: Office, site: Site
) -> Edition | None:
    """What was online, when today's list is so much shorter that it must be a mistake."""
    known = previous and previous.manifest.records.get(office.kabupaten.code)
    record = KabupatenRecord.read(known) if known else None
    if not previous or not record:
        return None
    if not editions.may_have_shrunk(edition, record.shown.published, site.safety):
        return None
    try:
        before = kept_edition(previous, office, site)
    except PublishError as error:
        _log.warning("%s, so today's list is published whatever its length", error)
        return None
    return before if editions.has_shrunk(edition, before, taken, site.safety) else None


def kept_edition(kept: Release, office: Office, site: Site) -> Edition:
    """What a release shows of one office, as it may be shown today; raises PublishError."""
    path = kept.edition(office.kabupaten.code)
    try:
        edition = editions.load(path.read_bytes(), office.kabupaten)
    except (OSError, *editions.DAMAGE) as error:
        raise PublishError(f"{path} cannot be read ({type(error).__name__})") from None
    return editions.restored(edition, office, site)


def record_of(office: Office, shown: Edition, site: Site) -> KabupatenRecord:
    """A record without fingerprint: the next run looks again."""
    return KabupatenRecord(
        code=office.kabupaten.code,
        fingerprint="",
        valid_until=editions.changes_on(shown),
        data_date=shown.data_date,
        counts=shown.counts,
        shown=shown.counts,
        policy=policy_of(site),
    )


def _valid_until(shown: Edition, taken: Intake, today: date) -> date | None:
    """The first day on which the same inputs give another edition."""
    if any(reject.reason == "future_date" for reject in taken.rejects):
        return today + timedelta(days=1)
    return editions.changes_on(shown)


def _must_look_again(taken: Intake) -> bool:
    """Whether the next run may find the same files in another state."""
    return any(refusal.reason in _PASSING for refusal in taken.refused)
