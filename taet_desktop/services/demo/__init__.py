"""A synthetic caseload for demonstrations, tests and benchmarks. Nobody in it exists."""
