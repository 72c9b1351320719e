"""Showing: records → HTML, Markdown, JSON and references, all of it escaped."""
