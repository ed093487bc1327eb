"""The daemon that other tests rely on: Debian's gammu-smsd with its dummy phone."""

from __future__ import annotations

from pathlib import Path

from tests.gammu import smsd


def test_a_file_in_the_outbox_is_sent_and_a_received_sms_starts_a_command(tmp_path: Path) -> None:
    command = tmp_path / "answer"
    command.write_text(f'#!/bin/sh\necho "$SMS_1_NUMBER $SMS_1_TEXT" > {tmp_path}/heard\n')
    command.chmod(0o755)
    with smsd(tmp_path / "smsd", run_on_receive=str(command)) as daemon:
        (daemon.outbox / "OUTC20261124_130000_00_+6284005550100_a.txt").write_text("Halo")
        daemon.wait(daemon.sent)
        assert daemon.sent() == {"OUTC20261124_130000_00_+6284005550100_a.txt": b"Halo"}
        daemon.receive("+6284005550199", "cek 3372-KTP-24112026-0001")
        daemon.wait((tmp_path / "heard").exists)
        daemon.wait(lambda: (tmp_path / "heard").read_text())
    assert (tmp_path / "heard").read_text() == "+6284005550199 cek 3372-KTP-24112026-0001\n"
