"""Tests of the readers that learned."""
