"""How well, how fast and how large: measures that anybody can run again. Trains nothing, tunes nothing."""
