# SPDX-License-Identifier: Apache-2.0
"""Betting-grid bounds to 30 digits, straight from the formula, by bisection in mpmath."""
import sys
from fractions import Fraction

import mpmath

mpmath.mp.dps = 50
SPREADS = [Fraction(t) for t in "1/10 629/5000 99/625 997/5000 627/2500 789/2500 993/2500 1/2".split()]
CASES = [
    ("-1 0 1", "117 2730 153", "-1", "1"),
    ("-1 0 1", "2 93 5", "-1", "1"),
    ("-1 0 1", "0 500 0", "-1", "1"),
    ("0 1", "950 50", "0", "1"),
    ("0 1", "100 0", "0", "1"),
    ("0 1", "0 100", "0", "1"),
    ("0 1", "9999000 1000", "0", "1"),
    ("0 1", "999000000 1000000", "0", "1"),
    ("-2 -1 0 1 2", "5 60 800 100 35", "-2", "2"),
    ("-10 -9 -1 0 1 9 10", "30 1 17 700 4 90 30", "-10", "10"),
    ("0 1/4 1/2 3/4 1 5/4", "100 220 300 180 90 10", "0", "2"),
    ("1/3", "40", "0", "1"),
    ("-1 1", "1 1", "-1", "1"),
    ("-7/2 13/5", "400 600", "-7/2", "13/5"),
]
FAILURES = ["1/4", "1/20", "1/120", "1/1000000"]


def mp(fraction):
    return mpmath.mpf(fraction.numerator) / fraction.denominator


def ln_wealth(counts, n, failure, m):
    """ln of the mean wealth of the bets that the mean is above m; counts of values in [0, 1]."""
    total = mpmath.mpf(0)
    for spread in SPREADS:
        exact = mpmath.sqrt(2 * mpmath.log(1 / mp(failure)) / n) / mp(spread)
        rate = min(mpmath.floor(exact * 2 ** 40) / 2 ** 40, mpmath.mpf(999) / 1000 / m)
        total += mpmath.exp(sum(c * mpmath.log(1 + rate * (mp(z) - m)) for z, c in counts if c))
    return mpmath.log(total / len(SPREADS))


def lower(counts, n, failure):
    """The m in [0, 1] at which the wealth is 1/failure; none if it is less everywhere."""
    low, high = mpmath.mpf(10) ** -40, mpmath.mpf(1)
    target = mpmath.log(1 / mp(failure))
    if ln_wealth(counts, n, failure, low) < target:
        return None
    for _ in range(150):
        middle = (low + high) / 2
        if ln_wealth(counts, n, failure, middle) >= target:
            low = middle
        else:
            high = middle
    return low


def row(values, counts, a, b, text, side):
    low, high, failure = Fraction(a), Fraction(b), Fraction(text)
    pairs = [((Fraction(z) - low) / (high - low), int(c)) for z, c in zip(values.split(), counts.split())]
    n = sum(c for _, c in pairs)
    if side == "upper":
        pairs = [(1 - z, c) for z, c in pairs]
    unit = lower(pairs, n, failure)
    expected = "none"
    if unit is not None:
        unit = 1 - unit if side == "upper" else unit
        bound = mp(low) + mp(high - low) * unit
        expected = mpmath.nstr(bound, 30, min_fixed=-mpmath.inf, max_fixed=mpmath.inf)
    print(f"{values},{counts},{a},{b},{text},{side},{expected}")


print("# Betting-grid bounds; expected: the exact root, 30 digits, none where nothing is refused.")
print(f"# mpmath {mpmath.__version__}, Python {sys.version.split()[0]}:"
      " python3 betting_grid.py > betting-grid.csv")
print("values,counts,low,high,failure,side,expected")
for case in CASES:
    for failure in FAILURES:
        for side in ("upper", "lower"):
            row(*case, failure, side)
