"""Asking: question and turns → query → hits → an answer whose every sentence is cited."""
