"""Owns the names of a generation's files."""

ARTICLES = "articles.sqlite"
SOURCES = "sources.sqlite"
TABLES = ("articles.npy", "passages.npy")
VECTORS = "vectors.faiss"
KEYWORDS = "keywords"
