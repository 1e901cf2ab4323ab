"""CSV files: encodings, separators, spellings of months and numbers, layouts, and what is refused."""

from __future__ import annotations

from tests.indicators.imports.corpus import Expected, File

PLAIN = "Ref.,Jul-20,Aug-20\nM1,111,112\nM2,22,23\n"
AS_USUAL = Expected(new=2, unchanged=2)


def text(content: str, expected: Expected = AS_USUAL, encoding: str = "utf-8") -> File:
    return File(content.encode(encoding), expected)


def august(cells: dict[str, str], **expected: object) -> File:
    """One column, August, with these cells by ref."""
    lines = [f'{ref},"{cell}"' for ref, cell in cells.items()]
    return text("\n".join(["Ref.,Aug-20", *lines, ""]), Expected(**expected))  # type: ignore[arg-type]


def refused(cell: str, sentence: str, ref: str = "M1") -> File:
    return august({ref: cell}, refused=(f"line 2, column Aug-20: {ref} in 2020-08: {sentence}",))


ENCODINGS = {
    "utf-8.csv": text(PLAIN),
    "utf-8 with mark.csv": text(PLAIN, encoding="utf-8-sig"),
    "utf-16.csv": text(PLAIN, encoding="utf-16"),
    "utf-16 big end first.csv": File(b"\xfe\xff" + PLAIN.encode("utf-16-be"), AS_USUAL),
    "windows.csv": text(
        "Ref.,Indicator,Aug-20\nM1,Café visits – all,112\n",
        Expected(new=1, notice="Read as Windows text (cp1252), since line 2 is not UTF-8"),
        "cp1252",
    ),
    "semicolons.csv": text(PLAIN.replace(",", ";")),
    "tabs.csv": text(PLAIN.replace(",", "\t")),
    "semicolons within words.csv": text(
        'Ref.,Aug-20,Commentary\nM1,112,"Why:' + "\nfewer calls; more visits" * 9 + '"\nM2,23,\n',
        Expected(new=2, words=1),
    ),
    "semicolons with commas in numbers.csv": text("Ref.;Aug-20\nM1;1,412\nM2;2,300\n", Expected(new=2)),
    "lines end as on windows.csv": text(PLAIN.replace("\n", "\r\n")),
    "lines end as on old macs.csv": text(PLAIN.replace("\n", "\r")),
    "utf-16 cut short.csv": File(
        PLAIN.encode("utf-16")[:-1], Expected(unreadable="begins as UTF-16 text and is none further on")
    ),
    "neither utf-8 nor windows.csv": File(
        b"Ref.,Aug-20\nM1,\x81\n", Expected(unreadable="is not UTF-8 text: line 2 cannot be read")
    ),
    "a nought byte.csv": text(
        "Ref.,Aug-20\nM1,1\0\n", Expected(unreadable="has a cell in line 2 that no sheet can hold")
    ),
    "an open quote.csv": text('Ref.,Aug-20\n"M1,1\n', Expected(unreadable="is not a CSV file")),
    "empty.csv": File(b"\n\n", Expected(unreadable="is empty")),
}

MONTHS = {
    "long names.csv": text(PLAIN.replace("Jul-20", "July 2020").replace("Aug-20", "AUGUST 2020")),
    "short names.csv": text(PLAIN.replace("Jul-20", "Jul 20").replace("Aug-20", "Aug'20")),
    "year first.csv": text(PLAIN.replace("Jul-20", "2020-07").replace("Aug-20", "2020 Aug")),
    "days.csv": text(PLAIN.replace("Jul-20", "2020-07-31").replace("Aug-20", "31/08/2020")),
    "day numbers.csv": text(PLAIN.replace("Jul-20", "44013").replace("Aug-20", "44044")),
    "day or month.csv": text(
        PLAIN.replace("Aug-20", "01/08/2020"),
        Expected(unchanged=2, refused=("line 1, column 01/08/2020: “01/08/2020” can be read as two months",)),
    ),
    "a month twice.csv": text(
        "Ref.,Aug-20,August 2020\nM1,112,113\n",
        Expected(
            new=1,
            refused=("line 1, column August 2020: “August 2020” says the same as “Aug-20”",),
        ),
    ),
    "no month.csv": text(
        "Ref.,SN\nM1,112\n", Expected(refused=("line 1, column Ref.: no column names a month",))
    ),
    "no ref.csv": text(
        "a,Aug-20\nM1,112\n", Expected(refused=("line 1, column a: no column holds the refs",))
    ),
    "a head alone.csv": text("Ref.,Jul-20,Aug-20\n", Expected()),
}

