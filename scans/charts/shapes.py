"""The signs of the charts as SVG paths around (0, 0), 2 wide: every panel means the same by the same sign."""

ARROW_UP = "M-1,0.6L0,-0.9L1,0.6Z"
ARROW_RIGHT = "M-0.6,-1L0.6,0L-0.6,1Z"
BROKEN_TOP = "M-1.4,0.5L-0.5,-0.5L0.3,0.5L1.4,-0.5"
CROSS = "M-1,-1L1,1M-1,1L1,-1"
DIAMOND = "M0,-1L0.8,0L0,1L-0.8,0Z"
# Trap: after a Z in the middle of a path the server's renderer takes the rest for relative.
DIAMOND_CROSSED = "M-0.4,-0.4L0.4,0.4M-0.4,0.4L0.4,-0.4M0,-1L0.8,0L0,1L-0.8,0L0,-1L0.8,0"
STAR = "M0,-1L0.25,-0.34L0.95,-0.31L0.4,0.13L0.59,0.81L0,0.42L-0.59,0.81L-0.4,0.13L-0.95,-0.31L-0.25,-0.34Z"
TRIANGLE = "M0,-1L0.95,0.75L-0.95,0.75Z"
