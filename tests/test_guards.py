"""The guards of the test run itself work."""

import socket
import warnings

import pytest


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.org", 443), ("2001:db8::1", 80, 0, 0)])
def test_no_connection_leaves_the_machine(address):
    family = socket.AF_INET6 if len(address) == 4 else socket.AF_INET

    with socket.socket(family) as connection, pytest.raises(RuntimeError, match="tests use no network"):
        connection.connect(address)


def test_a_warning_is_an_error():
    with pytest.raises(UserWarning):
        warnings.warn("look", stacklevel=1)
