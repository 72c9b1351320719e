"""Owns the labels of Gradio's own elements in both languages; they follow the reader's language."""

from typing import Any

# key → (Chinese, English)
LABELS: dict[str, tuple[str, str]] = {
    "tab_ask": ("问答", "Ask"),
    "tab_search": ("检索", "Search"),
    "tab_read": ("读报", "Read"),
    "tab_judge": ("评测", "Evaluate"),
    "question": ("问题", "Question"),
    "question_hint": ("问某人、某地、某天的事", "A person, a place, a day…"),
    "send": ("提问", "Ask"),
    "stop": ("停止", "Stop"),
}


def i18n() -> Any:
    """Return Gradio's table of translations."""
    import gradio as gr

    chinese = {key: words[0] for key, words in LABELS.items()}
    english = {key: words[1] for key, words in LABELS.items()}
    return gr.I18n(**{"zh": chinese, "zh-CN": chinese, "zh-TW": chinese, "en": english})
