"""What gives a participant away is found however it is written; what does not, passes."""

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues.disclosure import ListedPerson, findings

ZHAO = ListedPerson("Zhao", "Yangben", ("Zhao Yangben", "赵样本"))
ANITA = ListedPerson("Namuna", "Anita", ("Anita Namuna", "अनिता नमूना"))
LI = ListedPerson("Li", "Na", ("Li Na", "李娜"))
AVERY = ListedPerson("Sample", "Avery")
MUELLER = ListedPerson("Müller", "Jörg")
LU = ListedPerson("Lü", "Yǎtíng", ("Lǚ Yǎtíng",))
OBRIEN = ListedPerson("O'Brien-Sample", "Mary Jane")
MAY = ListedPerson("May", "Ann")


def found_in(text, *people):
    return [finding.text for finding in findings(text, people)]


@pytest.mark.parametrize(
    ("person", "text"),
    [
        (ZHAO, "as Zhao Yangben said"),
        (ZHAO, "as Yangben Zhao said"),
        (ZHAO, "as ZHAO, Yangben said"),
        (ZHAO, "as zhao yangben said"),
        (ZHAO, "as zhaoyangben said"),
        (ZHAO, "as Zhào Yàngběn said"),
        (ZHAO, "as Zha\u0300o Yangben said"),
        (ZHAO, "as Zhao\nYangben said"),
        (ZHAO, "as Zh\u200bao Yang\u00adben said"),
        (ZHAO, "as Ｚｈａｏ Ｙａｎｇｂｅｎ said"),
        (ZHAO, "as Zhao Yang-ben’s paper said"),
        (ZHAO, "as Zhao **Yangben** said"),
        (ZHAO, "与Zhao Yangben讨论"),
        (ZHAO, "会上赵样本指出"),
        (ZHAO, "会上赵 样\n本指出"),
        (ZHAO, "赵·样本"),
        (ZHAO, "赵先生指出"),
        (ListedPerson("赵", "样本"), "会上赵样本指出"),
        (ListedPerson("赵", "样本"), "赵教授指出"),
        (ZHAO, "and Zhao agreed"),
        (ZHAO, "Zhao agreed"),
        (ZHAO, "the Zhaos' view, Zhao’s paper"),
        (ANITA, "इस पर अनिता नमूना ने कहा"),
        (ANITA, "नमूना अनिता"),
        (ANITA, "श्री नमूना ने"),
        (ANITA, "नमूना जी ने"),
        (ANITA, "Namuna ji said"),
        (LI, "as Ms. Li said"),
        (LI, "as Professor Li said"),
        (LI, "as N. Li said"),
        (LI, "as Li xiansheng said"),
        (LI, "李娜"),
        (LI, "李女士"),
        (AVERY, "as Sample, Avery said"),
        (AVERY, "as Avery Q. Sample said"),
        (AVERY, "as Dr Sample said"),
        (AVERY, "as Ms Avery said"),
        (MUELLER, "as Jorg Muller said"),
        (MUELLER, "as Joerg Mueller said"),
        (LU, "as Lu Yating said"),
        (LU, "as Lv Yating said"),
        (OBRIEN, "as Mary O’Brien‑Sample said"),
        (OBRIEN, "as Obrien Sample, Mary Jane said"),
        (ListedPerson("Green Stone", "Mary Jane"), "as mary green-stone said"),
        (MAY, "as Ann May said"),
        (MAY, "as Mrs. May said"),
    ],
)
def test_a_name_is_found(person, text):
    assert found_in(text, person)


@pytest.mark.parametrize(
    ("person", "text"),
    [
        (ZHAO, "Yangbenites met in Hangzhaoyangbenia."),
        (ZHAO, "The zhao bell is old."),
        (LI, "Li is lithium, and Li-ion cells were discussed. A list of lines, Lina."),
        (LI, "木子李树，娜"),
        (AVERY, "Sample finding: the Sample registry. Every sample counts."),
        (MAY, "The director may decide. In May, we may meet. May I?"),
        (ListedPerson("Ma", "Yi"), "may I, and May I"),
        (ListedPerson("Pan", "Da"), "the panda"),
        (ListedPerson("Green", "Tim"), "Green hydrogen, a Green Deal"),
        (ANITA, "यह एक नमूना है, यह नमूना जीवन का, झंडा नमूना"),
        (ListedPerson("", ""), "Anything."),
        (ListedPerson("Li", "A."), "a Li ion battery"),
    ],
)
def test_ordinary_words_pass(person, text):
    assert found_in(text, person) == []


def affiliated(*organizations, titles=()):
    return ListedPerson("Nobody", "Else", organizations=organizations, titles=titles)


