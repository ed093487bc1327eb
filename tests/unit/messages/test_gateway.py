"""Any gateway by its address and a body: escaped, with its key, and repeated only where that is safe."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs

import pytest

from generator.errors import ConfigurationError
from generator.message_settings import Gateway
from generator.messages.gateway import GatewaySender
from generator.messages.sending import Answer as Told
from generator.messages.sending import Result
from tests.unit.messages.fake_api import Answer, Request, answers, serving
from tests.unit.messages.samples import message

TEXT = "{dokumen} {nomor} {tempat}"
SETTINGS = Gateway(
    body='{"to": "{to}", "text": "{text}", "ref": "{id}", "key": "{env:SMS_KEY}"}',
    headers={"Authorization": "Bearer {env:SMS_TOKEN}"},
    idempotency_header="Idempotency-Key",
)
ENVIRONMENT = {"SMS_KEY": "k", "SMS_TOKEN": "t"}


def sent(answer: Answer, settings: Gateway = SETTINGS, place: str = "Kantor") -> tuple[Told, Request]:
    with serving(answers(answer)) as api:
        settings = replace(settings, url=f"{api.url}/send?from=office")
        told = GatewaySender(settings, TEXT, ENVIRONMENT, 5).send(message(tempat=place))
    return told, api.requests[0]


def test_the_body_is_filled_in_and_the_key_is_the_messages() -> None:
    told, request = sent(Answer(201, b"ok"), place='Dinas "A"\\ {env:SMS_KEY} {to} é')
    assert told.result is Result.SENT
    assert request.path == "/send?from=office"
    assert request.json == {
        "to": "+628400555" + "0001",
        "text": 'Dokumen KTP-el 3372-KTP-24112026-0001 Dinas "A"\\ {env:SMS_KEY} {to} é',
        "ref": message().id,
        "key": "k",
    }
    assert request.headers["Authorization"] == "Bearer t"
    assert request.headers["Idempotency-Key"] == message().id


def test_a_form_is_escaped_as_one() -> None:
    settings = replace(SETTINGS, content_type="application/x-www-form-urlencoded", body="to={to}&text={text}")
    _, request = sent(Answer(), settings, place="A & B=C")
    form = parse_qs(request.body.decode())
    assert form == {"to": ["+628400555" + "0001"], "text": ["Dokumen KTP-el 3372-KTP-24112026-0001 A & B=C"]}


@pytest.mark.parametrize(
    ("status", "result"),
    [
        (200, Result.SENT), (202, Result.SENT), (429, Result.RETRY), (500, Result.RETRY), (503, Result.RETRY),
        (400, Result.REFUSED), (422, Result.REFUSED), (401, Result.STOP), (404, Result.STOP),
        (302, Result.STOP), (504, Result.RETRY),
    ],
)  # fmt: skip
def test_the_status_decides(status: int, result: Result) -> None:
    assert sent(Answer(status, b""))[0].result is result


def test_what_got_lost_is_repeated_only_with_a_key() -> None:
    without = replace(SETTINGS, idempotency_header="")
    assert sent(Answer(drop=True))[0].result is Result.RETRY
    assert sent(Answer(drop=True), without)[0].result is Result.UNKNOWN
    assert GatewaySender(SETTINGS, TEXT, ENVIRONMENT).reopen(message())
    assert not GatewaySender(without, TEXT, ENVIRONMENT).reopen(message())


def test_a_variable_that_is_not_set_is_named_and_its_neighbours_stay_secret() -> None:
    with pytest.raises(ConfigurationError) as refused:
        GatewaySender(SETTINGS, TEXT, {"SMS_KEY": "k3y"})
    assert str(refused.value) == "environment: SMS_TOKEN: belum diisi"


def test_a_variable_that_would_break_a_header_is_refused_without_being_shown() -> None:
    with pytest.raises(ConfigurationError) as refused:
        GatewaySender(SETTINGS, TEXT, {**ENVIRONMENT, "SMS_TOKEN": "t\r\nX-Evil: 1"})
    assert "Evil" not in str(refused.value)
