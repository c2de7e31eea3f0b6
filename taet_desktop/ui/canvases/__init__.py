"""One canvas layer for every drawn tool: things on a surface that are dragged by hand, pen, mouse or keys.

The canvas paints itself on one widget rather than in a `QGraphicsScene`: its things are plain Python, so none
is left to C++ and to the collector when the vault locks; mouse, finger and pen go through one and the same
road; and while something is dragged everything else is one kept picture, so that a frame costs the same with
150 things as with two.

A tool derives from `Canvas`, gives it `Thing`s and paints them. What is done is told by signals; the tool's
field turns it into a new value, and the tool's own history takes it back.
"""
