"""How days and hours are written in each language, where Django's way is not a newsroom's."""
