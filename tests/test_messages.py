"""From exports to messages, by the command line: who is told, by whom, once, and what is never told."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.gammu import smsd
from tests.sites import OFFICE, Place, make_place, row, tree
from tests.unit.messages.fake_api import Answer, Api, Request, answers, error, serving

SECRET = "only for tests: 0123456789abcdef"
SETTINGS = """\
title: Siap Ambil
base_url: https://siap.example.id/
messages:
  quiet_hours: tidak ada
"""
CLOUD = "  whatsapp: {{phone_number_id: '106540352242922', api: '{url}/v23.0', per_second: 80}}\n"
PHONES = ["0840-0555-0101", "0840-0555-0102", "0840-0555-0103"]


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIAP_AMBIL_SECRET", SECRET)
    monkeypatch.setenv("SIAP_AMBIL_WHATSAPP_TOKEN", "EAAJB-token")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Three people left a mobile number, one a landline, one nothing."""
    place = make_place(tmp_path, "3372")
    place.write("site.yml", SETTINGS)
    place.export(
        "3372",
        "2026-11-20.csv",
        *(row(f"A{n}", f"Warga {'ABC'[n]}", telepon=phone) for n, phone in enumerate(PHONES)),
        row("A8", "Warga Landline", telepon="(0271) 555-0100"),
        row("A9", "Warga Diam"),
    )
    return place


def messages(place: Place, *arguments: str, code: int = 0) -> dict[str, Any]:
    result = place.run("messages", *arguments, "--json")
    assert result.exit_code == code, result.output
    report: dict[str, Any] = json.loads(result.stdout)
    return report


def send(place: Place, *arguments: str, code: int = 0) -> dict[str, Any]:
    """What became of the messages in a run that really sends by the Cloud API."""
    return messages(place, "send", "--via", "whatsapp-cloud", "--really", *arguments, code=code)["messages"]


def lines(place: Place, name: str = "whatsapp.jsonl") -> list[dict[str, Any]]:
    return [json.loads(line) for line in (place.output / "outbox" / name).read_text().splitlines()]


@pytest.fixture
def cloud(place: Place) -> Callable[..., Any]:
    """Let the site's API answer like this while the `with` lasts."""

    def start(answer: Callable[[Request, int], Answer]) -> Any:
        serving_api = serving(answer)

        class Started:
            def __enter__(self) -> Api:
                api = serving_api.__enter__()
                place.write("site.yml", SETTINGS + CLOUD.format(url=api.url))
                return api

            def __exit__(self, *error: object) -> None:
                serving_api.__exit__(None, None, None)

        return Started()

    return start


def taken(api: Api) -> Counter[str]:
    """How often each number was written to."""
    return Counter(request.json["to"] for request in api.requests)


def test_people_are_told_kind_number_and_place_and_never_a_name(place: Place) -> None:
    report = messages(place, "whatsapp")
    assert report["people"] == {"messages": 3, "no_number": 1, "no_mobile": 1, "opted_out": 0}
    first = lines(place)[0]
    assert first["to"] == "+62840" + "05550101"
    assert first["text"] == (
        "Dokumen KTP-el Anda dengan nomor A0 sudah selesai, diambil di Kantor Dinas. "
        "Jam buka dan syarat: https://siap.example.id/kota-surakarta/lokasi/dinas/ - Disdukcapil"
    )
    assert "Warga" not in (place.output / "outbox/whatsapp.jsonl").read_text()


def test_ids_are_the_same_on_every_channel_and_in_every_run(place: Place) -> None:
    messages(place, "whatsapp")
    messages(place, "sms")
    first = [line["id"] for line in lines(place)]
    messages(place, "whatsapp")
    assert (
        first == [line["id"] for line in lines(place)] == [line["id"] for line in lines(place, "sms.jsonl")]
    )
    assert len(set(first)) == 3


