"""POP3: its messages, our own client, the inbox session, and the poplib programs that do the same."""
