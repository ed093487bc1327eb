"""Personal messages: their words, the outbox in which they wait, who has had one, and the ways to send them.

`message` is one message to one person, `wording` fills texts, `gsm` counts the parts of an SMS, `sms` makes
it fit. `outbox` and `ledger` are files. `sending` sends by a `Sender`: `cloud`, `gateway` or `gammu`.
"""
