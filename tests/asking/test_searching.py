"""Hybrid search over a small real archive: both engines, filters, phrases, reprints, neighbours, and the reranker."""

import json
from pathlib import Path

import pytest

from rag.archive import Archive
from rag.asking.searching import neighbours, search
from rag.errors import ModelUnavailableError
from rag.indexing.stacks import Stacks
from rag.records import Filters, Hit, Mode, Query
from rag.settings import AskSettings

REPRINT = "望海大桥昨日建成通车，全长三千二百米，设双向六车道，两岸居民往来只需五分钟。"
ARTICLES = [
    ("桥", "望海报", "2021-03-05", "1", "望海大桥通车", f"本报讯 {REPRINT}"),
    ("桥二", "海湾报", "2021-03-06", "1", "大桥通车", f"据悉，{REPRINT}"),
    (
        "葡萄",
        "望海报",
        "2021-08-20",
        "1",
        "葡萄丰收",
        "施泉村的葡萄今年卖了16.7亿元，村民个个高兴。“三色花田”也开园迎客。",
    ),
    ("医院", "望海报", "2021-08-20", "2", "镇医院新楼开工", "镇医院新楼开工，明年可添床位二百张，老人看病不用再进城。"),
    ("花田", "望海报", "2021-08-20", "2", "花田三色", "三种颜色的花，一块田里种了三色，花田成了网红打卡地。"),
]
LONG = "".join(
    f"第{number}项工程是修建{name}，由镇政府负责，计划明年底前完成，总投资约{number}百万元。"
    for number, name in enumerate(
        [
            "石桥",
            "水闸",
            "学校",
            "菜场",
            "车站",
            "公园",
            "泵站",
            "码头",
            "书屋",
            "球场",
            "食堂",
            "路灯",
            "花坛",
            "岗亭",
            "驿站",
            "茶馆",
        ],
        1,
    )
    for _ in range(2)
)


@pytest.fixture(scope="module")
def stacks(tmp_path_factory: pytest.TempPathFactory) -> Stacks:
    folder = tmp_path_factory.mktemp("archive")
    rows = [
        {"id": name, "newspaper": paper, "date": date, "page": page, "title": title, "text": text}
        for name, paper, date, page, title, text in [
            *ARTICLES,
            ("工程", "海湾报", "2021-05-01", "1", "十六项工程", LONG),
        ]
    ]
    (folder / "papers.jsonl").write_text(
        "\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8"
    )
    Archive.build([folder / "papers.jsonl"], folder / "index")
    return Archive.open(folder / "index").stacks


def _search(
    stacks: Stacks,
    question: str,
    *,
    k: int = 10,
    mode: Mode = "hybrid",
    phrases: tuple[str, ...] = (),
    filters: Filters = Filters(),  # noqa: B008 - frozen
    readings: tuple[str, ...] = (),
    reranker: str = "",
) -> tuple[Hit, ...]:
    query = Query(question, question, phrases=phrases, filters=filters, readings=readings)
    return search(stacks, query, k=k, mode=mode, settings=AskSettings(reranker=reranker))


def test_hits_are_ranked_and_say_why_they_were_found(stacks: Stacks) -> None:
    hits = _search(stacks, "葡萄卖了多少钱？")
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    first = next(hit for hit in hits if hit.passage.field == "text")
    assert (first.article.id, first.keyword_rank) == ("葡萄", 1)
    assert first.dense_rank is not None
    assert first.dense_score is not None
    assert first.keyword_score is not None
    assert "葡萄" in first.matched
    assert first.date_fits is None
    assert "16.7亿元" in first.text


def test_modes_leave_the_other_engine_out(stacks: Stacks) -> None:
    by_words = _search(stacks, "葡萄", mode="keyword")
    assert all(hit.dense_rank is None and hit.dense_score is None for hit in by_words)
    assert {hit.article.id for hit in by_words} == {"葡萄"}
    by_meaning = _search(stacks, "葡萄", mode="dense")
    assert all(hit.keyword_rank is None and hit.matched == () for hit in by_meaning)
    assert [hit.score for hit in by_meaning[:2]] == pytest.approx([hit.dense_score for hit in by_meaning[:2]])


def test_fusion_and_weights_are_settings(stacks: Stacks) -> None:
    query = Query("葡萄卖了多少钱？", "葡萄卖了多少钱？")

    def found(**weights: object) -> dict[str, float]:
        settings = AskSettings(**weights)  # type: ignore[arg-type]
        return {hit.passage.id: hit.score for hit in search(stacks, query, k=50, mode="hybrid", settings=settings)}

    plain = found(keyword_weight=0.0, late_weight=0.0)
    dense = {hit.passage.id: hit.dense_score for hit in _search(stacks, query.question, k=50)}
    # Which of two reprints stands for both may differ with the weights.
    both = plain.keys() & dense.keys()
    assert len(both) >= len(plain) - 1
    assert {name: plain[name] for name in both} == pytest.approx({name: dense[name] for name in both})
    late = found(keyword_weight=0.0)
    assert all(late[name] > plain[name] for name in plain if name in late and "葡萄" in name)
    first, by_rank = next(iter(found())), found(fusion="ranks")
    assert next(iter(by_rank)) == first
    assert all(0 < score <= 3 / 61 for score in by_rank.values())
    assert found(late_weight=0.0, heads_weight=4.0)[first] > found(late_weight=0.0)[first]


