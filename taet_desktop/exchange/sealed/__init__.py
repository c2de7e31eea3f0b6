"""Sealed packages between laptops: keys and cards, the `.taet` file, its receipt (docs/EXCHANGE.md).

Nothing here knows the store. What goes in and comes out are lines and blobs; `rows` says what they mean.
"""
