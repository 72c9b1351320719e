"""Indexing: articles → passages → vectors and keywords, stored so that they are never lost."""
