"""The Lookup tab: names, addresses, services and DNS.

It must not hold protocol logic: that is in app/lookup.
"""

from ui.tabs.lookup.tab import LookupTab

__all__ = ["LookupTab"]
