"""How the window looks: tokens, fonts, colours, icons."""
