"""One citizen: who, what is agreed, how it goes, every visit."""
