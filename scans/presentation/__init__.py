"""What a page says: figures and rows as words, in frozen dataclasses that a template only lays out. No queries here."""
