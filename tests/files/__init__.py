"""Tests of YAML in and out."""
