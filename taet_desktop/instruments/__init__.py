"""The tools of the model as data: loader, validator and the texts themselves."""
