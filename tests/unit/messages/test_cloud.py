"""The WhatsApp Cloud API as it is documented, answered by a server on this machine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.message_settings import WhatsApp
from generator.messages.cloud import CloudSender
from generator.messages.sending import Answer as Told
from generator.messages.sending import Result
from tests.unit.messages.fake_api import Answer, answers, error, serving
from tests.unit.messages.samples import message

SETTINGS = WhatsApp(phone_number_id="106540352242922")


def sent(answer: Answer, timeout: float = 5) -> Told:
    with serving(answers(answer)) as api:
        return CloudSender(replace(SETTINGS, api=f"{api.url}/v23.0"), "token", timeout).send(message())


def test_a_message_is_the_template_with_its_words() -> None:
    with serving(answers(Answer())) as api:
        sender = CloudSender(replace(SETTINGS, api=f"{api.url}/v23.0"), "s3cret")
        assert sender.send(message()) == Told(Result.SENT)
    (request,) = api.requests
    assert request.path == "/v23.0/106540352242922/messages"
    assert request.headers["Authorization"] == "Bearer s3cret"
    assert request.json == {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": "628400555" + "0001",
        "type": "template",
        "template": {
            "name": "dokumen_selesai",
            "language": {"code": "id"},
            "components": [
                {
                    "type": "body",
                    "parameters": [
                        {"type": "text", "text": "Dokumen KTP-el"},
                        {"type": "text", "text": "3372-KTP-24112026-0001"},
                        {"type": "text", "text": "diambil di Kantor Dinas"},
                    ],
                }
            ],
        },
        "biz_opaque_callback_data": message().id,
    }


@pytest.mark.parametrize(
    ("answer", "result", "code"),
    [
        (Answer(429, error(130429)), Result.RETRY, "130429"),
        (Answer(400, error(130429)), Result.RETRY, "130429"),
        (Answer(400, error(80007)), Result.RETRY, "80007"),
        (Answer(503, error(2)), Result.RETRY, "2"),
        (Answer(500, error(131000)), Result.RETRY, "131000"),
        (Answer(500, b"Internal Server Error"), Result.RETRY, "http-500"),
        (Answer(429, b""), Result.RETRY, "http-429"),
        (Answer(400, error(131026)), Result.REFUSED, "131026"),
        (Answer(400, error(999999)), Result.REFUSED, "999999"),
        (Answer(400, b"{"), Result.REFUSED, "http-400"),
        (Answer(400, error(100)), Result.LATER, "100"),
        (Answer(401, error(190)), Result.STOP, "190"),
        (Answer(400, error(132001)), Result.STOP, "132001"),
        (Answer(403, error(200)), Result.STOP, "200"),
        (Answer(401, b""), Result.STOP, "http-401"),
        (Answer(302, b"", {"Location": "http://127.0.0.1:1/"}), Result.STOP, "http-302"),
        (Answer(200, b"<html>"), Result.UNKNOWN, "unreadable"),
        (Answer(200, b'{"messages": [' + b"[" * 50_000), Result.UNKNOWN, "unreadable"),
        (Answer(200, {"messages": []}), Result.UNKNOWN, "unreadable"),
        (Answer(200, [1]), Result.UNKNOWN, "unreadable"),
        (Answer(504, b""), Result.UNKNOWN, "http-504"),
        (Answer(drop=True), Result.UNKNOWN, "no-answer"),
        (Answer(200, error(131026)), Result.REFUSED, "131026"),
        (Answer(400, {"error": "text"}), Result.REFUSED, "http-400"),
    ],
)
def test_every_answer_means_what_is_documented(answer: Answer, result: Result, code: str) -> None:
    told = sent(answer)
    assert (told.result, told.code) == (result, code)


def test_no_answer_in_time_may_have_been_taken() -> None:
    assert sent(Answer(hang=0.5), timeout=0.1) == Told(Result.UNKNOWN, "no-answer")


def test_without_a_connection_nothing_was_taken() -> None:
    with serving(answers(Answer())) as api:
        pass
    sender = CloudSender(replace(SETTINGS, api=api.url), "token", 1)
    assert sender.send(message()) == Told(Result.RETRY, "unreachable")


@pytest.mark.parametrize(
    ("asked", "wait"), [("7", 7.0), ("soon", 0.0), ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0), ("-1", 0.0)]
)
def test_a_wait_is_what_the_header_says(asked: str, wait: float) -> None:
    assert sent(Answer(429, error(130429), {"Retry-After": asked})).wait == wait


def test_one_person_is_not_written_to_twice_within_six_seconds() -> None:
    assert sent(Answer(400, error(131056))) == Told(Result.RETRY, "131056", 6.0)


def test_an_attempt_that_was_cut_short_is_never_repeated() -> None:
    assert CloudSender(SETTINGS, "token").reopen(message()) is False


def test_a_certificate_that_is_not_trusted_ends_the_connection_before_anything_is_said(tmp_path) -> None:
    """Plain HTTP on the port stands for a server that cannot prove who it is."""
    with serving(answers(Answer())) as api:
        sender = CloudSender(replace(SETTINGS, api=api.url.replace("http:", "https:")), "token", 5)
        assert sender.send(message()) == Told(Result.RETRY, "unreachable")
    assert api.requests == []
