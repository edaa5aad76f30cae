import pytest

from dialogues.sentences import sentence_text


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("@", "the first sentence"),
        ("One. @", "the second sentence"),
        ("Dr. Sample and Y. Li met @", "the first sentence"),
        ("The U.S. side and @", "the first sentence"),
        ("会上。@", "the second sentence"),
        ("पहला। @", "the second sentence"),
        ("A heading\n\n@", "the second sentence"),
        ("“Really?” @", "the second sentence"),
        ("One. " * 10 + "@", "sentence 11"),
    ],
)
def test_the_sentence_is_counted_as_a_reader_counts(text, where):
    assert sentence_text(text, text.index("@")) == where
