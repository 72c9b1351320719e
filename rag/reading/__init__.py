"""Reading: raw files → sheets → issues and articles; what cannot be read is reported as data."""
