"""A small archive of real Article records with a plain search, so that the room is tested on records alone."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from rag.records import (
    NO_FILTERS,
    Answer,
    Article,
    Citation,
    Claim,
    Filters,
    Hit,
    IssueRow,
    Language,
    Mode,
    Part,
    Passage,
    Query,
    Turn,
)
from rag.settings import Settings


def _article(number: int, title: str | None, text: str, **values: object) -> Article:
    parts = (values.get("kicker"), title, values.get("subtitle"))
    head = "\n".join(str(part) for part in parts if part)
    given: dict[str, object] = {
        "source": "2020/river.txt",
        "id": f"river-{number:02d}",
        "kind": "news",
        "newspaper": "清河报",
        "date": "2020-12-16",
        "date_basis": "printed",
        "total_issue_no": "1290",
        "page": "1",
        "title": title,
        "head": head,
        "text": text,
        **values,
    }
    return Article(**given)  # type: ignore[arg-type]


ARTICLES: tuple[Article, ...] = (
    _article(
        1,
        "老码头改成亲水公园",
        "本报讯（记者 林秋水）停用多年的南门老码头经过八个月改造，昨日以亲水公园的面貌重新开放。\n"
        "公园占地23亩，保留了原来的石阶和吊机，新铺步道两公里。南门街道负责人说，改造听取了三百多户居民的意见。\n"
        "石阶上的灯\n"
        "到了晚上，沿江的灯带亮起，不少老人带着孩子来散步。家住码头边的周阿婆说，她年轻时每天在这里等船，"
        "如今等来了一个公园。\n下一步，街道还将把旁边的旧仓库改为社区图书室，计划明年五月开放。",
        kicker="八个月改造 三百户出主意",
        reporters=("林秋水",),
        parts=(Part(0, "1", "2020/river.txt"), Part(118, "2", "2020/river.txt")),
        continued_to="第2版",
    ),
    _article(
        2,
        "白果树镇率先试行“夜间门诊”",
        "本报讯（通讯员 何田）白果树镇在全县率先试行“夜间门诊”，社区卫生服务中心每周二、四开放到晚上九点。"
        "试行一个月以来，共接诊居民412人次，其中六成是下班后前来的年轻人。中心主任方文介绍，夜间门诊暂设全科和儿科两个诊室。",
        correspondents=("何田",),
        page="2",
    ),
    _article(
        3,
        "冬小麦播种面积稳中有升",
        "记者从县农业农村局获悉，今年全县冬小麦播种面积达到16.7万亩，比去年增加3200亩。"
        "受秋雨影响，播种比往年推迟了一周，农技人员分片指导补种。局长孙立说，苗情总体好于预期。",
        reporters=("林秋水", "陶然"),
        page="3",
        kind="brief",
    ),
    _article(
        4,
        "社区图书室开门迎客",
        "由南门旧仓库改建的社区图书室昨天开门迎客，首批上架图书1.2万册。居民凭身份证即可办理借阅，借期30天。"
        "图书室每天开放到晚上八点，周一闭馆整理。",
        source="2021/river.txt",
        date="2021-05-07",
        date_basis="issue_number",
        total_issue_no="1352",
        reporters=("林秋水",),
    ),
    _article(
        6,
        "三座便民桥年底通车",
        "白果树镇今年投资860万元新建的三座便民桥已经合龙，预计年底通车。通车以后，两岸村民不必再绕行六公里。",
        source="2021/river.txt",
        date="2021-05-07",
        date_basis="issue_number",
        total_issue_no="1352",
        page="2",
        kind="brief",
    ),
    _article(
        5,
        None,
        "南门老码头的旧吊机被保留下来，成为公园的标志。 陶然 摄",
        kind="photo_caption",
        page="1",
        credit="陶然 摄",
    ),
)


class SmallArchive:
    """Finds by shared pairs of characters; answers with the sentence that shares most."""

    def __init__(self, articles: Sequence[Article] = ARTICLES, *, between: Callable[[], None] | None = None) -> None:
        self._articles = {article.id: article for article in articles}
        self._between = between

    def search(
        self,
        question: str | Query,
        *,
        k: int | None = None,
        mode: Mode | None = None,
        filters: Filters = NO_FILTERS,
    ) -> tuple[Hit, ...]:
        asked = question if isinstance(question, str) else question.understood_as
        scored = []
        for article in self.articles(filters):
            shared = _shared(asked, article.text + article.head)
            if shared and article.text:
                scored.append((len(shared), article, shared))
        scored.sort(key=lambda entry: (-entry[0], entry[1].id))
        return tuple(
            Hit(
                rank=rank,
                score=float(score),
                passage=Passage(f"{article.id}:0", article.id, "text", 0, len(article.text)),
                article=article,
                dense_rank=rank,
                keyword_rank=rank if mode != "dense" else None,
                matched=shared,
            )
            for rank, (score, article, shared) in enumerate(scored[: k or 10], 1)
        )

    def understand(self, question: str, *, history: Sequence[Turn] = ()) -> Query:
        understood = question
        if len(history) > 1 and len(question) < 8:
            understood = f"{history[-2].content.rstrip('？?')}，{question}"
        day = "2020-12-16" if "2020年12月16日" in question else None
        language: Language = "zh" if any("一" <= character <= "鿿" for character in question) else "en"
        return Query(question, understood, language, filters=Filters(date_from=day, date_to=day))

    def ask(self, question: str | Query, *, history: Sequence[Turn] = (), filters: Filters | None = None) -> Answer:
        started = time.perf_counter()
        query = question if isinstance(question, Query) else self.understand(question, history=history)
        query = replace(query, filters=filters) if filters else query
        understood = query.understood_as
        hits = self.search(understood, filters=query.filters)
        best = hits[0] if hits else None
        enough = best is not None and best.score >= 3
        common = {"query": query, "hits": hits, "id": f"a{abs(hash(understood)) % 10**8}", "index": "small"}
        if not enough or best is None:
            reason = "near" if hits else "nothing"
            claim = Claim("报上没有这方面的报道。")
            return Answer(outcome="not_found", claims=(claim,), reason=reason, **common)  # type: ignore[arg-type]
        citations: list[Citation] = []
        claims: list[Claim] = []
        for hit in hits[:2]:
            span = _best_sentence(hit.article.text, understood)
            citations.append(Citation(len(citations) + 1, hit.article, "text", *span))
            support = "exact" if len(claims) == 0 else "paraphrase"
            claims.append(Claim(citations[-1].quote, (len(citations),), support))  # type: ignore[arg-type]
        return Answer(
            outcome="answered",
            claims=tuple(claims),
            citations=tuple(citations),
            confidence=0.9,
            seconds=time.perf_counter() - started,
            **common,  # type: ignore[arg-type]
        )

    def ask_streaming(
        self, question: str | Query, *, history: Sequence[Turn] = (), filters: Filters | None = None
    ) -> Iterator[Claim | Answer]:
        answer = self.ask(question, history=history, filters=filters)
        for place, claim in enumerate(answer.claims):
            if place and self._between is not None:
                self._between()
            yield claim
        yield answer

    def with_settings(self, settings: Settings) -> "SmallArchive":
        return self

    def articles(self, filters: Filters = NO_FILTERS) -> Iterator[Article]:
        for article in sorted(self._articles.values(), key=lambda a: (a.newspaper or "", a.date or "", a.page or "")):
            if filters.newspaper and article.newspaper != filters.newspaper:
                continue
            if filters.date_from and (article.date or "") < filters.date_from:
                continue
            if filters.date_to and (article.date or "9") > filters.date_to:
                continue
            if filters.page and article.page != filters.page:
                continue
            yield article

    def article(self, article_id: str) -> Article:
        return self._articles[article_id]

    def issues(self) -> tuple[IssueRow, ...]:
        days: dict[tuple[str | None, str | None], list[Article]] = {}
        for article in self._articles.values():
            days.setdefault((article.newspaper, article.date), []).append(article)
        return tuple(
            IssueRow(paper, date, printed[0].total_issue_no, _pages(printed), len(printed))
            for (paper, date), printed in days.items()
        )


def _pages(printed: Sequence[Article]) -> tuple[str, ...]:
    return tuple(sorted({article.page for article in printed if article.page}))


def _shared(question: str, text: str) -> tuple[str, ...]:
    pairs = dict.fromkeys(question[i : i + 2] for i in range(len(question) - 1))
    return tuple(pair for pair in pairs if pair.isalnum() and pair in text)


def _best_sentence(text: str, question: str) -> tuple[int, int]:
    start, best, most = 0, (0, len(text)), -1
    for end in (i + 1 for i, sign in enumerate(text) if sign in "。\n" or i == len(text) - 1):
        score = len(_shared(question, text[start:end]))
        if score > most and text[start:end].strip():
            best, most = (start, start + len(text[start:end].rstrip("\n"))), score
        start = end
    return best
