"""What both mail protocols need: addresses, messages, drafts, the outbox, and what a mail server is.

It must not speak to a server itself: app.smtp and app.pop3 do.
"""
