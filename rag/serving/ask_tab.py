"""Owns the 问答 tab: conversation and composer on one side, evidence on the other.

The frame is Gradio's; what stands in the empty columns is drawn by the page's own
scripts (`static/`), which call the endpoints of `page_endpoints`. Gradio's own
HTML element is used nowhere: it evaluates its template as a program, which our
content security policy forbids.
"""

from typing import Any

import gradio as gr


def build(labels: Any) -> None:
    """Add the tab to the Blocks that are being built; `labels` translates a key."""
    tab = gr.Tab(labels("tab_ask"), id="ask", elem_id="tab-ask")
    with tab, gr.Row(elem_id="desk", equal_height=False):
        with gr.Column(elem_id="talk", scale=3, min_width=0):
            gr.Column(elem_id="shelf", min_width=0)
            gr.Column(elem_id="conversation", min_width=0)
            with gr.Row(elem_id="composer", equal_height=False):
                gr.Textbox(
                    label=labels("question"),
                    placeholder=labels("question_hint"),
                    show_label=False,
                    container=False,
                    lines=1,
                    max_lines=6,
                    elem_id="question",
                    scale=1,
                    min_width=0,
                )
                gr.Button(labels("send"), variant="primary", elem_id="send", scale=0, min_width=0)
                gr.Button(labels("stop"), elem_id="stop", scale=0, min_width=0)
        with gr.Column(elem_id="proof", scale=2, min_width=0):
            gr.Column(elem_id="evidence", min_width=0)
