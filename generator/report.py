"""What a run did: a record for each kabupaten, the totals, the sentences and the exit code.

A record is kept in the release's manifest, so that an unchanged kabupaten is reported as if built anew.
"""

from __future__ import annotations

import builtins
import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from generator.errors import ExitCode
from generator.model import Counts, Finding, Kabupaten, Refusal, Reject, Summary
from generator.reasons import REASONS

_FEW = 20

FINDINGS: Mapping[str, str] = MappingProxyType(
    {
        "known-number": "a NIK or KK of the exports; see which template or text shows it",
        "known-phone": "a telephone number of the exports; see which template or text shows it",
        "nik-shape": "digits written as a NIK is; see which template or text shows them",
        "hidden-name": "the name of a person who may not be shown; see which template or text shows it",
        "missing-reference": "a link to nothing; mend it in pages/ or templates/",
        "forbidden-link": "a link that is neither on this site nor https; mend it in pages/ or templates/",
        "inline-code": "a script or style inside a page, which browsers will block; mend it in templates/",
        "file-name": "a file whose name gives somebody away; give it another name",
        "leads-out": "a symbolic link to something outside of the folder; remove it",
        "unreadable": "a file that cannot be read or unpacked; remove it",
    }
)
"""What each rule of the audit found, and what to do."""


@dataclass(frozen=True, slots=True)
class KabupatenRecord:
    """What is known of one kabupaten's part of a release.

    `fingerprint` is the digest of its inputs and recipe, empty when the next run must look again.
    `valid_until` is the first day on which the same inputs give other pages (None: never).
    `counts` is where the rows of today's exports ended, `shown` counts what its pages show.
    `seal` is the digest of its finished files, for they may be changed in place before the next run.
    `policy` is the digest of the withdrawals and the retention that it honours.
    `remarks` name rows that were taken, though something in them may want to be mended.
    `held` says that its list shrank too far, so that it shows what was online before.
    """

    code: str
    fingerprint: str
    valid_until: date | None
    data_date: date | None
    counts: Counts
    shown: Counts
    policy: str
    search_root: str = ""
    seal: str = ""
    notes: int = 0
    rejects: tuple[Reject, ...] = ()
    remarks: tuple[Reject, ...] = ()
    refused: tuple[Refusal, ...] = ()
    held: bool = False

    def summary(self, kabupaten: Kabupaten) -> Summary:
        """What the front page tells of it."""
        return Summary(kabupaten, self.data_date, self.shown, self.search_root)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; `from_json` reads them back."""
        return asdict(self) | {
            "valid_until": self.valid_until and self.valid_until.isoformat(),
            "data_date": self.data_date and self.data_date.isoformat(),
        }

    @classmethod
    def read(cls, values: Mapping[str, Any]) -> KabupatenRecord | None:
        """None for what another version of this program wrote, or what damage left of it."""
        try:
            return cls.from_json(values)
        except (TypeError, KeyError, ValueError):
            return None

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> KabupatenRecord:
        """Raises TypeError, KeyError or ValueError for anything that `to_json` did not write."""
        return cls(
            **{
                **values,
                "valid_until": _date(values["valid_until"]),
                "data_date": _date(values["data_date"]),
                "counts": Counts(**values["counts"]),
                "shown": Counts(**values["shown"]),
                "rejects": tuple(Reject(**reject) for reject in values["rejects"]),
                "remarks": tuple(Reject(**remark) for remark in values["remarks"]),
                "refused": tuple(Refusal(**refusal) for refusal in values["refused"]),
            }
        )


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did, or would do (`release` is None when nothing was published).

    `strays` are folders with exports that belong to no office.
    """

    release: str | None
    records: tuple[KabupatenRecord, ...]
    findings: tuple[Finding, ...] = ()
    files: int = 0
    bytes: int = 0
    seconds: float = 0.0
    steps: Mapping[str, float] = field(default_factory=dict)
    strays: tuple[Refusal, ...] = ()

    @property
    def counts(self) -> Counts:
        """The sum over all kabupaten."""
        return sum((record.counts for record in self.records), Counts())

    @property
    def held(self) -> list[str]:
        """Codes of the kabupaten that keep what was online."""
        return [record.code for record in self.records if record.held]

    @property
    def rejects(self) -> list[Reject]:
        """All rejected rows, in order of code, file and line."""
        return [reject for record in self.records for reject in record.rejects]

    @property
    def refused(self) -> list[Refusal]:
        """All files that were left out."""
        return [*self.strays, *(refusal for record in self.records for refusal in record.refused)]

    @property
    def exit_code(self) -> ExitCode:
        """The most serious of what happened."""
        if self.findings or self.held:
            return ExitCode.SAFETY
        return ExitCode.REFUSED if self.refused else ExitCode.DONE

    def to_json(self) -> dict[str, Any]:
        """The object that `--json` prints."""
        return {
            "release": self.release,
            **asdict(self.counts),
            "kabupaten": {record.code: asdict(record.counts) for record in self.records},
            "rejects": [asdict(reject) for reject in self.rejects],
            "refused": [asdict(refusal) for refusal in self.refused],
            "remarks": [asdict(remark) for record in self.records for remark in record.remarks],
            "held": self.held,
            "findings": [asdict(finding) for finding in self.findings],
            "notes": sum(record.notes for record in self.records),
            "files": self.files,
            "bytes": self.bytes,
            "seconds": round(self.seconds, 3),
            "steps": {step: round(seconds, 3) for step, seconds in self.steps.items()},
            "exit_code": int(self.exit_code),
        }

    def trouble(self) -> list[str]:
        """A sentence for each thing that somebody must look at: where, what, what to do next."""
        return [
            *_findings_sentences(self.findings),
            *(f"exports/{r.file}: {_explained(r.reason)}" for r in self.refused),
            *(_held_sentence(code) for code in self.held),
            *_rows_sentences(self.records),
        ]

    def for_staff(self) -> dict[str, builtins.bytes]:
        """Reports by name: `<code>.csv` for the office's staff, `report.json` for machines."""
        tables = {
            f"{r.code}.csv": _staff_table(r) for r in self.records if r.rejects or r.refused or r.remarks
        }
        return tables | {"report.json": json.dumps(self.to_json(), ensure_ascii=False, indent=1).encode()}


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _explained(reason: str) -> str:
    return f"{REASONS[reason].message} {REASONS[reason].remedy}"


