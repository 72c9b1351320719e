"""Forty strings that would run, fetch or break something where they were taken for more than text."""

from rag.records import Article

# Whatever of these runs sets `window.broken`; whatever of these fetches asks this host.
HOST = "http://evil.example"
HOSTILE: tuple[str, ...] = (
    "<script>window.broken=1</script>",
    "<img src=x onerror=window.broken=2>",
    f'<img src="{HOST}/3.png">',
    "<svg/onload=window.broken=4>",
    f'<iframe src="{HOST}/5"></iframe>',
    "<iframe srcdoc='<script>parent.broken=6</script>'></iframe>",
    '"><script>window.broken=7</script>',
    "' onmouseover='window.broken=8' x='",
    '" autofocus onfocus="window.broken=9" x="',
    "</mark></blockquote></section><script>window.broken=10</script>",
    "</template><script>window.broken=11</script>",
    "</textarea><script>window.broken=12</script>",
    "</title><script>window.broken=13</script>",
    "<!--><script>window.broken=14</script>",
    "<![CDATA[<script>window.broken=15</script>]]>",
    "<a href='javascript:window.broken=16'>点</a>",
    f"<form action='{HOST}/17'><button>送</button></form>",
    f"<link rel=stylesheet href={HOST}/18.css>",
    f"<style>@import '{HOST}/19.css';*{{color:red}}</style>",
    f"<div style='background:url({HOST}/20)'>底</div>",
    f"<base href='{HOST}/'>",
    f"<meta http-equiv=refresh content='0;url={HOST}/22'>",
    f"<object data='{HOST}/23'></object>",
    f"<embed src='{HOST}/24'>",
    f"<video src='{HOST}/25' onerror=window.broken=25></video>",
    "<details open ontoggle=window.broken=26>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=window.broken=27></style></mglyph></math>",
    "${window.broken=28}",
    "{{constructor.constructor('window.broken=29')()}}",
    "`+(window.broken=30)+`",
    "\\u003cscript\\u003ewindow.broken=31\\u003c/script\\u003e",
    "&lt;script&gt;window.broken=32&lt;/script&gt;",
    f"[点]({HOST}/33) ![图]({HOST}/33.png)",
    f"[点](javascript:window.broken=34) <{HOST}/34>",
    "\u202e<script>window.broken=35</script>\u202c",
    "\ufeff\u200b<ScRiPt>window.broken=36</sCrIpT>",
    "'; DROP TABLE articles; -- \" OR 1=1",
    "../../../../etc/passwd%00.txt",
    "<div id=send></div><div id=conversation name=conversation></div>",
    "<button class=cite data-answer=1 data-cite=1 data-do=import>假</button>",
)


def hostile_articles() -> tuple[Article, ...]:
    """Return an article a string: in its text, headline, names and file name."""
    return tuple(
        Article(
            source=f"{place:02d}/{text}.txt",
            id=f"h{place:02d}-{text}",
            kind="news",
            text=f"第{place}号奇文开头。{text}第{place}号奇文结尾，街道改造了码头。\n{text}",
            head=f"{text}\n第{place}号奇文",
            newspaper=f"清河报{text}",
            date="2020-12-16",
            date_basis="printed",
            total_issue_no=text,
            page=text[:12],
            section=text,
            kicker=text,
            title=f"第{place}号奇文{text}",
            subtitle=text,
            reporters=(text,),
            credit=text,
            editors=(text,),
            continued_to=text,
        )
        for place, text in enumerate(HOSTILE, 1)
    )
