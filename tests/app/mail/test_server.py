"""What a mail server's form says, checked field by field, and the TLS settings that come of it."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from app.lab.certificates import Certificates
from app.mail.server import POP3_PORTS, SMTP_PORTS, MailServer, NoTrustError, Security
from app.sockets.options import FieldError


@pytest.mark.parametrize(
    ("server", "field"),
    [
        (MailServer("", 25), "host"),
        (MailServer("mail lab.test", 25), "host"),
        (MailServer("lab.test\r\nRCPT", 25), "host"),
        (MailServer("smtp://lab.test", 25), "host"),
        (MailServer("lab.test", 0), "port"),
        (MailServer("lab.test", 65536), "port"),
        (MailServer("lab.test", 25, server_name="a b"), "server_name"),
        (MailServer("lab.test", 25, timeout=0), "timeout"),
        (MailServer("lab.test", 25, timeout=float("nan")), "timeout"),
    ],
)
def test_what_cannot_be_used_is_named(server: MailServer, field: str) -> None:
    with pytest.raises(FieldError) as caught:
        server.validate()
    assert caught.value.field == field


def test_usual_ports_and_names() -> None:
    for server in (MailServer("127.0.0.1", 2525), MailServer("::1", 25, Security.TLS, server_name="lab.test")):
        server.validate()
    assert MailServer("::1", 25).target == "[::1]:25"
    assert MailServer("lab.test", 25).tls_name == "lab.test"
    assert MailServer("127.0.0.1", 25, server_name="lab.test").tls_name == "lab.test"
    assert [SMTP_PORTS[each] for each in Security] == [25, 587, 465]
    assert [POP3_PORTS[each] for each in Security] == [110, 110, 995]


async def test_certificates_are_checked_unless_switched_off(tmp_path: Path) -> None:
    certificates = Certificates(tmp_path)
    ca_file = str(await certificates.write_ca())
    checked = await MailServer("127.0.0.1", 25, Security.TLS).context()
    assert checked.verify_mode is ssl.CERT_REQUIRED
    assert checked.check_hostname
    lab = await MailServer("127.0.0.1", 25, Security.TLS, ca_file=ca_file).context()
    assert lab.verify_mode is ssl.CERT_REQUIRED
    assert "Lab CA, thrown away after this run" in str(lab.get_ca_certs())
    assert len(lab.get_ca_certs()) == 1
    unchecked = await MailServer("127.0.0.1", 25, Security.TLS, check_certificate=False, ca_file=ca_file).context()
    assert unchecked.verify_mode is ssl.CERT_NONE
    assert not unchecked.check_hostname


async def test_a_missing_authority_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoTrustError, match=r"none\.pem"):
        await MailServer("127.0.0.1", 25, Security.TLS, ca_file=str(tmp_path / "none.pem")).context()
    (tmp_path / "odd.pem").write_text("no certificate")
    with pytest.raises(NoTrustError, match="holds no certificate"):
        await MailServer("127.0.0.1", 25, Security.TLS, ca_file=str(tmp_path / "odd.pem")).context()
