"""Owns a house's style: every choice that one page makes, and that no article on it may break."""

from dataclasses import dataclass, field
from typing import Literal

from tests.press.galleys import Measure

Order = Literal["before", "behind", "between", "mixed", "gathered before", "gathered behind"]
HeadForm = Literal["lines", "blocks", "one line", "split"]
Dress = Literal["plain", "markdown", "converter", "e-paper page", "e-paper article", "web copy"]
Spot = Literal["top", "middle", "bottom"]


@dataclass(frozen=True, slots=True)
class Style:
    """One house's way of printing, and of being extracted."""

    layout: str
    measure: Measure
    order: Order = "before"
    head: HeadForm = "lines"
    datelines: tuple[str, ...] = ("spaced",)
    heads: tuple[str, ...] = ("reporter",)
    tails: tuple[str, ...] = ("line",)
    # What the page is made of: one word of the stock for each article.
    mix: tuple[str, ...] = ("news", "news", "feature")
    masthead: str | None = None
    masthead_spot: Spot = "top"
    folio: str | None = None
    folio_spot: Spot = "top"
    pages: int = 1
    shuffled_pages: bool = False
    captions: float = 0.0
    caption_doubled: bool = False
    promos: int = 0
    notices: int = 0
    advertisements: int = 0
    briefs: int = 0
    editors: bool = False
    headless: float = 0.0
    jump: bool = False
    continuation: bool = False
    stitched: bool = False
    half_width: bool = False
    wide_digits: bool = False
    rules: bool = False
    index: bool = False
    traditional: bool = False
    padded_names: bool = False
    doubled_names: float = 0.0
    dress: Dress = "plain"
    encoding: str = "utf-8"
    newline: str = "\n"
    years: tuple[int, int] = (2005, 2025)
    suffixes: tuple[str, ...] = field(default=())

    @property
    def labels(self) -> frozenset[str]:
        """The damages that hold for the whole page, to count failures by."""
        named = {
            f"setting: {self.measure.kind}",
            f"head as {self.head}" if self.head != "lines" else "",
            f"masthead {self.masthead} {self.masthead_spot}" if self.masthead else "no masthead",
            f"folio {self.folio} {self.folio_spot}" if self.folio else "",
            f"encoding {self.encoding}" if self.encoding != "utf-8" else "",
            f"dress: {self.dress}" if self.dress != "plain" else "",
            "several pages" if self.pages > 1 else "",
            "pages in any order" if self.shuffled_pages else "",
            "half-width punctuation" if self.half_width else "",
            "traditional" if self.traditional else "",
            "full-width digits" if self.wide_digits else "",
            "rules between articles" if self.rules else "",
            "index of the issue" if self.index else "",
            "padded names" if self.padded_names else "",
            "CRLF" if self.newline == "\r\n" else "",
        }
        return frozenset(named - {""})
