"""Write src/sayso/data/en/units.csv from Babel's CLDR patterns and Pint's names: python tools/make_units.py > units.csv.

Run at development time only (`pip install pint babel`); the package ships the table. UNITS names each unit as sayso does
(docs/records.md), its kind, its CLDR id, its name in Pint and, after that, forms that newspapers print and neither library has.
Symbols keep their case; words are matched in any case.
"""

import sys

import pint
from babel import Locale

# (our name, kind, CLDR id or "", Pint name or "", further forms; "=" before a form: case matters)
UNITS = [
    ("metre", "length", "length-meter", "meter", "=m"),
    ("kilometre", "length", "length-kilometer", "kilometer", "=km kms kilometer kilometers k/m"),
    ("centimetre", "length", "length-centimeter", "centimeter", "=cm cms"),
    ("millimetre", "length", "length-millimeter", "millimeter", "=mm"),
    ("micrometre", "length", "length-micrometer", "micrometer", "=μm =µm =um micron microns"),
    ("nanometre", "length", "length-nanometer", "nanometer", "=nm"),
    ("mile", "length", "length-mile", "mile", "mi"),
    ("nautical mile", "length", "length-nautical-mile", "nautical_mile", ""),
    ("yard", "length", "length-yard", "yard", "yds"),
    ("foot", "length", "length-foot", "foot", "ft. =′"),
    ("inch", "length", "length-inch", "inch", "=″ in."),
    ("light year", "length", "length-light-year", "light_year", "light-year light-years"),
    ("square metre", "area", "area-square-meter", "", "=m2 =m² sq-m sq-metres sq-meters sqm"),
    ("square kilometre", "area", "area-square-kilometer", "", "=km2 =km² sq-km"),
    ("square centimetre", "area", "area-square-centimeter", "", "=cm2 =cm²"),
    ("square mile", "area", "area-square-mile", "", "sq-miles sq-mi"),
    ("square foot", "area", "area-square-foot", "", "square-foot sq-ft sqft"),
    ("square yard", "area", "area-square-yard", "", "sq-yd"),
    ("acre", "area", "area-acre", "acre", ""),
    ("hectare", "area", "area-hectare", "hectare", "=ha"),
    ("litre", "volume", "volume-liter", "liter", "=l =L"),
    ("millilitre", "volume", "volume-milliliter", "milliliter", "=ml =mL"),
    ("cubic metre", "volume", "volume-cubic-meter", "", "=m3 =m³"),
    ("cubic centimetre", "volume", "volume-cubic-centimeter", "", "=cc =cm3 =cm³"),
    ("cubic foot", "volume", "volume-cubic-foot", "", ""),
    ("gallon", "volume", "volume-gallon", "gallon", ""),
    ("pint", "volume", "volume-pint", "pint", ""),
    ("quart", "volume", "volume-quart", "quart", ""),
    ("fluid ounce", "volume", "volume-fluid-ounce", "fluid_ounce", "fl-oz"),
    ("barrel", "volume", "volume-barrel", "", "bpd"),
    ("gram", "weight", "mass-gram", "gram", "=g gramme grammes"),
    ("kilogram", "weight", "mass-kilogram", "kilogram", "=kg kgs kilo kilos kilogramme kilogrammes"),
    ("milligram", "weight", "mass-milligram", "milligram", "=mg"),
    ("microgram", "weight", "mass-microgram", "microgram", "=μg =µg =mcg"),
    ("pound-mass", "weight", "mass-pound", "", "lbs"),
    ("ounce", "weight", "mass-ounce", "ounce", ""),
    ("stone", "weight", "", "", "stone"),
    ("ton", "weight", "mass-ton", "", "ton tons"),
    ("metric ton", "weight", "mass-tonne", "metric_ton", "tonne tonnes metric-ton metric-tons metric-tonnes"),
    ("kiloton", "weight", "", "kiloton", "kiloton kilotons kilotonne kilotonnes"),
    ("megaton", "weight", "", "megaton", "megaton megatons megatonne megatonnes"),
    ("gigaton", "weight", "", "gigaton", "gigaton gigatons gigatonne gigatonnes"),
    ("carat", "weight", "mass-carat", "carat", ""),
    (
        "celsius",
        "temperature",
        "temperature-celsius",
        "",
        "celsius =°C =C deg-C degC degree-celsius degrees-C centigrade degrees-centigrade",
    ),
    ("fahrenheit", "temperature", "temperature-fahrenheit", "", "fahrenheit =°F =F deg-F degF degrees-F"),
    ("kelvin", "temperature", "temperature-kelvin", "kelvin", "=°K"),
    ("degree", "angle", "angle-degree", "degree", "=° deg"),
    ("second", "duration", "duration-second", "second", "sec secs"),
    ("millisecond", "duration", "duration-millisecond", "millisecond", "=ms"),
    ("minute", "duration", "duration-minute", "minute", "min mins"),
    ("hour", "duration", "duration-hour", "hour", "hr hrs"),
    ("day", "duration", "duration-day", "day", "day days"),
    ("week", "duration", "duration-week", "week", "week weeks wk wks"),
    ("fortnight", "duration", "", "fortnight", "fortnights"),
    ("month", "duration", "duration-month", "month", "mos"),
    ("quarter", "duration", "", "", ""),
    ("year", "duration", "duration-year", "year", "yr yrs"),
    ("decade", "duration", "duration-decade", "decade", "decade decades"),
    ("century", "duration", "duration-century", "century", "centuries"),
    ("mile per hour", "speed", "speed-mile-per-hour", "mile_per_hour", "mph m.p.h."),
    ("kilometre per hour", "speed", "speed-kilometer-per-hour", "kilometer_per_hour", "kmh kph =km/h"),
    ("metre per second", "speed", "speed-meter-per-second", "meter_per_second", "=m/s"),
    ("knot", "speed", "speed-knot", "knot", "knots"),
    ("mile per gallon", "consumption", "consumption-mile-per-gallon", "", "mpg"),
    ("bit", "data", "digital-bit", "", "bits"),
    ("byte", "data", "digital-byte", "", "bytes"),
    ("kilobyte", "data", "digital-kilobyte", "kilobyte", "=KB =kB"),
    ("megabyte", "data", "digital-megabyte", "megabyte", "=MB"),
    ("gigabyte", "data", "digital-gigabyte", "gigabyte", "=GB"),
    ("terabyte", "data", "digital-terabyte", "terabyte", "=TB"),
    ("megabit", "data", "digital-megabit", "megabit", "=Mb"),
    ("gigabit", "data", "digital-gigabit", "gigabit", "=Gb"),
    ("megapixel", "data", "graphics-megapixel", "", "=MP"),
    ("pixel", "data", "graphics-pixel", "", ""),
    ("watt", "power", "power-watt", "watt", "=W"),
    ("kilowatt", "power", "power-kilowatt", "kilowatt", "=kW =KW"),
    ("megawatt", "power", "power-megawatt", "megawatt", "=MW"),
    ("gigawatt", "power", "power-gigawatt", "gigawatt", "=GW"),
    ("horsepower", "power", "power-horsepower", "horsepower", "hp =HP bhp"),
    ("joule", "energy", "energy-joule", "joule", "=J"),
    ("kilowatt hour", "energy", "energy-kilowatt-hour", "kilowatt_hour", "=kWh kilowatt-hours kilowatt-hour"),
    ("megawatt hour", "energy", "", "", "=MWh megawatt-hours megawatt-hour"),
    ("gigawatt hour", "energy", "", "", "=GWh gigawatt-hours gigawatt-hour"),
    ("terawatt hour", "energy", "", "", "=TWh terawatt-hours"),
    ("calorie", "energy", "energy-calorie", "calorie", "calories"),
    ("kilocalorie", "energy", "energy-kilocalorie", "kilocalorie", "=kcal"),
    ("hertz", "frequency", "frequency-hertz", "hertz", "=Hz"),
    ("kilohertz", "frequency", "frequency-kilohertz", "kilohertz", "=kHz"),
    ("megahertz", "frequency", "frequency-megahertz", "megahertz", "=MHz"),
    ("gigahertz", "frequency", "frequency-gigahertz", "gigahertz", "=GHz"),
    ("volt", "electric", "electric-volt", "volt", "=V"),
    ("kilovolt", "electric", "", "kilovolt", "=kV"),
    ("ampere", "electric", "electric-ampere", "ampere", "=A amps amp"),
    ("milliampere", "electric", "electric-milliampere", "milliampere", "=mA"),
    ("milliampere hour", "electric", "", "", "=mAh"),
    ("ohm", "electric", "electric-ohm", "ohm", "=Ω"),
    ("farad", "electric", "", "farad", ""),
    ("tesla", "magnetic", "", "", "teslas"),
    ("newton", "force", "force-newton", "newton", "=N"),
    ("newton metre", "torque", "torque-newton-meter", "", "=Nm newton-metres"),
    ("pound foot", "torque", "", "", "lb-ft pound-feet pound-foot"),
    ("pascal", "pressure", "pressure-pascal", "pascal", "=Pa"),
    ("hectopascal", "pressure", "pressure-hectopascal", "", "=hPa"),
    ("millibar", "pressure", "pressure-millibar", "millibar", "=mb"),
    ("bar", "pressure", "", "", "bars"),
    ("pound per square inch", "pressure", "pressure-pound-force-per-square-inch", "", "psi"),
    ("decibel", "sound", "", "decibel", "=dB decibel decibels"),
    ("sievert", "dose", "", "sievert", "=Sv"),
    ("millisievert", "dose", "", "millisievert", "=mSv"),
    ("becquerel", "dose", "", "becquerel", "=Bq"),
    ("roentgen", "dose", "", "roentgen", "=R"),
    ("lumen", "light", "light-lumen", "lumen", ""),
    ("percent", "percent", "", "", "% %% ٪ ％ percent percents per-cent pct percentage pc p.c."),
    ("percentage point", "percent", "", "", "percentage-point percentage-points pp ppt ppts pct-pts percent-points"),
    ("basis point", "percent", "", "", "basis-point basis-points bps =bp"),
    ("permille", "percent", "", "", "=‰"),
    ("parts-per-billion", "ratio", "concentr-part-per-1e9", "", "ppb"),
    ("parts-per-million", "ratio", "concentr-part-per-million", "", "ppm"),
    ("revolution per minute", "speed", "", "", "rpm"),
    ("frame per second", "speed", "", "", "fps"),
    ("point", "points", "", "", "point points pts"),
    ("count", "count", "", "", "times x"),
]
# Forms that mean something else more often than the unit, in newspapers.
NEVER = {
    "k",
    "#",
    "tn",
    "dec",
    "kt",
    "ct",
    "kn",
    "ac",
    "cal th",
    "as",
    "at",
    "h",
    "d",
    "w",
    "a",
    "c",
    "f",
    "s",
    "in",
    "b",
    "bit",
    "g-force",
    "byte",
    "m",
    "t",
    "mol",
    "″",
    "′",
    "y",
    "l",
    "g",
    "pt",
    "pts",
    "qt",
    "u",
    "cd",
    "p",
    "points",
    "point",
    "no",
    "min",
    "bar",
    "tr",
    "n",
    "r",
    "e",
    "j",
    "v",
    "wk",
    "ci",
    "deg",
}
# Currencies: ISO code, our name if it is not CLDR's in lower case, signs and codes before, words after.
MONEY = {
    "USD": (
        "dollar",
        "$ US$ $US USD U.S.$ US-$ USD$ dlrs dlr",
        "dollar dollars U.S.-dollars US-dollars U.S.-dollar US-dollar bucks greenbacks USD",
    ),
    "EUR": ("euro", "€ EUR", "euro euros EUR"),
    "GBP": (
        "pound sterling",
        "£ GBP GB£ PS UK£",
        "pounds-sterling pound-sterling British-pounds British-pound quid GBP sterling",
    ),
    "JPY": ("japanese yen", "¥ JP¥ JPY Y=", "yen Japanese-yen JPY"),
    "CNY": ("chinese yuan", "CN¥ CNY RMB", "yuan renminbi Chinese-yuan CNY RMB"),
    "INR": ("indian rupee", "₹ INR Rs Rs.", "rupee rupees Indian-rupees INR"),
    "AUD": ("australian dollar", "A$ AU$ $A AUD AUD$", "Australian-dollars Australian-dollar AUD"),
    "CAD": ("canadian dollar", "C$ CA$ $C CAD CAD$ Cdn$", "Canadian-dollars Canadian-dollar CAD"),
    "NZD": ("new zealand dollar", "NZ$ $NZ NZD", "New-Zealand-dollars NZD"),
    "HKD": ("hong kong dollar", "HK$ HKD", "Hong-Kong-dollars HKD"),
    "SGD": ("singapore dollar", "S$ SGD", "Singapore-dollars SGD"),
    "TWD": ("new taiwan dollar", "NT$ TWD", "Taiwan-dollars TWD"),
    "CHF": ("swiss franc", "CHF Sfr SFr", "Swiss-francs Swiss-franc CHF"),
    "SEK": ("swedish krona", "SEK", "Swedish-crowns Swedish-kronor Swedish-krona kronor SEK"),
    "NOK": ("norwegian krone", "NOK", "Norwegian-crowns Norwegian-kroner NOK"),
    "DKK": ("danish krone", "DKK", "Danish-crowns Danish-kroner Danish-krone DKK"),
    "ISK": ("icelandic krona", "ISK", "Icelandic-kronur ISK"),
    "RUB": ("russian rouble", "₽ RUB", "rouble roubles ruble rubles Russian-roubles Russian-rubles RUB"),
    "UAH": ("ukrainian hryvnia", "₴ UAH", "hryvnia hryvnias hryvnyas UAH"),
    "ILS": ("shekel", "₪ NIS ILS", "shekel shekels Israeli-shekels new-shekels NIS ILS"),
    "TRY": ("turkish lira", "₺ TRY TL", "Turkish-lira Turkish-liras TRY"),
    "KRW": ("south korean won", "₩ KRW", "South-Korean-won Korean-won KRW"),
    "BRL": ("brazilian real", "R$ BRL", "reais Brazilian-reais BRL"),
    "MXN": ("mexican peso", "MX$ MXN", "Mexican-pesos MXN"),
    "ARS": ("argentine peso", "AR$ ARS", "Argentine-pesos ARS"),
    "PHP": ("philippine peso", "₱ PHP", "Philippine-pesos PHP"),
    "ZAR": ("south african rand", "ZAR", "rand South-African-rand ZAR"),
    "NGN": ("nigerian naira", "₦ NGN", "naira NGN"),
    "KES": ("kenyan shilling", "KSh KES Ksh", "Kenyan-shillings KES"),
    "GHS": ("ghanaian cedi", "GH₵ GHS", "cedi cedis GHS"),
    "EGP": ("egyptian pound", "E£ EGP", "Egyptian-pounds EGP"),
    "SAR": ("saudi riyal", "SAR SR", "Saudi-riyals riyals SAR"),
    "AED": ("emirati dirham", "AED Dh Dhs", "dirham dirhams AED"),
    "QAR": ("qatari riyal", "QAR QR", "Qatari-riyals QAR"),
    "KWD": ("kuwaiti dinar", "KWD", "Kuwaiti-dinars KWD"),
    "IQD": ("iraqi dinar", "IQD", "Iraqi-dinars IQD"),
    "LYD": ("libyan dinar", "LYD", "Libyan-dinars LYD"),
    "IRR": ("iranian rial", "IRR", "Iranian-rials rials IRR"),
    "PKR": ("pakistani rupee", "PKR", "Pakistani-rupees PKR"),
    "BDT": ("bangladeshi taka", "৳ Tk BDT", "taka BDT"),
    "LKR": ("sri lankan rupee", "LKR", "Sri-Lankan-rupees LKR"),
    "IDR": ("indonesian rupiah", "IDR Rp", "rupiah rupiahs IDR"),
    "MYR": ("malaysian ringgit", "RM MYR", "ringgit ringgits Malaysian-ringgit MYR"),
    "THB": ("thai baht", "฿ THB", "baht Thai-baht THB"),
    "VND": ("vietnamese dong", "₫ VND", "dong VND"),
    "PLN": ("polish zloty", "PLN", "zloty zlotys złoty PLN"),
    "CZK": ("czech koruna", "CZK", "Czech-crowns koruna korunas CZK"),
    "HUF": ("hungarian forint", "HUF", "forint forints HUF"),
    "RON": ("romanian leu", "RON", "Romanian-lei RON"),
    "BGN": ("bulgarian lev", "BGN", "leva BGN"),
    "HTG": ("haitian gourde", "HTG", "gourde gourdes HTG"),
    "VES": ("venezuelan bolivar", "VES", "bolivars bolívars VES"),
    "CLP": ("chilean peso", "CLP", "Chilean-pesos CLP"),
    "COP": ("colombian peso", "COP", "Colombian-pesos COP"),
    "PEN": ("peruvian sol", "PEN", "Peruvian-soles PEN"),
    "BTC": ("bitcoin", "₿ BTC", "bitcoin bitcoins BTC"),
}
MORE = [  # parts of money and old or plural names
    ("cent", "money", "cent cents ¢ US-cents Canadian-cents Australian-cents euro-cents"),
    ("penny", "money", "=p pence penny"),
    ("sen", "money", "sen"),
    ("franc", "money", "franc francs"),
    ("peso", "money", "peso pesos"),
    ("lira", "money", "lira liras"),
    ("dinar", "money", "dinar dinars"),
    ("krone", "money", "krone kroner crowns"),
    ("shilling", "money", "shilling shillings"),
    ("won", "money", ""),
    ("german mark", "money", "marks deutschemarks"),
    ("pound", "money", "pounds"),
]