@pytest.mark.parametrize(
    ("organization", "text"),
    [
        ("Example Institute of Climate Strategy", "the example institute of\nclimate strategy"),
        ("The Example Institute", "at Example Institute"),
        ("WRI", "as WRI’s paper"),
        ("WRI", "as wri says"),
        ("WHO", "the WHO said"),
        ("Sample & Sons", "Sample and Sons"),
        ("示例气候研究院", "来自示例气候研究院的代表"),
        ("उदाहरण संस्थान", "उदाहरण संस्थान के"),
    ],
)
def test_an_organization_is_found(organization, text):
    (finding,) = findings(text, [affiliated(organization)])

    assert finding.reason == "a participant’s organization, in the first sentence"


@pytest.mark.parametrize(
    ("organization", "text"), [("WHO", "those who came"), ("WRI", "the wrists"), ("Aspen", "aspen trees"), ("", "x")]
)
def test_words_that_are_no_organization_pass(organization, text):
    assert found_in(text, affiliated(organization)) == []


@pytest.mark.parametrize(
    ("title", "is_found"),
    [("Deputy Secretary for Climate Policy", True), ("Senior fellow", False), ("Head of the", False)],
)
def test_a_title_is_found_if_it_says_enough(title, is_found):
    assert bool(found_in(f"the {title.lower()} agreed", affiliated(titles=(title,)))) is is_found


def test_a_finding_says_what_and_where():
    text = "Both sides agreed, as Dr. Sample knows. It was Zhao Yangben who asked! 赵样本。"

    assert [str(finding) for finding in findings(text, [ZHAO, AVERY])] == [
        "“Sample”, a participant, in the first sentence",
        "“Zhao Yangben”, a participant, in the second sentence",
        "“赵样本”, a participant, in the third sentence",
    ]


def test_a_finding_names_its_place_in_the_text():
    text = "It was Zhao\u200b Yangben."

    (finding,) = findings(text, [ZHAO])

    assert text[finding.start : finding.end] == finding.text == "Zhao\u200b Yangben"


LATIN = "abcdefghijklmnopqrstuvwxyz"
latin_names = st.text(LATIN, min_size=2, max_size=9)
native_names = st.text("赵钱孙李周吴郑王样本示例", min_size=2, max_size=4) | st.just("अनिता नमूना")
people = st.builds(
    lambda family, given, native: ListedPerson(family.capitalize(), given.capitalize(), (native,)),
    latin_names,
    latin_names,
    native_names,
)
fillers = st.text("0123456789 ,.;:!?()\n-", max_size=30)
SEPARATORS = [" ", "  ", "\n", ", ", "\u00a0", "-", " - ", ". ", "\u200b \u200b", "* *"]


def full_width(text):
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)


def with_tones(text):
    return unicodedata.normalize("NFC", "".join(f"{letter}\u0300" if letter in "aeiou" else letter for letter in text))


def interrupted(text):
    return "\u200d".join(text)


WRITINGS = [str, str.upper, str.lower, full_width, with_tones, interrupted]


@settings(deadline=None)
@given(people, st.booleans(), st.sampled_from(SEPARATORS), st.sampled_from(WRITINGS), fillers, fillers)
def test_a_full_name_is_found_in_any_order_case_and_spacing(person, reverse, separator, writing, before, after):
    parts = [person.given_name, person.family_name] if reverse else [person.family_name, person.given_name]
    name = separator.join(writing(part) for part in parts)

    assert found_in(f"{before} {name} {after}", person)


@settings(deadline=None)
@given(people, st.text("会上指出的了在是，。 \n", max_size=20), st.text("会上指出的了在是，。 \n", max_size=20))
def test_a_native_name_is_found_inside_its_script(person, before, after):
    assert found_in(f"{before}{person.names[0]}{after}", person)


@settings(deadline=None)
@given(
    st.lists(people, max_size=5),
    st.lists(st.sampled_from(["of", "xx", "agreed", "QQ", "2030", "。", "会上"]), max_size=40),
)
def test_a_text_without_names_passes(participants, words):
    strangers = [person for person in participants if not {"of", "xx", "agreed", "qq"} & _runs(person)]

    assert findings(" ".join(words), strangers) == []


def _runs(person):
    return {person.family_name.lower(), person.given_name.lower()}


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=200), st.integers(0, 2**16))
def test_any_text_is_read_without_error_and_findings_lie_in_it(text, seed):
    text += random.Random(seed).choice(["", " Zhao Yangben", "赵样本", " Ms. Li"])

    found = findings(text, [ZHAO, LI])

    assert all(text[finding.start : finding.end] == finding.text for finding in found)
    assert [finding.start for finding in found] == sorted(finding.start for finding in found)


def test_the_same_text_is_scanned_anew_for_other_people():
    text = "as Zhao Yangben and Anita Namuna said"

    assert found_in(text, LI) == []
    assert found_in(text, LI, ANITA) == ["Anita Namuna"]
    assert found_in(text, ZHAO, ANITA) == ["Zhao Yangben", "Anita Namuna"]
    assert found_in(text, LI) == []
