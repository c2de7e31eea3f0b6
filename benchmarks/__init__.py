"""Measurements: ratios within one run; absolute times only beside them."""
