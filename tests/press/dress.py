"""Owns how a page's blocks become the text of a file: plain, Markdown, HTML, or a copied web page."""

import html
from collections.abc import Callable, Sequence
from random import Random

from tests.press.papers import Issue
from tests.press.records import Block, Printed, Role


def plain(rng: Random, blocks: Sequence[Block]) -> str:
    """Return the blocks with empty lines between them, now and then several."""
    out = []
    for lines in blocks:
        out.append("\n".join(line.text for line in lines))
        out.append("\n\n" if rng.random() < 0.93 else "\n\n\n")
    return "".join(out).strip("\n") + "\n"


def markdown(rng: Random, blocks: Sequence[Block]) -> str:
    """Return the blocks with the few marks that an editor's export leaves; not every title has one."""
    out = []
    for lines in blocks:
        marked = "  \n".join(_hashed(rng, line, share=0.6) for line in lines)
        out.append(marked.replace("  \n## ", "\n\n## "))
    return "\n\n".join(out) + "\n"


def _hashed(rng: Random, line: Printed, *, share: float) -> str:
    marks: dict[Role, str] = {"title": "## ", "section": "### "}
    if line.role in marks and rng.random() < share:
        return marks[line.role] + line.text
    return line.text


def converted(rng: Random, blocks: Sequence[Block]) -> str:
    """Return the blocks as a document converter writes them, with pictures cut out."""
    style = rng.choice(("hashes", "bold"))
    out: list[str] = []
    first = True
    for lines in blocks:
        for line in lines:
            text = line.text.strip("　 ")
            if line.role == "masthead" and first:
                text = "# " + text
                first = False
            elif line.role == "title":
                text = f"## {text}" if style == "hashes" else f"**{text}**"
            elif line.role == "subhead":
                text = f"### {text}" if style == "hashes" else f"**{text}**"
            elif line.role == "section":
                text = f"**{text}**"
            elif line.role == "caption":
                code = f"{rng.getrandbits(64):016x}"
                out.append(f"![]({rng.choice(('images/', './assets/'))}{code}.jpg)")
            out.append(text)
    return "\n\n".join(out) + "\n"


def _page_list(issue: Issue) -> list[str]:
    names = ("要闻", "综合", "民生", "副刊", "经济", "专题", "健康", "文旅", "教育", "广告", "体育", "国内")
    return [f"第{n:02d}版：{names[n - 1]}" for n in range(1, issue.pages + 1)]


def web_copy(rng: Random, issue: Issue, page: int, section: str, articles: Sequence[Sequence[Block]]) -> str:
    """Return the articles as text copied from an electronic edition, navigation and all."""
    titles = [line.text for article in articles for lines in article for line in lines if line.role == "title"]
    top = [
        issue.newspaper, "首页", "版面导航", *_page_list(issue)[: rng.randint(3, 4)], "标题导航", *titles,
        f"{issue.western} {issue.weekday}", f"第{page:02d}版：{section}", "上一版 下一版",
    ]  # fmt: skip
    out = ["\n".join(top)]
    for number, article in enumerate(articles):
        out.append("放大 缩小 默认" if number == 0 else rng.choice(("上一篇 下一篇", "下一篇 放大+ 缩小- 默认o")))
        out.extend("\n".join(line.text for line in lines) for lines in article)
    out.append(
        f"版权所有 {issue.newspaper}社 未经授权不得转载\n{issue.website} 联系电话：{issue.phone}\n技术支持：数字报刊平台"
    )
    return "\n\n".join(out) + "\n"


