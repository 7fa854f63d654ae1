"""Write src/sayso/data/en/dates_national.csv, the national holidays that news names by country: python tools/make_holidays.py > FILE.

Run at development time only (`pip install holidays`); the package ships the table, a thousandth of the library's size. A row says
from which year to which a holiday fell on one day of the year; countries and names are those of dates_countries.csv and of the rows
of dates_holidays.csv whose rule is "library".
"""

import sys

import holidays

from sayso.lexicon import words

YEARS = range(1900, 2101)
# Countries whose law moves the holiday itself, not only the day off, when it falls beside the day of rest.
MOVED = {"IL"}


def days(code, name):
    """Return the day of the holiday in each year that has one."""
    found = {}
    for year in YEARS:
        try:
            listed = holidays.country_holidays(code, years=year, language="en_US", observed=code in MOVED)
        except (NotImplementedError, KeyError, ValueError):
            continue
        day = max((d for d, named in listed.items() if name.lower() in named.lower()), default=None)
        if day:
            found[year] = day.isoformat()[5:] if day.year == year else day.isoformat()
    return found


def runs(found):
    """Yield (first year, last year, day) of years that follow each other with one day."""
    run = None
    for year, day in sorted(found.items()):
        if run and run[1] == year - 1 and run[2] == day:
            run[1] = year
            continue
        if run:
            yield run
        run = [year, year, day]
    if run:
        yield run


def main():
    print(
        f"# National holidays by country, from the `holidays` library {holidays.__version__} (MIT). Read by extraction/dates/feasts.py."
    )
    print("# Made by tools/make_holidays.py; edit that, not this. from and to are years, day is MM-DD.")
    print("code,listed,from,to,day")
    names = sorted({row["listed"] for row in words("dates_holidays") if row["rule"] == "library"})
    for code in sorted({row["code"] for row in words("dates_countries")}):
        for name in names:
            for first, last, day in runs(days(code, name)):
                print(f"{code},{name},{first},{last},{day}")
    print(f"{len(names)} names", file=sys.stderr)


if __name__ == "__main__":
    main()
