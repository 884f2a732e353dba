"""Reading: what the text says, found without a model and in linear time."""
