"""The web channel: HTTP and JSON between a page and the assistant. The contract is in docs/channel.md."""
