"""Owns the words that people read on the screen, in Chinese and in English, and which language is meant."""

from typing import Literal

Tongue = Literal["zh", "en"]

# key → (Chinese, English). `{…}` are filled in by `say`.
WORDS: dict[str, tuple[str, str]] = {
    # The room
    "room": ("报纸阅览室", "The Reading Room"),
    "motto": ("向地方报纸提问，句句有出处", "Ask the newspapers; every sentence is sourced"),
    "coverage": ("{papers}，{first} 至 {last}", "{papers}, {first} to {last}"),
    "counts": ("{issues} 期，{articles} 篇", "{issues} issues, {articles} articles"),
    "undated_too": ("，其中 {count} 篇日期不详", ", {count} of them undated"),
    "and": ("、", ", "),
    "empty_archive": ("档案里还没有报纸。", "There are no newspapers in the archive yet."),
    "welcome": ("想从报纸里知道什么？", "What would you like to know?"),
    "examples": ("可以这样问", "You could ask"),
    "building": ("正在整理报纸", "Preparing the newspapers"),
    "stage_reading": ("读报", "Reading"),
    "stage_embedding": ("计算向量", "Embedding"),
    "stage_indexing": ("编索引", "Indexing"),
    "failed": ("打不开档案", "The archive could not be opened"),
    # An exchange
    "edit": ("修改", "Edit"),
    "edit_question": ("修改问题再问", "Edit the question and ask again"),
    "understood_as": ("已理解为", "Understood as"),
    "remove_filter": ("去掉这个条件", "Remove this condition"),
    "edit_filter": ("修改这个条件", "Change this condition"),
    "filter_newspaper": ("报纸", "Newspaper"),
    "filter_date_from": ("自", "From"),
    "filter_date_to": ("至", "Until"),
    "filter_page": ("版次", "Page"),
    "filter_kind": ("体裁", "Kind"),
    "filter_reporter": ("记者", "Reporter"),
    "filter_total_issue_no": ("总期号", "Issue no."),
    "copy": ("复制", "Copy"),
    "copied": ("已复制", "Copied"),
    "link": ("链接", "Link"),
    "export": ("导出", "Export"),
    "helpful": ("有用", "Helpful"),
    "unhelpful": ("没用", "Not helpful"),
    "why_judged": ("哪里好，哪里不好？（可不填）", "What was good or bad about it? (optional)"),
    "keep": ("记下", "Keep"),
    "kept": ("已记下，只存在本机", "Noted, on this machine only"),
    "ask_next": ("接着问", "Ask next"),
    "model_loading": (
        "语义模型还在载入，这次只按字词查找。",
        "The embedding model is still loading; this was found by words only.",
    ),
    "stopped": ("已停止", "Stopped"),
    "you_asked": ("问题", "Question"),
    "answer": ("回答", "Answer"),
    "seconds": ("{seconds} 秒", "{seconds} s"),
    # An honest no
    "no_issue": ("没有那时的报纸", "No paper of that time"),
    "nothing": ("报上没有找到", "Not found in the papers"),
    "near": ("没有直接答案，只有相近的", "No direct answer, only something near"),
    "wrong_premise": ("与报上所载不符", "The papers say otherwise"),
    "nearest": ("最相近的报道", "The nearest things found"),
    "covers": ("档案所收", "The archive holds"),
    # Evidence
    "evidence": ("证据", "Evidence"),
    "evidence_empty": ("回答所依据的原文会出现在这里。", "The passages an answer rests on appear here."),
    "evidence_none": ("这次没有引文。", "Nothing is quoted this time."),
    "source_of": ("出处 {number}", "Source {number}"),
    "support_exact": ("原文", "verbatim"),
    "support_paraphrase": ("转述", "paraphrase"),
    "support_weak": ("依据较弱", "weak"),
    "supports_one": ("支持 1 句", "1 sentence"),
    "supports": ("支持 {count} 句", "{count} sentences"),
    "cite": ("引用", "Cite"),
    "copy_quote": ("复制原文", "Copy quote"),
    "whole": ("看整篇", "Whole article"),
    "back": ("返回证据", "Back"),
    "relevant": ("相关", "Relevant"),
    "irrelevant": ("不相关", "Not relevant"),
    "misread": ("识别有误", "Misread"),
    "gone": (
        "这篇报道已不在档案中，或已改动；以下是当时的引文。",
        "This article has left the archive or changed since; this is what was quoted.",
    ),
    "why": ("为什么选它", "Why this one"),
    "why_dense": ("意思相近排第 {rank}", "no. {rank} by meaning"),
    "why_keyword": ("字词相合排第 {rank}", "no. {rank} by words"),
    "why_matched": ("有“{words}”", "has “{words}”"),
    "why_date": ("日期相符", "the date fits"),
    "why_date_not": ("日期不符", "the date does not fit"),
    "why_none": ("与所引报道同篇", "stands in the same article"),
    # An article
    "page": ("{page}版", "p. {page}"),
    "page_long": ("第{page}版", "Page {page}"),
    "no_name": ("报名不详", "newspaper unknown"),
    "no_date": ("日期不详", "undated"),
    "date_issue_number": ("据期号推算", "by issue number"),
    "date_inferred": ("据内文推断", "inferred"),
    "total_issue": ("总第 {number} 期", "Issue {number}"),
    "editors": ("责任编辑 {names}", "Editors: {names}"),
    "continued_to": ("下转{page}", "Continued on {page}"),
    "continued_from": ("上接{page}", "Continued from {page}"),
    "goes_on_page": ("以下第{page}版", "On page {page}"),
    "untitled": ("（无标题）", "(no headline)"),
    "permalink": ("本文链接", "Link to it"),
    "raw": ("原始文件 {source}", "Raw file {source}"),
    "pages_articles": ("{pages} 个版，{articles} 篇", "{pages} pages, {articles} articles"),
    "choose_article": ("从左边选一篇。", "Choose an article on the left."),
    "not_here": ("档案里没有这篇报道。", "The archive does not hold this article."),
    "also_printed": ("同版其他：图片说明、导读、启事", "Also on the page: captions, promos, notices"),
    # Searching
    "found": ("找到 {articles} 篇，{count} 段", "{articles} articles found, {count} passages"),
    "also_found": ("又", "also"),
    "opened_here": ("点开一篇，整篇在这里看。", "Open one, and the whole article is shown here."),
    "report_here": ("评测报告会出现在这里。", "The report of an evaluation appears here."),
    "whole_issue": ("看这一期", "The issue"),
    "found_nothing": ("没有找到。", "Nothing found."),
    "search_welcome": (
        "输入字词或问题；加引号的词语按原样查找。",
        "Enter words or a question; words in quotation marks are looked up exactly.",
    ),
    "head": ("标题处", "headline"),
    "words": ("字词或问题", "Words or a question"),
    "find": ("查找", "Search"),
    "any": ("不限", "Any"),
    "mode": ("方式", "How"),
    "hybrid": ("综合", "Combined"),
    "dense": ("按意思", "By meaning"),
    "keyword": ("按字词", "By words"),
    "issue": ("期", "Issue"),
    "earlier": ("前一期", "Earlier"),
    "later": ("后一期", "Later"),
    # Evaluating
    "question_set": ("题集（JSON lines 或 CSV）", "Question set (JSON lines or CSV)"),
    "draft_set": ("从档案起草 20 题", "Draft 20 questions from the archive"),
    "drafted": ("个草题，请人审阅后再用", "drafts; have a person review them before use"),
    "judge_welcome": (
        "选一个题集文件，即可评测检索与回答；结果只存在本机。",
        "Choose a question set to evaluate retrieval and answers; results stay on this machine.",
    ),
    "judging": ("正在评测", "Evaluating"),
    "judged": ("评测完成", "Evaluated"),
    "left_out": ("有些行不能用：", "Some rows could not be used:"),
    "questions": ("题", "questions"),
    "measure_right": ("答对", "right"),
    "measure_citation_first": ("首引正确", "first citation right"),
    "measure_recall@5": ("前五条含出处", "recall@5"),
    "measure_declined": ("该拒则拒", "declined"),
    # References and exports
    "references": ("参考文献", "References"),
    "asked_on": ("提问", "Question"),
    "from_archive": (
        "由报纸阅览室根据档案整理，引文均可核对。",
        "Drawn from the archive by the reading room; every quotation can be checked.",
    ),
    # What scripts say
    "new": ("新对话", "New conversation"),
    "history": ("历史", "History"),
    "search_history": ("在历史里找", "Search the history"),
    "import": ("导入", "Import"),
    "imported": ("已导入", "Imported"),
    "not_imported": ("这个文件读不懂", "This file cannot be read"),
    "nothing_to_export": ("还没有可导出的对话", "There is no conversation to export yet"),
    "export_all": ("全部导出", "Export all"),
    "forget": ("删除这次对话", "Delete this conversation"),
    "judged_questions": ("评判（问题集）", "Judgements (question set)"),
    "judged_qrels": ("评判（qrels）", "Judgements (qrels)"),
    "again": ("再问", "Ask again"),
    "close": ("关闭", "Close"),
    "light": ("日间", "Light"),
    "dark": ("夜间", "Dark"),
    "broken": ("出了差错，这次没有答成。", "Something went wrong; there is no answer this time."),
    "lost": ("连不上阅览室，请再试。", "The reading room cannot be reached; try again."),
    # Errors
    "busy": ("阅览室正忙，请稍候再试。", "The reading room is busy; try again in a moment."),
    "too_long": ("问题太长：最多 {most} 字。", "The question is too long: {most} characters at most."),
    "empty_question": ("请先写下问题。", "Write a question first."),
    "bad_request": ("这个请求读不懂：{what}。", "This request cannot be read: {what}."),
}

