"""*Billeder og tavler*: the catalogue, own pictures, and symbol boards."""
