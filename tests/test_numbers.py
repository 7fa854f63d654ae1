"""Numbers: what is read as which quantity, what is no figure, and the laws that hold for any text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import document
from sayso.extraction import find
from sayso.extraction.figures.counted import counted, population

# A sentence, and its quantities in order: "words: value hedge change unit", or "words: rule by which it is no figure".
SENTENCES = [
    ("Some 31,406 tents stood there.", ["Some 31,406: 31406 ~"]),
    ("It holds 1.4 million litres.", ["1.4 million: 1400000 litre"]),
    ("The fund has $13.6m and £40bn left.", ["$13.6m: 13600000 dollar", "£40bn: 40000000000 pound sterling"]),
    ("She earns 25k.", ["25k: 25000"]),
    ("The path is 3½ miles long.", ["3½: 3.5 mile"]),
    ("It is 2 1/2 inches wide.", ["2 1/2: 2.5 inch"]),
    ("One in five wells is dry.", ["One in five: 0.2"]),
    ("Nearly 1 in 4 wells is dry.", ["Nearly 1 in 4: ..0.25 <"]),
    ("Two-thirds of the wells are dry.", ["Two-thirds: 0.6666666666666666666666666666"]),
    ("A third of the wells are dry.", ["A third: 0.3333333333333333333333333333"]),
    ("Up to a quarter of a million trees burned.", ["Up to a quarter of a million: ..250000 <="]),
    ("Half a million trees burned.", ["Half a million: 500000"]),
    ("Half an hour later it sank.", ["Half an: 0.5 hour"]),
    ("More than half the fleet sank.", ["More than half: 0.5.. >"]),
    ("Some 12 000 trees burned.", ["Some 12 000: 12000 ~"]),
    ("The mill shipped ٣٤٥ sacks.", ["٣٤٥: 345"]),
    ("It grew by .5 percent.", [".5: 0.5 up percent"]),
    ("The low was -5 degrees.", ["-5: -5 degree"]),
    ("It fell to minus ten degrees.", ["minus ten: -10 down degree"]),
    ("Two hundred and fifty goats drowned.", ["Two hundred and fifty: 250"]),
    ("Twenty-four goats drowned.", ["Twenty-four: 24"]),
    ("Three thousand five hundred goats drowned.", ["Three thousand five hundred: 3500"]),
    ("A hundred goats and a dozen cows drowned.", ["A hundred: 100", "a dozen: 12"]),
    ("Two and a half years passed.", ["Two and a half: 2.5 year"]),
    ("A year and two months passed.", ["two: 2 month"]),
    ("At least 12 goats drowned.", ["At least 12: 12.. >="]),
    ("No fewer than a dozen goats drowned.", ["No fewer than a dozen: 12.. >="]),
    ("As many as 200 goats drowned.", ["As many as 200: ..200 <="]),
    ("Nearly 900 goats drowned.", ["Nearly 900: ..900 <"]),
    ("Well over 40 goats drowned.", ["Well over 40: 40.. >"]),
    ("An estimated 1.5 million goats drowned.", ["An estimated 1.5 million: 1500000 ~"]),
    ("A dozen or so goats drowned.", ["A dozen or so: 12 ~"]),
    ("It takes 30 days or more.", ["30 days or more: 30.. >= day"]),
    ("A 200-plus crowd came.", ["200-plus: 200.. >="]),
    ("Exactly 20 goats drowned.", ["Exactly 20: 20"]),
    ("A total of 34 goats drowned.", ["A total of 34: 34"]),
    ("Another 109 goats drowned.", ["Another 109: 109"]),
    ("They want 200,000 more tents.", ["200,000 more: 200000"]),
    ("An additional 383 goats drowned.", ["An additional 383: 383"]),
    ("Dozens of goats drowned and hundreds more fled.", ["Dozens: 24..99 vague", "hundreds more: 200..999 vague"]),
    ("Tens of thousands of goats drowned.", ["Tens of thousands: 20000..99999 vague"]),
    (
        "Several hundred goats drowned, a few thousand fled.",
        ["Several hundred: 300..999 vague", "a few thousand: 3000..9999 vague"],
    ),
    ("A couple of goats drowned.", ["A couple: 2..3 vague"]),
    ("Hundreds of millions of dollars are gone.", ["Hundreds of millions: 200000000..999999999 vague dollar"]),
    ("Between 20 and 30 goats drowned.", ["Between 20 and 30: 20..30 range"]),
    ("20-30 goats drowned.", ["20-30: 20..30 range"]),
    ("It rose from 252 to 287 miles.", ["from 252 to 287: 252..287 range mile"]),
    (
        "It takes two to three weeks, or three or four months.",
        ["two to three: 2..3 range week", "three or four: 3..4 range month"],
    ),
    ("Between $3 billion and $5 billion is gone.", ["Between $3 billion and $5 billion: 3000000000..5000000000 range dollar"]),
    ("It costs $3 to $5 million.", ["$3 to $5 million: 3000000..5000000 range dollar"]),
    ("More than 40 but fewer than 50 goats drowned.", ["More than 40 but fewer than 50: 40..50 range"]),
    ("Sales rose 12 percent to $2.3 billion.", ["12: 12 up percent", "$2.3 billion: 2300000000 dollar"]),
    ("Sales fell by 3%, to 40%.", ["3%: 3 down percent", "40%: 40 percent"]),
    ("Shares were up 12 cents.", ["12: 12 up cent"]),
    ("The index closed +0.2% and -1.3%.", ["0.2%: 0.2 up percent", "-1.3%: -1.3 down percent"]),
    ("The aid is $3 billion a year.", ["$3 billion: 3000000000 dollar per year"]),
    ("It burns 9 litres per hour.", ["9: 9 litre per hour"]),
    (
        "It costs HK$5.4m, or US $1.1 million, or RM23.50.",
        ["HK$5.4m: 5400000 hong kong dollar", "US $1.1 million: 1100000 dollar", "RM23.50: 23.5 malaysian ringgit"],
    ),
    ("The 70-year-old, aged 70, left.", ["70: 70 year of age", "70: 70 year of age"]),
    ("Mara Bell, 41, left.", ["41: 41 year of age"]),
    ("Her sons, ages 10, 8 and 4, left.", ["10: 10 year of age", "8: 8 year of age", "4: 4 year of age"]),
    (
        "It weighs 10 tons, or about 9,000 kg (19,800 pounds).",
        ["10: 10 ton", "about 9,000: 9000 ~ kilogram", "19,800: 19800 ~ pound-mass"],
    ),
    ("It covers 1,520 sq m, or 311 square miles.", ["1,520: 1520 square metre", "311: 311 square mile"]),
    ("It is 30 degrees Celsius (86 F).", ["30: 30 celsius", "86: 86 fahrenheit"]),
    ("It is about $900m (£557m).", ["about $900m: 900000000 ~ dollar", "£557m: 557000000 ~ pound sterling"]),
    ("The 350-strong guard left.", ["350: 350"]),
    ("A 7.0-magnitude quake hit.", ["7.0: 7"]),
    ("It happened on Oct. 7, 2023, at 2:30 p.m. sharp.", ["7: not.date", "2023: not.date", "2: not.clock", "30: not.clock"]),
    ("On 21 February 2019 and in the 1990s it rained.", ["21: not.date", "2019: not.date", "1990: not.year"]),
    ("The 2014-15 season began in 2014.", ["2014: not.year", "15: not.year", "2014: not.year"]),
    ("More than 2000 people came in 2000.", ["More than 2000: 2000.. >", "2000: not.year"]),
    ("Arden beat Corley 2-1.", ["2: not.score", "1: not.score"]),
    ("The court ruled 5-4 for it.", ["5: not.score", "4: not.score"]),
    (
        "Call 555-0142 or (207) 555-0142.",
        ["555: not.phone", "0142: not.phone", "207: not.phone", "555: not.phone", "0142: not.phone"],
    ),
    ("It was on Channel 13, in Part 3 of the show.", ["13: not.label", "3: not.label"]),
    ("A Boeing 737 and an F-16 met the G8.", ["737: not.name", "16: not.glued", "8: not.glued"]),
    ("He lived at 575 Willow Road.", ["575: not.address"]),
    ("He opened release 10.4.2 on a 5G phone.", ["10: not.version", "5: not.glued"]),
    ("It is one of the oldest dams, and this one leaks.", ["one: not.one_of", "one: not.pronoun_one"]),
    ("One dam broke; another held; both leak.", ["One: 1", "another: not.another", "both: not.both"]),
    ("It is open 24/7.", ["24: not.fixed", "7: not.fixed"]),
    ("It was the 22nd dam and the third lake.", ["22: not.ordinal", "third: not.ordinal"]),
    ("A .40 caliber gun and a 9mm pistol lay there.", [".40: not.caliber", "9: not.caliber"]),
    ("It is less than a quarter-mile away.", ["less than a quarter: ..0.25 < mile"]),
    ("About one thing they agree.", ["one: 1"]),
    ("They make up 14 percent.", ["14: 14 percent"]),
    ("The population shrank by a fifth.", ["a fifth: 0.2 down"]),
    ("Half a dozen boats sank in a half-hour.", ["Half a dozen: 6", "half: 0.5 hour"]),
    ("Estimates range from more than 1,300 to as many as 2,400.", ["from more than 1,300 to as many as 2,400: 1300..2400 range"]),
    ("Hundreds if not thousands left.", ["Hundreds if not thousands: 200..9999 vague"]),
    ("It ended 3 – 0 for them.", ["3: not.score", "0: not.score"]),
    ("They stayed one day; one day they will leave.", ["one: 1 day", "one: not.fixed"]),
    ("It cost $58 million a year ago.", ["$58 million: 58000000 dollar"]),
    ("The low was set in nineteen ninety-six.", ["nineteen ninety-six: not.year"]),
    ("They rose to near 2-1/2 year highs.", ["near 2-1/2: 2.5 ~ year"]),
    ("It has a 4K screen for 1080p video.", ["4: not.glued", "1080: not.glued"]),
    ("She is 6-foot-3.", ["6: 6 foot", "3: 3 inch"]),
    ("One or two boats sank.", ["One or two: 1..2 range"]),
    ("The five-to-seven-year-olds left.", ["five-to-seven: 5..7 range year of age"]),
    ("The boat made $45k.", ["$45k: 45000 dollar"]),
    ("Some 61%-owned boats.", ["Some 61%: 61 ~ percent"]),
    ("It happened on 9/11.", ["9: not.fixed", "11: not.fixed"]),
    ("The gap is 33.919235 wide.", ["33.919235: not.coordinate"]),
    ("She sold 10 boats for Rs 500 crore.", ["10: 10", "Rs 500 crore: 5000000000 indian rupee"]),
    ("Deaths rose to 40.", ["40: 40"]),
    ("One said it sank; one family fled.", ["One: not.pronoun_one", "one: 1"]),
]
COUNTED = [
    ("Some 31,406 canvas tents stood there.", "canvas tents"),
    ("The flood killed 12 people and injured 30.", "people"),
    ("Dozens of their oldest goats drowned.", "their oldest goats"),
    ("A 70-year-old Arden man left.", "Arden man"),
    ("The 350-strong guard left.", "guard"),
    ("It lasted two hours.", "hours"),
    ("The king set up a $24 billion fund.", "fund"),
    ("It did $4 million in property damage.", "property damage"),
    ("Three sheriff's deputies left.", "sheriff's deputies"),
    ("Four members of the crew of the ferry left.", "members of the crew"),
    ("Eight Chinese were rescued.", "Chinese"),
    ("A 60-bed hospital burned.", "bed"),
    ("Thirty wounded sailors left.", "wounded sailors"),
    ("Six digital and printed maps were sold.", "digital and printed maps"),
    ("Some 24 per cent of farmers left.", "farmers"),
    ("One unhurt sailor left.", "unhurt sailor"),
]
ELIDED = [
    "It killed around 1,200.",
    "Six were wounded.",
    "30 wounded, a doctor said.",
    "10 more missing.",
    "Half of them left.",
    "Mara Bell, 41, left.",
]
PIECES = [
    "1",
    "31,406",
    "½",
    "two",
    "hundred",
    "and",
    "a",
    "half",
    "dozen",
    "of",
    "several",
    "-",
    "–",
    "to",
    "in",
    "between",
    "from",
    "$",
    "%",
    "(",
    ")",
    ".",
    ",",
    " ",
    "\n",
    "more",
    "than",
    "at least",
    "year-old",
    "miles",
    "May",
    "12:30",
    "٣",
    "one",
    "thousands",
    "#",
    "'s",
    "x",
    "\u00a0",
    "é",
    "😀",
]


def quantities(sentence):
    return find(document(sentence), ("quantities",)).quantities


def shown(sentence, q):
    words = sentence[q.start : q.end]
    if q.excluded:
        return f"{words}: {q.excluded}"
    low, high = ("" if v is None else str(v) for v in (q.min, q.max))
    cells = (low if low == high else f"{low}..{high}", q.hedge if q.hedge != "=" else "", q.change or "", q.unit or "")
    return f"{words}: " + " ".join(c for c in cells if c)


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_a_sentence_gives_its_quantities(sentence, expected):
    assert [shown(sentence, q) for q in quantities(sentence)] == expected


@pytest.mark.parametrize(("sentence", "expected"), COUNTED)
def test_the_counted_noun_phrase_is_found(sentence, expected):
    found = find(document(sentence), ("quantities",))
    assert counted(found, found.quantities[0]).text == expected


@pytest.mark.parametrize("sentence", ELIDED)
def test_an_elided_noun_is_not_guessed(sentence):
    found = find(document(sentence), ("quantities",))
    assert counted(found, found.quantities[0]) is None


def test_a_note_on_the_population_is_found():
    found = find(document("It killed 12 villagers, mostly women and children, in Arden."), ("quantities",))
    assert population(found, found.quantities[0], counted(found, found.quantities[0])).text == "mostly women and children"


def test_no_note_is_taken_from_the_next_clause():
    found = find(document("It killed 12 villagers, according to the mayor."), ("quantities",))
    assert population(found, found.quantities[0], counted(found, found.quantities[0])) is None


@given(st.lists(st.sampled_from(PIECES), max_size=30))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_quantities_in_order_without_overlap(pieces):
    for text in ("".join(pieces), " ".join(pieces)):
        found = find(document(text), ("quantities",))
        last = 0
        for q in found.quantities:
            assert last <= q.start < q.end <= len(text)
            last = q.end
            assert q.min is None or q.max is None or q.min <= q.max
            for part in (counted(found, q), population(found, q, counted(found, q))):
                assert part is None or text[part.start : part.end] == part.text != ""


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_string_is_read(text):
    quantities(text)


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "1,", "1-", "1.", "one ", "one-", "$", "a half ", "1 to ", "dozens of ", "more than "]
)
def test_a_long_run_of_one_piece_is_read_in_linear_time(piece):
    def cost(length):
        text = (piece * (length // len(piece) + 1))[:length]
        runs = []
        for _ in range(3):  # the least of three, for other work runs beside the tests
            start = time.process_time()
            quantities(text)
            runs.append(time.process_time() - start)
        return min(runs)

    assert cost(80_000) < 30 * cost(10_000) + 0.5
