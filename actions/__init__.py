"""Rasa custom actions, one file a journey.

They ask `advice/` and speak through responses; they hold no words of their own and know nothing of HTTP.
"""
