"""Papers that the citizen takes home: drawn at any size, in ordinary and in large print, tagged, PDF/A-2b."""
