"""What the server does before it forks its workers."""

import pytest

from parley.wsgi import bring_in_pages


@pytest.mark.once
def test_pages_are_brought_in_without_a_look_at_the_database(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        bring_in_pages()
