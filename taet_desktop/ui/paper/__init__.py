"""Papers to take home: choose one, see it as it will be, print it or save it."""
