"""The Mail tab: messages written and sent over SMTP, single commands by hand, and a mailbox read over POP3.

It must not hold protocol logic: that is in app/mail, app/smtp and app/pop3.
"""

from ui.tabs.mail.tab import MailTab

__all__ = ["MailTab"]
