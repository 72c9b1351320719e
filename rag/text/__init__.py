"""Text: normal forms, sentences with offsets, and the one analyser for passages and questions."""
