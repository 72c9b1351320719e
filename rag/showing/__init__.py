"""From records to what people and programs see: JSON, references, HTML, Markdown."""