def test_texts_for_groups_are_written_and_printed_without_a_secret(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SIAP_AMBIL_SECRET")
    result = place.run("messages", "whatsapp", "--print")
    assert result.exit_code == 0
    assert "• KTP-el: 5" in result.stdout
    assert "SIAP_AMBIL_SECRET is not set" in result.stdout
    assert not (place.output / "outbox").exists()
    assert [*tree(place.output / "messages/3372")] == [".siap-ambil", "2026-11-20-dinas.txt"]
    place.run("messages", "whatsapp", "--day", "2026-11-19")
    assert [*tree(place.output / "messages/3372")] == [".siap-ambil"]


@pytest.mark.parametrize("command", ["whatsapp", "sms", "send --via gammu"])
def test_a_short_secret_is_refused(place: Place, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setenv("SIAP_AMBIL_SECRET", "rahasia")
    result = place.run("messages", *command.split())
    assert result.exit_code == 3
    assert "environment: SIAP_AMBIL_SECRET" in result.stderr
    assert "rahasia" not in result.output


def test_withdrawn_expired_collected_and_opted_out_people_are_not_told(place: Place) -> None:
    phones = [f"0840-0555-02{n:02}" for n in range(5)]
    place.export(
        "3372",
        "2026-11-21.csv",
        row("B0", telepon=phones[0]),
        row("B1", telepon=phones[1], tanggal="2026-10-01"),
        row("B2", telepon=phones[2]),
        row("B3", telepon=phones[3], status="diproses"),
        row("B4", telepon=phones[4]),
    )
    place.export("3372", "2026-11-22.csv", row("B2", telepon=phones[2], status="diambil"))
    place.write("withdrawn.csv", "nomor_registrasi\nB4\n")
    place.write("opt_out.csv", f"telepon\n{PHONES[1]}\n")
    report = messages(place, "whatsapp")
    assert report["people"]["opted_out"] == 1
    assert [line["words"]["nomor"] for line in lines(place)] == ["B0", "A0", "A2"]


def test_a_line_of_opt_out_that_cannot_be_read_stops_all_messages_but_no_build(place: Place) -> None:
    place.write("opt_out.csv", "telepon\nbukan nomor\n")
    result = place.run("messages", "send", "--via", "gammu", "--really")
    assert result.exit_code == 3
    assert place.build()["published"] == 5


def test_kinds_that_disclose_a_family_matter_are_named_by_their_label(place: Place) -> None:
    place.export(
        "3372", "2026-11-21.csv", row("C1", "Warga C", jenis="Akta Perceraian", telepon="084005550301")
    )
    messages(place, "whatsapp")
    everything = tree(place.output / "outbox") | tree(place.output / "messages")
    assert not [name for name, data in everything.items() if b"erceraian" in data]
    assert lines(place)[0]["text"].startswith("Dokumen pencatatan sipil Anda dengan nomor C1")


def test_a_list_that_shrank_too_far_tells_only_what_is_online_and_still_ready(place: Place) -> None:
    many = [row(f"D{n}", "Warga D", telepon=f"084005551{n:03}") for n in range(20)]
    place.export("3372", "2026-11-20.csv", *many)
    place.build()
    place.export("3372", "2026-11-20.csv", *many[:2], row("E1", "Warga E", telepon="084005552001"))
    report = messages(place, "whatsapp", code=5)
    assert report["held"] == ["3372"]
    assert [line["words"]["nomor"] for line in lines(place)] == ["D0", "D1"]


def test_a_finding_of_the_audit_stops_everything(place: Place) -> None:
    place.write("templates/messages/place.txt", "Hubungi 0840-0555-0101")
    report = messages(place, "whatsapp", code=5)
    assert report["findings"][0]["rule"] == "known-phone"
    assert not (place.output / "outbox").exists()
    assert not (place.output / "messages").exists()


def test_sms_are_one_part_and_a_longer_one_is_warned_of_by_kabupaten(place: Place) -> None:
    assert messages(place, "sms")["parts"] == {"1": 3}
    place.office("3372", OFFICE.replace("Kantor Dinas", "Kantor Dinas " + "yang panjang " * 12))
    result = place.run("messages", "sms")
    assert "3372: SMS in more than one part" in result.stderr
    assert [line["parts"] for line in lines(place, "sms.jsonl")] == [2, 2, 2]


@pytest.mark.parametrize("where", ["{}/public/outbox", "{}/releases", "{}/www"])
def test_an_outbox_that_could_be_served_is_refused(place: Place, where: str) -> None:
    place.write("site.yml", SETTINGS + f"  outbox: {where.format(place.output)}\n")
    result = place.run("messages", "sms")
    assert result.exit_code == 6
    assert "web server" in result.stderr
    assert not list(place.output.rglob("*.jsonl"))


def test_nothing_is_sent_unless_really(place: Place, cloud: Any) -> None:
    with cloud(answers(Answer())) as api:
        report = messages(place, "send", "--via", "whatsapp-cloud")["messages"]
    assert (report["due"], report["sent"], api.requests) == (3, 0, [])


def test_every_message_goes_once_in_two_runs(place: Place, cloud: Any) -> None:
    with cloud(answers(Answer())) as api:
        assert [send(place, *limit)["sent"] for limit in (["--limit", "2"], [], [])] == [2, 1, 0]
    assert sorted(taken(api).values()) == [1, 1, 1]
    assert messages(place, "sms")["messages"] == {"due": 0, "sent": 3, "refused": 0, "unknown": 0}
    assert lines(place, "sms.jsonl") == []


def test_a_run_that_really_sends_leaves_no_list_of_what_has_gone(place: Place, cloud: Any) -> None:
    messages(place, "whatsapp")
    messages(place, "sms")
    with cloud(answers(Answer())):
        messages(place, "send", "--via", "whatsapp-cloud")
        assert len(list((place.output / "outbox").glob("*.jsonl"))) == 3
        send(place)
    assert [path.name for path in (place.output / "outbox").glob("*.jsonl")] == ["ledger.jsonl"]


def test_through_throttling_failures_and_silence_nobody_gets_two(place: Place, cloud: Any) -> None:
    """429, 500, a malformed answer and a broken connection; the last two may have been taken."""
    script = [
        Answer(429, error(130429), {"Retry-After": "1"}),
        Answer(500, error(131000)),
        Answer(),
        Answer(200, b'{"messages"'),
        Answer(drop=True),
    ]
    with cloud(answers(*script, Answer())) as api:
        first, again = send(place), send(place)
        assert (first["sent"], first["unknown"]) == (1, 2)
        assert (again["sent"], again["unknown"], again["due"]) == (0, 2, 0)
        assert sorted(taken(api).values()) == [1, 1, 3]
        repeated = send(place, "--repeat-unknown")
        assert (repeated["sent"], repeated["unknown"]) == (2, 0)


def test_who_is_not_on_whatsapp_is_refused_once_and_gets_an_sms(
    place: Place, cloud: Any, tmp_path: Path
) -> None:
    def answer(request: Request, before: int) -> Answer:
        return Answer(400, error(131026)) if request.json["to"].endswith("0101") else Answer()

    with cloud(answer) as api:
        first, again = send(place), send(place)
        assert (first["refused"], first["sent"], again["due"]) == (1, 2, 0)
        assert sorted(taken(api).values()) == [1, 1, 1]
    (tmp_path / "spool").mkdir(0o700)
    place.write("site.yml", SETTINGS + f"  sms: {{gammu: {tmp_path}/spool}}\n")
    assert messages(place, "send", "--via", "gammu", "--really")["messages"]["sent"] == 1
    (name,) = [path.name for path in (tmp_path / "spool").iterdir()]
    assert "_+6284005550101_" in name


def test_an_expired_token_stops_the_run_and_loses_nobody(place: Place, cloud: Any) -> None:
    with cloud(answers(Answer(401, error(190)), Answer())) as api:
        result = place.run("messages", "send", "--via", "whatsapp-cloud", "--really")
        assert (result.exit_code, len(api.requests)) == (6, 1)
        assert "stopped (190) with 2 messages waiting" in result.stderr
        assert send(place)["sent"] == 3


def test_no_number_name_or_secret_is_in_any_output_or_file_but_the_outbox(place: Place, cloud: Any) -> None:
    secrets = ["0555", "Warga", "EAAJB", SECRET, "text that nobody may see"]
    with cloud(answers(Answer(400, error(131026)), Answer(500, b"x"), Answer(drop=True))):
        outputs = [
            place.run("messages", *command.split()).output
            for command in ("whatsapp -v", "sms", "send --via whatsapp-cloud --really -v", "send --via http")
        ]
    ledger = (place.output / "outbox/ledger.jsonl").read_text()
    files = [str(path) for path in place.output.rglob("*")]
    for secret in secrets:
        assert not [text for text in [*outputs, ledger, *files] if secret in text]


def test_a_gateway_takes_each_message_once_and_repeats_by_its_key(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMS_TOKEN", "t0ken")
    with serving(answers(Answer(drop=True), Answer(), Answer(503, b""), Answer())) as api:
        gateway = f"url: '{api.url}', headers: {{X-Token: '{{env:SMS_TOKEN}}'}}, idempotency_header: X-Key"
        place.write("site.yml", SETTINGS + f"  gateway: {{{gateway}}}\n")
        assert messages(place, "send", "--via", "http", "--really")["messages"]["sent"] == 3
    assert len(api.requests) == 5
    assert len({request.headers["X-Key"] for request in api.requests}) == 3


def test_the_daemon_of_a_modem_sends_what_is_dropped(place: Place, tmp_path: Path) -> None:
    """Debian's gammu-smsd with its dummy phone moves each into `sent`, and there is nothing in `error`."""
    with smsd(tmp_path / "smsd") as daemon:
        daemon.outbox.chmod(0o700)
        place.office("3372", OFFICE.replace("Kantor Dinas", "Kafé Dinas €"))
        place.write("site.yml", SETTINGS + f"  sms: {{gammu: {daemon.outbox}}}\n")
        assert messages(place, "send", "--via", "gammu", "--really")["messages"]["sent"] == 3
        daemon.wait(lambda: len(daemon.sent()) == 3)
        sent = daemon.sent()
        assert messages(place, "send", "--via", "gammu", "--really")["messages"]["sent"] == 0
    assert [name.split("_")[3] for name in sent] == [f"+628400555010{n}" for n in (1, 2, 3)]
    text = next(iter(sent.values())).decode("utf-16")
    assert text.startswith(
        "Disdukcapil: Dokumen KTP-el Anda nomor A0 sudah selesai, diambil di Kafé Dinas €."
    )
    assert not list((daemon.root / "error").iterdir())


def test_sending_shows_its_progress_on_a_terminal_and_nothing_under_cron(place: Place, cloud: Any) -> None:
    options = ["--data", str(place.data), "--output", str(place.output), "--today", place.today]
    command = [sys.executable, "cli.py", "messages", "send", "--via", "whatsapp-cloud", "--really", *options]
    root = Path(__file__).parents[1]
    with cloud(answers(Answer())):
        quiet = subprocess.run([*command, "-q", "--limit", "1"], cwd=root, capture_output=True, check=True)
        assert quiet.stdout + quiet.stderr == b""
        main_end, terminal = pty.openpty()
        subprocess.run(command, cwd=root, stdout=subprocess.DEVNULL, stderr=terminal, check=True)
        os.close(terminal)
    assert b"Sending" in os.read(main_end, 4096)
    os.close(main_end)
