"""Pause beside Rasa's default pipeline (DIET): the same training data, the same test messages, two environments."""
