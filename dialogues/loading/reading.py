"""Reading a YAML file of facts: strictly, and with every problem at once. Pure: no database."""

from collections.abc import Callable, Iterator
from pathlib import Path

import yaml


class UnsoundFacts(ValueError):
    """The file is not as it should be; `problems` are sentences that begin with the place."""

    def __init__(self, problems: list[str]):
        super().__init__("\n".join(problems))
        self.problems = problems


def read_checked(path: Path, problems_of: Callable[[object], Iterator[str]]) -> dict:
    """The content of the file, checked. Raises UnsoundFacts with every problem at once."""
    try:
        document = yaml.load(path.read_text(encoding="utf-8"), Loader=_StrictLoader)  # noqa: S506 - a SafeLoader
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UnsoundFacts([f"{path.name}: cannot be read: {error}"]) from None
    problems = list(problems_of(document))
    if problems:
        raise UnsoundFacts(problems)
    return document


class _StrictLoader(yaml.SafeLoader):
    """Plain values only, and a key that stands twice is an error, not the last one's silent win."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key, (key_node, _) in zip(keys, node.value, strict=True):
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key “{key}” stands twice", key_node.start_mark
                )
        return super().construct_mapping(node, deep=deep)
