"""The domain of Pause in plain Python: routes, scams, rights, places, danger, redaction.

Imports neither Rasa nor a web framework, and reads knowledge/ and nothing else.
"""
