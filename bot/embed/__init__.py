"""Embedding: what the widget is built from, how a force sets it, and the tag that a web team copies. Knows no Rasa."""
