"""The service around Rasa: command line, HTTP channel, understanding, words and storage."""