def cldr(identity):
    """All words and symbols that CLDR prints for a unit, in American and British English."""
    for name in ("en", "en_GB"):
        patterns = Locale.parse(name)._data["unit_patterns"].get(identity, {})
        for length, shapes in patterns.items():
            for count, pattern in shapes.items():
                if count in ("one", "other") and isinstance(pattern, str):
                    form = pattern.replace("{0}", "").strip()
                    yield form if length == "long" or (form.islower() and len(form) > 2) else "=" + form


def named(name, registry):
    unit = registry._units.get(name)
    yield name.replace("_", " ")
    if unit is None:  # Pint builds prefixed units when asked; CLDR has their forms
        return
    for form in (unit.symbol, *unit.aliases):
        if form and form.isascii() and form.replace("_", "").isalpha():
            yield "=" + form if len(form) < 4 else form.replace("_", " ")


def rows():
    registry = pint.UnitRegistry()
    for name, kind, identity, other, more in UNITS:
        forms = [
            *cldr(identity),
            *(named(other, registry) if other else ()),
            *(f.replace("-", " ") if not f.startswith("light") else f for f in more.split()),
        ]
        listed = set(more.replace("=", "").replace("-", " ").split()) | {f.lstrip("=").replace("-", " ") for f in more.split()}
        yield from (("after", f, name, kind) for f in forms if f.lstrip("=").lower() not in NEVER or f.lstrip("=") in listed)
        words = [f for f in forms if not f.startswith("=") and f[-1:].isalpha() and len(f) > 3]
        yield from (("after", f + "s", name, kind) for f in words if not f.endswith(("s", "x", "feet", "z")) and f + "s" in words)
    for code, (name, before, after) in MONEY.items():
        plural = Locale.parse("en")._data["currency_names_plural"].get(code, {})
        yield from (("before", "=" + f, name, "money") for f in before.split())
        yield from (
            ("after", f.replace("-", " ") if len(f) > 4 else ("=" + f if f.isupper() else f), name, "money")
            for f in after.split()
        )
        yield from (("after", f, name, "money") for f in plural.values() if not f.startswith(("US", "British")))
    for name, kind, forms in MORE:
        yield from (("after", f.replace("-", " "), name, kind) for f in forms.split())


HEADER = """\
# Units and currencies as newspapers print them.
# Made by tools/make_units.py from Babel's CLDR, Pint and its own lists; edit that, not this.
place,form,case,unit,kind
"""


def main() -> None:
    """Write the table to standard output."""
    out, seen = [], set()
    for place, form, name, kind in rows():
        exact = form.startswith("=") and len(form) > 1
        form = form[1:] if exact else form.lower()
        if not form or any(c.isdigit() and c not in "23" for c in form) or "," in form or (place, form) in seen:
            continue
        seen.add((place, form))
        out.append(f"{place},{form},{'exact' if exact else 'any'},{name},{kind}\n")
    sys.stdout.write(HEADER + "".join(out))


if __name__ == "__main__":
    main()