def _findings_sentences(findings: Sequence[Finding]) -> Iterable[str]:
    for finding in findings[:_FEW]:
        meaning = FINDINGS[finding.rule]
        yield f"{finding.path}, byte {finding.offset}: {finding.rule}: {meaning}. Nothing was published."
    if len(findings) > _FEW:
        yield f"and {len(findings) - _FEW} findings more, all of them in reports/report.json"


def _held_sentence(code: str) -> str:
    return (
        f"{code}: its list shrank too far, so what was online stays. "
        f"If the shorter list is right, run: siap-ambil build --allow-drop {code}"
    )


def _rows_sentences(records: Sequence[KabupatenRecord]) -> Iterable[str]:
    for record in records:
        for count, what in (
            (len(record.rejects), "baris ditolak"),
            (len(record.remarks), "catatan atas baris yang dipakai"),
        ):
            if count:
                yield f"{record.code}: {count} {what}; lihat reports/{record.code}.csv"


def _staff_table(record: KabupatenRecord) -> bytes:
    """Semicolons and a BOM: what Excel with Indonesian settings opens with a double click."""
    text = io.StringIO()
    table = csv.writer(text, delimiter=";", lineterminator="\r\n")
    table.writerow(["berkas", "baris", "kolom", "alasan", "perbaikan"])
    for refusal in record.refused:
        reason = REASONS[refusal.reason]
        table.writerow([refusal.file, "", "", reason.message, reason.remedy])
    for reject in (*record.rejects, *record.remarks):
        reason = REASONS[reject.reason]
        table.writerow([reject.file, reject.line, reject.column, reason.message, reason.remedy])
    return b"\xef\xbb\xbf" + text.getvalue().encode()
