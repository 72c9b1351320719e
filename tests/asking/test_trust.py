"""When a question in print's own words found only another matter."""

import numpy as np
import pytest

from rag.asking.closeness import AskedWords, asked_words
from rag.asking.demands import Demand, demand_of
from rag.asking.evidence import evidence_of
from rag.asking.features import judged
from rag.asking.trust import Ranked, is_of_another_matter, ranked
from rag.records import Article, Hit, Passage

_TEXT = "石桥镇修好了老街。老街的茶馆请来说书人。"


def _asked(question: str) -> tuple[Demand, AskedWords, Ranked]:
    article = Article("a.txt", "a-01", "news", _TEXT, date="2022-05-06", date_basis="printed")
    hit = Hit(1, 1.0, Passage("p", "a-01", "text", 0, len(_TEXT)), article)
    demand, asked = demand_of(question, language="zh"), asked_words(question, idf=lambda word: 0.5)
    rows = judged(demand, asked, evidence_of([hit]))
    return demand, asked, ranked(rows, np.zeros(len(rows), dtype=np.float32))


@pytest.mark.parametrize(
    ("question", "trust", "other"),
    [
        ("石桥镇老街的茶馆是哪一年修好的？", 0.1, True),
        # What is trusted is answered; what is asked in other words than print is trusted little anyhow.
        ("石桥镇老街的茶馆是哪一年修好的？", 0.5, False),
        ("打尖歇脚喝口热乎水的铺子啥时候收拾利索的？", 0.1, False),
        # What is no one thing is told in many words.
        ("石桥镇老街的茶馆怎么样？", 0.1, False),
    ],
)
def test_little_trust_counts_against_print_s_own_words_only(question: str, trust: float, *, other: bool) -> None:
    demand, asked, order = _asked(question)
    assert is_of_another_matter(demand, order, asked.weights, trust=trust) is other
