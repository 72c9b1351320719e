"""Owns the model card: what the model is, what it was made from, its figures and limits."""

from __future__ import annotations

from collections.abc import Mapping

from training.evaluation import Figures, table

HEAD = """\
---
license: cc-by-sa-4.0
language: [zh, en]
library_name: sentence-transformers
pipeline_tag: sentence-similarity
tags: [sentence-transformers, static-embeddings, matryoshka, chinese, bilingual]
---
# A bilingual static embedding model for newspaper archives

It turns Chinese and English text into vectors of {dimensions} numbers that lie near each other where the
texts speak of the same thing, so that an English question finds a Chinese passage. It has no layers: a vector is
the sum of {tokens:,} tokens' rows ({rows:,} rows of small integers, shared by rare tokens of like meaning), which
costs microseconds and no GPU. The folder is in sentence-transformers' own form, version 6.2 or later:

```python
from sentence_transformers import SentenceTransformer

model = SentenceTransformer("rag/model")
question, passage = model.encode(["When was the bridge opened?", "大桥于1985年10月建成通车。"])
```

Leading parts of the vectors stay usable (Matryoshka): the first 256 numbers cost one to three points of R@1, the
first 128 six to nine. Join broken lines before encoding: a line break in the middle of a Chinese word splits it.
Questions and passages need no prefix.

On one thread of a small server, idle but for it, its torch-free reader took 9,300 passages of 150 characters a second
and 4,700 of 300, half as many where others work on the same machine; four fifths of the time are the tokenizer's.
"""

SOURCES = """\
## Made from

| source | what it gave | licence as stated |
|---|---|---|
| CMRC 2018, training part | questions and the paragraphs that answer them | CC BY-SA 4.0 |
| CC-CEDICT | words and English glosses | CC BY-SA 4.0 |
| News Commentary, WMT 2021, 2023 and 2024 test sets, Tatoeba | sentence pairs | as given by WMT; Tatoeba CC BY 2.0 FR |
| two public collections of Chinese news | titles, bodies, contexts | texts belong to their publishers |
| the project's own thesaurus, written by hand | what people say for what newspapers print | Apache-2.0 |
| all-MiniLM-L6-v2 | the vectors that English words and glosses started from | Apache-2.0 |

The weights are under CC BY-SA 4.0, because two sources ask for share-alike. No text of the sources is in them
but the words of the vocabulary. `training/` in the project makes the model again with one command.
"""

BESIDE = """\
## Beside larger models

14 MB do not equal a transformer. No hub model was run beside this one; what others published, for orientation, in
nDCG@10 on CovidRetrieval (Chinese questions, Chinese news), on which this model was not measured:

| model | size | nDCG@10 | published |
|---|---|---|---|
| bge-small-zh | 96 MB | 69.0 | C-MTEB, <https://github.com/FlagOpen/FlagEmbedding/tree/master/C_MTEB> |
| bge-large-zh | 1.3 GB | 74.1 | the same |
| multilingual-e5-small | 471 MB | 72.8 | MTEB leaderboard, <https://huggingface.co/spaces/mteb/leaderboard> |
| multilingual-e5-large | 2.2 GB | 75.5 | the same |

Where a hub can be reached, one of these finds more, above all what is said in other words than the question's.
"""

LIMITS = """\
## Limits

- A sum of words knows no order, no negation and no numbers' size: 甲队胜乙队 and 乙队胜甲队 are one vector. Dates,
  amounts and rare names belong to keyword search; the project uses both.
- On Chinese questions it is far behind BM25 when used alone, and no match for the transformer models of hundreds of
  megabytes; its worth is that it is there without a download, crosses the languages and costs nothing.
- It learned from news and encyclopaedias of mainland China and from public parallel text, with their views and gaps.
  Names that the vocabulary lacks fall into characters or pieces, and traditional characters are known by fewer words.
- Texts without a known token (symbols, other scripts) have the zero vector.
"""

FIGURES = """\
## Figures

On public sets that it was not trained on, the vectors alone, in hundredths. The paragraphs searched are all of their
set; for XQuAD all of the CMRC 2018 trial, DRCD development and XQuAD sets together. Two numbers of the last step (how
far lengths and axes are evened out) were chosen on these sets, where the figures are flat: they are a little too kind.

{table}

{quantised}
A text that scores as the right one does counts as found before it: of the LCQMC pairs many differ by a mark or by
order only, which the model cannot tell apart.
"""


def model_card(
    *, tokens: int, rows: int, dimensions: int, figures: Mapping[str, Figures], whole: Mapping[str, Figures]
) -> str:
    """The card's Markdown; without figures where nothing was evaluated.

    `figures` are the written model's, `whole` those of the rows before they became small integers.
    """
    parts = [HEAD.format(tokens=tokens, rows=rows, dimensions=dimensions)]
    if figures:
        lost = max(abs(figures[name].first - whole[name].first) for name in figures)
        quantised = f"Small integers change R@1 by at most {lost:.2f} points against 32-bit rows."
        parts.append(FIGURES.format(table=table(figures), quantised=quantised))
    return "\n".join([*parts, SOURCES, BESIDE, LIMITS])
