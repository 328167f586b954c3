"""Forms of the record without imaging: fields that say back how they read what was typed, and one module per noun."""
