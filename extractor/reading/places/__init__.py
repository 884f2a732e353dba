"""Places: names of land, known to the gazetteer or made places by the words around them."""
