"""Owns which characters a spelled name is written in, where several sound so: those that stand by the rest of the
question in the archive.

Shihe is 石河 and 适合; in a passage that also prints a name that sounds like
Baishan, and 卫生院 for the clinic, only one of them stands.
"""

from collections.abc import Sequence

from rag.asking.romanising import Spelled
from rag.asking.said_otherwise import weight_of
from rag.indexing.stacks import Stacks
from rag.text.bilingual import bilingual

# Passages looked at, best first.
_LOOKED_AT = 30
# What a name is worth of the rarest key there is, and a word of the question of its own rarity.
_NAME, _WORD = 1.0, 0.35


def written(names: Sequence[Spelled], *, question: str, stacks: Stacks) -> tuple[str, ...]:
    """Return for each name, in order, the way in which it is written in the passage that holds most of the question.

    A name that stands in none of the first passages is written as it likeliest is.
    """
    if all(len(name.written) == 1 for name in names):
        return tuple(name.written[0][0] for name in names)
    keywords = stacks.keywords
    rarest = weight_of("\x00", keywords) or weight_of("某某", keywords)
    ways = [tuple((made, _NAME * rarest * share) for made, share in name.written) for name in names]
    for one in bilingual().otherwise(question):
        words = [word for word in one.printed if len(word) > 1]
        if words:
            ways.append(tuple((word, _WORD * weight_of(word, keywords)) for word in words))
    chosen: dict[int, str] = {}
    for number, _ in keywords.search_otherwise(tuple(ways), _LOOKED_AT):
        passage, article = stacks.passage(number), stacks.article_of(number)
        text = f"{article.head}\n{article.field(passage.field)[passage.start : passage.end]}"
        for place, name in enumerate(names):
            there = next((made for made, _ in name.written if made in text), None)
            if there is not None:
                chosen.setdefault(place, there)
        if len(chosen) == len(names):
            break
    return tuple(chosen.get(place, name.written[0][0]) for place, name in enumerate(names))
