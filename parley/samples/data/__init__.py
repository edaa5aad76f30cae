"""What the sample program holds, as plain values. Nobody and nothing in it is real."""
