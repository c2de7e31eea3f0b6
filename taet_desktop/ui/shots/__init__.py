"""Pictures of the program for looking at: contact sheets and screens."""
