"""The rows of the overview chart, one module each; every one turns a frame into a panel."""