def test_english_and_traditional_questions_find_the_simplified_passage(stacks: Stacks) -> None:
    assert _search(stacks, "a new hospital building with beds for patients")[0].article.id == "医院"
    assert _search(stacks, "葡萄賣了多少錢？")[0].article.id == "葡萄"


def test_other_writings_of_a_number_find_it(stacks: Stacks) -> None:
    assert _search(stacks, "3200米", mode="keyword")[0].article.id in ("桥", "桥二")
    assert _search(stacks, "16.7亿元", mode="keyword")[0].article.id == "葡萄"


def test_filters_narrow_and_the_date_fits(stacks: Stacks) -> None:
    hits = _search(stacks, "大桥", filters=Filters(date_from="2021-08-01", date_to="2021-08-31"))
    assert {hit.article.id for hit in hits} == {"葡萄", "医院", "花田"}
    assert all(hit.date_fits for hit in hits)
    assert _search(stacks, "大桥", filters=Filters(newspaper="无此报")) == ()
    assert _search(stacks, "大桥", k=0) == ()


def test_a_question_for_an_issue_reaches_every_article_of_it(stacks: Stacks) -> None:
    day = Filters(newspaper="望海报", date_from="2021-08-20", date_to="2021-08-20")
    hits = _search(stacks, "2021年8月20日的报纸登了什么？", filters=day)
    assert {hit.article.id for hit in hits} == {"葡萄", "医院", "花田"}


def test_quoted_words_go_before_the_same_words_apart(stacks: Stacks) -> None:
    quoted = _search(stacks, "“三色花田”是什么？", phrases=("三色花田",))
    assert quoted[0].article.id == "葡萄"
    assert "三色花田" in quoted[0].text


def test_a_reprint_stands_behind_the_first(stacks: Stacks) -> None:
    hits = [hit for hit in _search(stacks, "望海大桥全长多少米？") if hit.passage.field == "text"]
    assert hits[0].article.id in ("桥", "桥二")
    assert len(hits[0].folded) == 1
    assert not any(hit.article.id in ("桥", "桥二") for hit in hits[1:])


def test_one_article_does_not_crowd_out_the_others(stacks: Stacks) -> None:
    owners = [hit.article.id for hit in _search(stacks, "镇政府负责的工程计划明年完成", k=5)]
    assert owners.count("工程") <= 3
    assert len(set(owners)) >= 2


def test_a_later_reading_finds_what_the_first_does_not(stacks: Stacks) -> None:
    alone = _search(stacks, "它卖了多少？", mode="keyword")
    both = _search(stacks, "它卖了多少？", readings=("它卖了多少？", "施泉村葡萄卖了多少？"), mode="keyword")
    assert both[0].article.id == "葡萄"
    assert both[0].keyword_rank == 1
    assert len(both) >= len(alone)


def test_neighbours_are_the_passages_before_and_behind_in_the_same_text(stacks: Stacks) -> None:
    numbers = [number for number in stacks.numbers_of("工程") if stacks.passage(number).field == "text"]
    assert len(numbers) >= 3
    middle = numbers[1]
    assert neighbours(stacks, middle) == (stacks.passage(numbers[0]), stacks.passage(numbers[2]))
    assert neighbours(stacks, numbers[0]) == (stacks.passage(numbers[1]),)


def test_the_same_question_gives_the_same_hits(stacks: Stacks) -> None:
    assert _search(stacks, "医院和大桥") == _search(stacks, "医院和大桥")


def test_a_reranker_that_cannot_be_had_says_so(stacks: Stacks, tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailableError, match="--reranker"):
        _search(stacks, "大桥", reranker=str(tmp_path / "nowhere"))


def test_a_cross_encoder_of_a_local_folder_orders_the_first_hits(stacks: Stacks, tmp_path: Path) -> None:
    folder = _cross_encoder(tmp_path)
    hits = _search(stacks, "大桥有多长？", k=30, reranker=str(folder))
    from sentence_transformers import CrossEncoder

    texts = [f"{hit.article.title}\n{hit.text}" if hit.passage.field == "text" else hit.text for hit in hits]
    scores = CrossEncoder(str(folder)).predict([("大桥有多长？", text) for text in texts], show_progress_bar=False)
    of_others = [score for hit, score in zip(hits, scores, strict=True) if hit.article.id != "工程"]
    assert len(of_others) > 3
    # Only the article with very many passages has to wait for its turn.
    assert of_others == sorted(of_others, reverse=True)


def _cross_encoder(folder: Path) -> Path:
    """Save a tiny BERT with random weights that gives one number a pair."""
    import torch
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Split
    from tokenizers.processors import TemplateProcessing
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    torch.manual_seed(5)
    letters = sorted({letter for *_, title, text in ARTICLES for letter in title + text} | set(LONG + "大桥有多长？"))
    words = {word: place for place, word in enumerate(("[PAD]", "[UNK]", "[CLS]", "[SEP]", *letters))}
    tokenizer = Tokenizer(WordLevel(words, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Split("", "isolated")
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", words["[CLS]"]), ("[SEP]", words["[SEP]"])],
    )
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        unk_token="[UNK]",
        pad_token="[PAD]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        model_max_length=512,
    ).save_pretrained(folder)
    BertForSequenceClassification(
        BertConfig(
            vocab_size=len(words),
            hidden_size=16,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=32,
            max_position_embeddings=512,
            num_labels=1,
            initializer_range=1.0,
        )
    ).save_pretrained(folder)
    return folder
