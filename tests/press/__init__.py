"""Owns the press: known articles set into raw newspaper pages, damaged as real extraction damages them.

The press knows the contract of an article and nothing of the reader that it tests.
"""
