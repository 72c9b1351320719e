"""Owns answers drafted by a language model: asked for with passages, proved against them, or dropped."""