KIND_WORDS: dict[str, tuple[str, str]] = {
    "news": ("消息", "News"),
    "feature": ("通讯", "Feature"),
    "opinion": ("评论", "Opinion"),
    "brief": ("简讯", "Brief"),
    "continuation": ("续文", "Continuation"),
    "photo_caption": ("图片说明", "Caption"),
    "promo": ("导读", "Promo"),
    "notice": ("启事", "Notice"),
    "advertisement": ("广告", "Advertisement"),
    "masthead": ("报头", "Masthead"),
}


def tongue_of(value: object) -> Tongue:
    """Return the language of the interface that `value` means; Chinese unless it says English.

    >>> tongue_of("en-GB"), tongue_of("fr"), tongue_of(None)
    ('en', 'zh', 'zh')
    """
    return "en" if str(value).lower().startswith("en") else "zh"


def say(key: str, tongue: Tongue, **values: object) -> str:
    """Return the words for `key`, filled in.

    >>> say("page", "en", page="A4")
    'p. A4'
    """
    words = WORDS[key][tongue == "en"]
    return words.format(**values) if values else words


def all_words(tongue: Tongue) -> dict[str, str]:
    """Return every word of a language by its key, for scripts."""
    return {key: pair[tongue == "en"] for key, pair in WORDS.items()}


def kind_name(kind: str, tongue: Tongue) -> str:
    """Return what people call this kind of article."""
    return KIND_WORDS[kind][tongue == "en"]
