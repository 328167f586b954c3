"""Old registers as CSV files: `files` and `tables` open them, `cells` reads one cell, a module per file turns a row into facts,
`plan` compares with the record and lists every bad cell, `apply` stores the whole register or nothing.
"""
