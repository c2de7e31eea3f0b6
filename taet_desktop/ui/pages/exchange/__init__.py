"""*Udveksling*: handing over, moving and merging between laptops, by files."""
