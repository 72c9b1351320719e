"""Owns the frame of the tabs that show a list and, beside it, a sheet; our scripts fill both."""

from typing import Any

import gradio as gr


def build(name: str, labels: Any) -> None:
    """Add the tab of that name to the Blocks that are being built; `labels` translates a key."""
    tab = gr.Tab(labels(f"tab_{name}"), id=name, elem_id=f"tab-{name}")
    with tab, gr.Row(elem_id=f"{name}-desk", equal_height=False):
        gr.Column(elem_id=f"{name}-list", min_width=0)
        gr.Column(elem_id=f"{name}-side", min_width=0)
