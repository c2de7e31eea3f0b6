"""Pictograms: find a picture by word, category or id; own drawings and OpenMoji beside each other."""
