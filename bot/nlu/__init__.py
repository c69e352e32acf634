"""Understanding: Rasa components that turn what a person wrote into a need, with what was heard about place and harm."""
