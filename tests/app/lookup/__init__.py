"""Tests of app/lookup."""
