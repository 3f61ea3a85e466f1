"""SMTP without a window: the client that Compose and the console share, and what its lines mean.

Nothing here must know the window; ``client`` is where to begin, then ``wire``, ``phases`` and ``errors``.
"""
