"""Owns how much two display lines in a row look like one headline."""

from rag.reading.prints import Print, imbalance


def cohesion(line: Print, following: Print, gap: int) -> float:
    """Return how much two display lines in a row look like one headline.

    The kicker above, the title, the subtitle below: markup and spacing say where one ends.
    """
    score = 0.8
    if following.text.startswith(("——", "──", "—", "--")):
        return 3.0
    if following.text[:1] in "■●◆▲★□○◇△☆" and following.text[:1] != line.text[:1]:
        return -5.0
    if imbalance(line.text)[1] and imbalance(following.text)[0]:
        return 3.0
    if following.blanks > gap:
        score -= 1.0
    elif following.blanks < gap:
        score += 1.0
    elif line.blanks > following.blanks:
        score += 0.7  # they stand closer to each other than to what is above
    if line.heading and not following.heading:
        score -= 1.0
    elif line.heading and following.heading and line.heading == following.heading and following.blanks >= gap:
        score -= 0.3
    elif following.heading and not line.heading:
        score += 0.3
    return score
