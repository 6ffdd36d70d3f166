"""Pure writers: values in, bytes out. A format knows neither rows nor requests."""
