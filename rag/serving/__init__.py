"""Serving: the Gradio app, its tabs, its static files and its limits."""
