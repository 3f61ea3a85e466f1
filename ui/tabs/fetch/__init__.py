"""The Fetch tab: a URL is asked for, its answer looked at, and files downloaded with every number visible.

Nothing is imported here but the tab, which imports the protocol's modules when it is first opened.
"""

from ui.tabs.fetch.tab import FetchTab as FetchTab
