"""Who speaks in a quotation that a lead with a colon introduces."""

import pytest

from sayso import document
from sayso.extraction import find

LEADS = {
    "Here is what Orsk had to say:": "Orsk",
    "Here's what Orsk said about the dam:": "Orsk",
    "What Orsk said:": "Orsk",
    "It was Orsk who summed it up:": "Orsk",
    "Five things Orsk has said about the dam:": "Orsk",
    "Orsk's statement in full:": "Orsk",
    "The full text of the ministry's statement:": "the ministry",
    "The ministry's statement reads as follows:": "The ministry",
    "Below is the text of Orsk's letter:": "Orsk",
    "From Orsk's latest post:": "Orsk",
    "And then there was this from Orsk:": "Orsk",
    "Orsk's answer came quickly:": "Orsk",
    "Her response was immediate:": "Her",
    "Her message to voters:": "Her",
    "Orsk, when asked about the dam:": "Orsk",
    "Orsk, 54, on why she stayed:": "Orsk, 54",
    "Lena Orsk, the mayor of Ostrel, who had not slept for two days:": "Lena Orsk, the mayor of Ostrel",
    "One of them, Lena Orsk, 43, a nurse:": "One of them, Lena Orsk, 43, a nurse",
    "In the words of Orsk:": "Orsk",
    "Per Orsk:": "Orsk",
    "Then Orsk again:": "Orsk",
    "Orsk to Vale:": "Orsk",
    "Wrote Orsk in her diary:": "Orsk",
    "Added the mayor:": "the mayor",
    "The statement, in full:": "The statement",
    "Orsk's first questioners were hostile:": "Orsk's first questioners",
    "Key words:": None,
    "The timing of the rain's return surprised nobody:": None,
    "Orsk dismissed Vale's claim:": "Orsk",
}


@pytest.mark.parametrize("gap", [" ", "\n\n"], ids=["same line", "next paragraph"])
@pytest.mark.parametrize(("lead", "voice"), LEADS.items())
def test_a_lead_names_the_voice_of_the_quotation_behind_it(lead, voice, gap):
    text = f"Mayor Lena Orsk and engineer Tom Vale met on Monday.\n\n{lead}{gap}“We will never forgive this.”\n\nRain fell."
    sources = [
        text[slice(*s.source[0])]
        for s in find(document(text), ["attributions"]).attributions
        if s.source and "“We will" in text[s.content[0][0] : s.content[-1][1]]
    ]
    assert sources == ([voice] if voice else [])


def test_the_items_of_a_list_have_the_voice_of_its_lead():
    text = "Three things Lena Orsk has said:\n\n1. “We will never forgive this.”\n\n2. “Nobody slept for a week.”\n"
    [said] = find(document(text), ["attributions"]).attributions
    assert [text[a:b] for a, b in said.content] == ["“We will never forgive this.”", "“Nobody slept for a week.”"]
    assert text[slice(*said.source[0])] == "Lena Orsk"


NAMES = [
    "Lena Orsk",
    "Sen. Lena Orsk (I-Vt.)",
    "Lena Orsk, mayor of Ostrel",
    "• Lena Orsk",
    "1. Lena Orsk",
    "Orsk, Nov. 10",
    "The ministry",
]


@pytest.mark.parametrize("end", [".", "", ",", "…", "!", "—"])
@pytest.mark.parametrize("name", [*NAMES, "Lena Orsk (@orsk)", "Orsk's spokesman", "The council's Lena Orsk"])
def test_a_name_with_a_colon_is_the_voice_however_the_quotation_ends(name, end):
    text = f"The engineers met on Monday.\n\n{name}: “We will never forgive this act of theirs{end}”\n\nRain fell all day."
    sources = [text[slice(*s.source[0])] for s in find(document(text), ["attributions"]).attributions if s.source]
    assert len(sources) == 1
    assert sources[0] in name


def test_words_and_titles_behind_a_colon_are_no_speech():
    text = (
        "The engineers met on Monday.\n\nLena Orsk: “The Long Way Home to Ostrel”\n\nAnd Orsk, on Friday: “nobody”\n\nRain fell."
    )
    assert not [s for s in find(document(text), ["attributions"]).attributions if "nobody" in text[slice(*s.content[0])]]
