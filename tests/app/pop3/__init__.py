"""Tests of app/pop3."""
