"""A whole visit held on the real window by input events alone: for demonstrations, tests and measuring."""
