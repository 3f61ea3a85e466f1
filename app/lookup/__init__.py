"""The Lookup tab without its window: names, addresses and services from the system, and DNS asked directly.

Nothing here must know the window; ``dns`` is where to begin, then ``system``, ``services`` and ``many``.
"""
