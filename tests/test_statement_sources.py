"""Where the printed source of a statement begins and ends, and whom its record names."""

import pytest

from sayso import document, extract
from sayso.records import Statement

SOURCES = {
    # what belongs to a name
    '"It is old," said Lena Orsk, author of "The Drowned Valley," a history of the dam.': 'Lena Orsk, author of "The Drowned Valley," a history of the dam',
    '"It is old," said Lena Orsk, the Ostrel director for Valley.org. "Tear it down."': "Lena Orsk, the Ostrel director for Valley.org",
    '"It is old," said Lena Orsk, a head of the Dam Watch think tank. "Tear it down."': "Lena Orsk, a head of the Dam Watch think tank",
    '"It is old," said Lena Orsk of the Dam Watch, an early voice in urging the board to act.': (
        "Lena Orsk of the Dam Watch, an early voice in urging the board to act"
    ),
    '"It is old," said Lena Orsk, 32, of Ostrel, a clerk for a mill.': "Lena Orsk, 32, of Ostrel, a clerk for a mill",
    '"It is old," said Lena Orsk, a tenant who has waited in an "endless line of carts and cars" since June.': "Lena Orsk, a tenant",
    "Gov. Lena Orsk (D-Vel.) said it was old.": "Gov. Lena Orsk (D-Vel.)",
    "Lena Orsk (who has two seats) said it was old.": "Lena Orsk",
    '"It is old," said Lena in \'t Hout, a member of the council.': "Lena in 't Hout, a member of the council",
    'Lena Orsk, author of "The Drowned Valley," said it was old.': 'Lena Orsk, author of "The Drowned Valley,"',
    '"It is old," said engineers such as Paul Vale, an Ostrel mason.': "engineers such as Paul Vale, an Ostrel mason",
    # those who speak along with others
    "Other engineers, including Lena Orsk and Tom Vale, said it was old.": "Other engineers, including Lena Orsk and Tom Vale",
    "Other engineers, including Lena Orsk, Tom Vale, and Ida Brandt, said it was old.": (
        "Other engineers, including Lena Orsk, Tom Vale, and Ida Brandt"
    ),
    "Lena Orsk, along with the clerk Tom Vale, said it was old.": "Lena Orsk, along with the clerk Tom Vale",
    "Some of you said it was old.": "Some of you",
    "Orsk, Vale and Holt said it was old.": "Orsk, Vale and Holt",
    "Millers, bakers and grocers said it was old.": "Millers, bakers and grocers",
    "Two bakers, a miller and a grocer said it was old.": "Two bakers, a miller and a grocer",
    "A group of 67 writers, bakers and millers said it was old.": "A group of 67 writers, bakers and millers",
    "Four experts from Ostrel, Corley and Velduria said it was old.": "Four experts from Ostrel, Corley and Velduria",
    "On Monday, Orsk, Vale and Holt said it was old.": "Orsk, Vale and Holt",
    "The charm of the dam, millers and bakers say, is its age.": "millers and bakers",
    "She and Orsk said it was old.": "She and Orsk",
    "Several leaders, including Lena Orsk (Ostrel), Ana Holt (Corley) and Tom Vale (Dorn) said it was old.": (
        "Several leaders, including Lena Orsk (Ostrel), Ana Holt (Corley) and Tom Vale (Dorn)"
    ),
    "Farmers — and some bakers — say it is old.": "Farmers — and some bakers",
    "The three scholars -- Mr. Orsk, Ms. Holt and Mr. Vale -- said it was old.": (
        "The three scholars -- Mr. Orsk, Ms. Holt and Mr. Vale"
    ),
    # what only stands before the voice
    "No wonder Orsk said it was old.": "Orsk",
    "This month in Ostrel, Lena Orsk said it was old.": "Lena Orsk",
    "Two years ago in Ostrel, Lena Orsk said it was old.": "Lena Orsk",
    "The mayor praised the plan and Orsk said it was old.": "Orsk",
    "On Monday, Mayor Lena Orsk, said it was old.": "Mayor Lena Orsk",
    "It is a trick Orsk said could cost the town its dam.": "Orsk",
    'The film then cuts to a crowd saying, "Tear the old dam down."': "The film",
    "That letter, on blue paper, said it was old.": "That letter",
    # what only stands behind it
    '"It is old," wrote Lena Orsk in The Ostrel Gazette.': "Lena Orsk",
    '"It is old," said Lena Orsk with a smile.': "Lena Orsk",
    "The mayor in an interview said it was old.": "The mayor",
    "Orsk in her first speech called it old.": "Orsk",
    '"It saved us," said Lena Orsk, the mayor at the time the dam was built.': "Lena Orsk, the mayor at the time",
    "More than half came by boat, according to Orsk, the most of any year.": "Orsk",
    'It was bought for a song, according to his book "The Drowned Valley."': 'his book "The Drowned Valley."',
    "Orsk on Sunday night said it was old.": "Orsk",
    "Orsk for the first time said it was old.": "Orsk",
    "A report released this week said it was old.": "A report released this week",
}


@pytest.mark.parametrize(("text", "source"), SOURCES.items())
def test_a_source_has_what_belongs_to_the_voice_and_no_more(text: str, source: str) -> None:
    spans = [s.source[0] for s in extract(document(text), only=["statement"]) if isinstance(s, Statement) and s.source]
    assert source in [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Other engineers, including Lena Orsk and Tom Vale, said it was old.", None),
        ("Engineers like Lena Orsk said it was old.", None),
        ("Lena Orsk, along with Tom Vale, said it was old.", "Lena Orsk"),
        ("Lena Orsk, as well as Tom Vale, said it was old.", "Lena Orsk"),
        ('"It is old," said Lena Orsk, author of "Ana Holt," a novel.', "Lena Orsk"),
        ("Lena in 't Hout said it was old.", "Lena in 't Hout"),
        ("Lena d'Orsk said it was old.", "Lena d'Orsk"),
        ("Otto von und zu Orsk said it was old.", "Otto von und zu Orsk"),
        ("Lena Orsk shared a plan of the dam, saying it was old.", "Lena Orsk"),
    ],
)
def test_companions_are_not_the_speaker(text: str, speaker: str | None) -> None:
    assert [s.speaker for s in extract(document(text), only=["statement"]) if isinstance(s, Statement)] == [speaker]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ('"It is old," said Lena Orsk, a former mayor of Corley whose house was flooded.', "former mayor of Corley"),
        ('"It is old," said Lena Orsk, the Ostrel director for Valley.org.', "Ostrel director for Valley.org"),
        ('"It is old," said Lena Orsk, author of "The Drowned Valley."', "author"),
    ],
)
def test_a_post_ends_before_its_clause_or_title(text: str, role: str) -> None:
    assert [s.role for s in extract(document(text), only=["statement"]) if isinstance(s, Statement)] == [role]
