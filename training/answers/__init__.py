"""Training of the extractive answerer: which sentence answers, which span, and whether any does."""
