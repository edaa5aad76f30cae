"""The published facts of the programs: reading and checking the file, and making the records."""