LAYOUTS = {
    "titles above.csv": text(f"Measures of children's services,,\nKey: - is none,,\n{PLAIN}"),
    "themes between.csv": text("Ref.,Jul-20,Aug-20\nContact,,\nM1,111,112\nReferral,,\nM2,22,23\n"),
    "notes below.csv": text(f"{PLAIN},Source: the case system,\nChecked in September,,\n"),
    "the head again.csv": text("Ref.,Jul-20,Aug-20\nM1,111,112\nRef.,Jul-20,Aug-20\nM2,22,23\n"),
    "parts.csv": text(
        "Ref.,Part,Jul-20,Aug-20\nQ,numerator,8,9\nQ,Denominator,11,12\nM1,value,111,112\n",
        Expected(new=2, unchanged=2),
    ),
    "parts under one ref.csv": text("Ref.,Part,Aug-20\nQ,numerator,9\n,denominator,12\n", Expected(new=1)),
    "a part that is none.csv": text(
        "Ref.,Part,Aug-20\nQ,top,9\n", Expected(refused=("line 2, column Part: “top” is not a part",))
    ),
    "figures without a ref.csv": text(
        f"{PLAIN},1,2\n", Expected(2, unchanged=2, refused=("line 4, column Jul-20: this row has figures",))
    ),
    "tidy.csv": text(
        "ref,month,numerator,denominator,value\nM1,2020-07,,,111\nM1,Aug-20,,,112\nQ,2020-08,9,12,\n",
        Expected(new=2, unchanged=1),
    ),
    "tidy with months that are none.csv": text(
        "ref,month,value\nM1,August last,1\nM1,01/08/2020,2\n",
        Expected(
            refused=(
                "line 2, column month: “August last” is not a month",
                "line 3, column month: “01/08/2020” can be read as two months",
            )
        ),
    ),
    "commentary.csv": text(
        "Ref.,Aug-20,Commentary\nM1,112,More than in July.\nM2,23,As above\nM3,,\n",
        Expected(new=2, words=2),
    ),
    "computed and agreeing.csv": text(
        "Ref.,Jul-20,Aug-20,% change from Jul-20\nM1,111,111,0%\nM3,20%,,\n",
        Expected(new=1, unchanged=1, agreeing=1),
    ),
    "computed and differing.csv": text(
        "Ref.,Jul-20\nM3,25%\n", Expected(warned=("line 2, column Jul-20: M3 in 2020-07: the file says 25%",))
    ),
    "columns of no use.csv": text("Ref.,Jul-20,Aug-20,Filed by\nM1,111,112,Ann\nM2,22,23,Bo\n"),
}

CELLS = {
    "thousands.csv": august({"M1": "1,412"}, new=1),
    "per cent.csv": august({"Q": "28.1%"}, new=1),
    "what the parts give.csv": text("Ref.,Jul-20\nQ,73%\n", Expected(unchanged=1)),
    "nothing due.csv": august({"M1": "-", "M2": "n/a"}, new=2),
    "blank.csv": august({"M1": "", "M2": " "}),
    "guarded.csv": august({"M1": "'-"}, new=1),
    "refs in other letters.csv": august({" m1 ": "112", "M2\u00a0": "23"}, new=2),
    "a changed cell.csv": text("Ref.,Jul-20\nM1,115\n", Expected(changed=1)),
    "local.csv": refused("Local", "“Local” is not a number"),
    "to be confirmed.csv": refused("TBC", "“TBC” is not a number"),
    "an exponent.csv": refused("1E5", "“1E5” is not a number"),
    "an underscore.csv": refused("1_000", "“1_000” is not a number"),
    "arabic digits.csv": refused("١١٢", "“١١٢” is not a number"),
    "a question mark.csv": refused("59?", "“59?” is not a number"),
    "negative.csv": refused("-4", "“-4” is negative; figures never are"),
    "a part of a child.csv": refused("112.5", "“112.5” is finer than this count is printed"),
    "beyond all numbers.csv": refused("1e400", "“1e400” is not a number"),
    "too long.csv": refused("1" * 16, f"“{'1' * 16}” is too long"),
    "per cent of a count.csv": refused("28%", "“28%” is a percentage, and this is not"),
    "a decimal comma.csv": refused("0,281", "“0,281” is not a number", "Q"),
    "a formula as text.csv": refused("=1+1", "“=1+1” is not a number"),
    "nobody's ref.csv": august(
        {"M9": "1"}, refused=("line 2, column Ref.: “M9” is not an indicator of this scorecard",)
    ),
    "a ref twice.csv": text(
        "Ref.,Aug-20\nM1,112\nm1,113\n",
        Expected(new=1, refused=("line 3, column Ref.: the value of “m1” stands twice",)),
    ),
    "tidy and twice.csv": text(
        "ref,month,value\nM1,2020-08,112\nM1,Aug-20,113\n",
        Expected(new=1, refused=("line 3, column ref: M1 in 2020-08 stands twice; line 2",)),
    ),
}

CSV_FILES = {**ENCODINGS, **MONTHS, **LAYOUTS, **CELLS}
