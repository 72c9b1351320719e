"""Judging: question sets → metrics, slices, significance."""