# Ways of marking up that different systems have, by role; what is missing is a paragraph.
_TAG_SETS: tuple[dict[Role, tuple[str, str]], ...] = (
    {
        "kicker": ('<p class="yinti">', "</p>"), "title": ("<h1>", "</h1>"), "subtitle": ("<h2>", "</h2>"),
        "byline": ('<p class="author">', "</p>"), "subhead": ("<p><strong>", "</strong></p>"),
    },
    {
        "kicker": ("<h4>", "</h4>"), "title": ("<h2>", "</h2>"), "subtitle": ("<h4>", "</h4>"),
        "byline": ('<div class="zuozhe">', "</div>"), "subhead": ("<h5>", "</h5>"), "body": ("<div>", "</div>"),
    },
    {
        "kicker": ('<div class="pretitle">', "</div>"), "title": ('<div class="title">', "</div>"),
        "subtitle": ('<div class="subtitle">', "</div>"), "byline": ('<div class="info">', "</div>"), "subhead": ("<p><b>", "</b></p>"),
    },
    {
        "kicker": ('<p align="center">', "</p>"), "title": ('<p align="center"><font size="5"><b>', "</b></font></p>"),
        "subtitle": ('<p align="center">', "</p>"), "byline": ('<p align="center">', "</p>"), "subhead": ("<p><b>", "</b></p>"),
        "body": ("", "<br>"),
    },
)  # fmt: skip
_PICTURE = ('<p class="photo"><img src="images/p1_b.jpg" alt="">', "</p>")


def hypertext(
    rng: Random, issue: Issue, page: int, section: str, articles: Sequence[Sequence[Block]], *, charset: str
) -> str:
    """Return the articles as an HTML page of an electronic edition."""
    titles = [line.text for article in articles for lines in article for line in lines if line.role == "title"]
    esc = html.escape
    pages = "".join(f'<li><a href="node_{n + 1}.htm">{esc(p)}</a></li>' for n, p in enumerate(_page_list(issue)))
    heads = "".join(f'<li><a href="content_{n}.htm">{esc(t)}</a></li>' for n, t in enumerate(titles))
    tags = rng.choice((_TAG_SETS[0], *_TAG_SETS))
    body = "\n".join(_article(rng, article, tags) for article in articles)
    look = rng.choice(("div", "table"))
    left = f'<ul class="pages">{pages}</ul><h3>标题导航</h3><ul id="titles">{heads}</ul>'
    tools = '<a href="#" onclick="zoom(1)">放大</a> <a href="#">缩小</a> <a href="#">默认</a> <a href="#">朗读</a>'
    turn = '<a href="node_2.htm">上一版</a> <a href="node_4.htm">下一版</a> <a href="#">返回目录</a>'
    day = f"{issue.western}　{issue.weekday}"
    folio = f"第{page:02d}版：{section}"
    middle = f"<div class='bar'>{day} <b>{folio}</b> {turn}</div><div class='tools'>{tools}</div>\n<div id='ozoom'>{body}</div>"
    laid = (
        f'<div class="left">{left}</div><div class="right">{middle}</div>'
        if look == "div"
        else f"<table><tr><td width=260>{left}</td><td>{middle}</td></tr></table>"
    )
    foot = f"<div class='footer'>版权所有：{esc(issue.newspaper)}社　未经许可不得转载　ICP备{issue.phone}号</div>"
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="{charset}">\n<title>{esc(issue.newspaper)}数字报-{esc(titles[0]) if titles else folio}</title>\n'
        "<style>body{font-size:14px} .left{float:left}</style><script>function zoom(n){var a='放大';}</script></head>\n"
        f"<body><div class='top'><a href='index.htm'>首页</a> | <a href='#'>往期回顾</a> | <a href='#'>高级检索</a> {esc(issue.newspaper)}</div>\n"
        f"{laid}\n{foot}\n</body></html>\n"
    )


def _article(rng: Random, article: Sequence[Block], tags: dict[Role, tuple[str, str]]) -> str:
    spaces = rng.random() < 0.5
    out = []
    for lines in article:
        for line in lines:
            opening, closing = _PICTURE if line.role == "caption" else tags.get(line.role, ("<p>", "</p>"))
            text = html.escape(line.text.strip("　"), quote=False)
            if line.role == "body" and spaces:
                text = "&nbsp;&nbsp;&nbsp;&nbsp;" + text
            out.append(opening + text + closing)
    return '<div class="article">\n' + "\n".join(out) + "\n</div>"


PLAIN: dict[str, Callable[[Random, Sequence[Block]], str]] = {
    "plain": plain, "markdown": markdown, "converter": converted,
}  # fmt: skip
