"""Fetch: a URL is asked for, its answer comes, and every step of it can be looked at.

Like every protocol's folder it must not know the window: values go in, coroutines bring typed values and errors back.
"""
