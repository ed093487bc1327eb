"""`messages` in site.yml: what is wrong is told where it stands, and never with its value."""

from __future__ import annotations

import pytest

from generator.message_settings import QuietHours


def site_file(section: str, value: str) -> dict[str, str]:
    *outer, key = section.split(".")
    lines = [f"{'  ' * depth}{name}:" for depth, name in enumerate(["messages", *outer])]
    return {"site.yml": "\n".join([*lines, f"{'  ' * len(lines)}{key}: {value}", ""])}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("quiet_hours", "malam"),
        ("quiet_hours", "20.00"),
        ("quiet_hours", "20.00-20.00"),
        ("quiet_hours", "20.00-25.00"),
        ("outbox", "outbox"),
        ("outbox", "/srv/../www"),
        ("sender", "'3372991513900001'"),
        ("whatsapp.text", "'{nama} Anda'"),
        ("whatsapp.text", "{dokumen}"),
        ("whatsapp.parameters", "[nik]"),
        ("whatsapp.phone_number_id", "0840-0555-0100"),
        ("whatsapp.template", "Dokumen Siap"),
        ("whatsapp.language", "Indonesia"),
        ("whatsapp.api", "http://graph.facebook.com/v23.0"),
        ("whatsapp.api", "https://user:pass@graph.facebook.com"),
        ("whatsapp.api", "ftp://127.0.0.1"),
        ("whatsapp.api", "http://127.0.0.1.evil.example"),
        ("whatsapp.per_second", "100"),
        ("sms.text", "'{dokumen}'"),
        ("sms.text", "'[{nomor}]'"),
        ("sms.text", "'{nomor} [a [b]]'"),
        ("sms.text", "'{nomor} ]'"),
        ("sms.gammu", "gammu/outbox"),
        ("gateway.url", "http://sms.example.id"),
        ("gateway.url", "https://"),
        ("gateway.content_type", "text/plain"),
        ("gateway.body", "'{to}'"),
        ("gateway.body", "'{to}{text}{env:path}'"),
        ("gateway.body", "'{to} {text} {telepon}'"),
        ("gateway.headers", "{'X Y': a}"),
        ("gateway.headers", "{X-Key: '{env:}'}"),
        ("gateway.idempotency_header", "'X Y'"),
    ],
)
def test_a_wrong_value_is_named_by_its_place(only_problem, key, value):
    file, line, where, message = only_problem(site_file(key, value))
    assert (file, line) == ("site.yml", key.count(".") + 2)
    assert where.startswith(f"messages.{key}")
    for told in ("3372991513900001", "0840", "pass"):
        assert told not in message


@pytest.mark.parametrize(
    ("value", "hours"),
    [
        ("20.00-07.00", QuietHours(1200, 420)),
        ("22:30 - 06", QuietHours(1350, 360)),
        ("13.00-14.00", QuietHours(780, 840)),
        ("24.00-06.00", QuietHours(0, 360)),
        ("tidak ada", QuietHours(0, 0)),
    ],
)
def test_quiet_hours_are_written_as_opening_hours_are(load, value, hours):
    assert load(files=site_file("quiet_hours", value)).messages.quiet_hours == hours


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8080/send", "http://[::1]/send", "http://localhost:1/x"]
)
def test_this_machine_may_be_reached_without_encryption(load, address):
    assert load(files=site_file("gateway.url", address)).messages.gateway.url == address
