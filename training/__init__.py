"""Trains the bilingual static embedding model that ships in ``rag/model``."""
