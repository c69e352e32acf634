"""Conversation tests: run flows written in YAML through the real channel, with the real actions, and say what differs.

The format is described in docs/architecture.md.
"""
