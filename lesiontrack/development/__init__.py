"""What `make run` and `make test` do once Python's packages are there. Production starts its processes itself."""

from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
