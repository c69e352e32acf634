"""An action that holds words of its own, which the lint must find."""

WORDS = "Please ring your bank now."
