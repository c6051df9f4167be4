# SPDX-License-Identifier: Apache-2.0
"""The last rows of held-out.csv to 14 digits, straight from the formulas, by bisection in mpmath."""
from fractions import Fraction
from math import comb

from mpmath import binomial, ceil, e, exp, fsum, log, mp, mpf, nstr, sqrt

mp.dps = 40
LEAST = mpf(10) ** -35
D = mpf(1) / 20


def kl(p, q):
    first = p * log(p / q) if p > 0 else mpf(0)
    return first + ((1 - p) * log((1 - p) / (1 - q)) if p < 1 else mpf(0))


def last(holds, low, high):
    """Where a condition that holds at low and not at high ends."""
    for _ in range(160):
        middle = (low + high) / 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low


def kl_up(p, c):
    return last(lambda q: kl(p, q) < c, p + LEAST, 1 - LEAST)


def kl_low(p, c):
    return 1 - kl_up(1 - p, c)


def cdf(n, k, p):
    return fsum(binomial(n, i) * p**i * (1 - p) ** (n - i) for i in range(k + 1))


def tail_up(n, k, d):
    return last(lambda u: cdf(n, k, u) > d, mpf(k) / n, mpf(1))


def tail_low(n, k, d):
    return 1 - tail_up(n, n - k, d)


def hoeffding_bentkus(n, mean, d):
    def p(rate):
        return min(exp(-n * kl(mean, rate)), e * cdf(n, int(ceil(n * mean)), rate))

    return last(lambda rate: p(rate) > d, mean + LEAST, 1 - LEAST)


def unexpected_bernstein(n, mean, square, d):
    steps = max(1, int(ceil(log(sqrt(n / log(1 / d)) / 2, 2))))

    def at(gamma):
        return mean + (-gamma - log(1 - gamma)) / gamma * square + log(steps / d) / (gamma * n)

    return min(at(mpf(1) / 2**i) for i in range(1, steps + 1))


def split_kl(counts, d):
    n = mpf(sum(counts))
    return -1 + sum(kl_up(sum(counts[j:]) / n, log(2 / d) / n) for j in (1, 2))


def most(pool, n, k):
    def probability(bad):
        hits = sum(comb(bad, i) * comb(pool - bad, n - i) for i in range(k + 1))
        return Fraction(hits, comb(pool, n))

    return max(bad for bad in range(k, pool - n + k + 1) if probability(bad) > Fraction(1, 20))


def radius(n, cells, d):
    free = cells - 1
    return last(lambda r: free * (1 + log(n * r / free)) - n * r > log(d), mpf(free) / n, mpf(10))


def beta_binomial(n, k, d):
    return last(lambda p: (n + 1) * binomial(n, k) * p**k * (1 - p) ** (n - k) > d, mpf(k) / n, 1 - LEAST)


STRATA = ((mpf(".5"), 500, 10), (mpf(".3"), 300, 15), (mpf(".2"), 200, 30))
for name, number in (
    ("chernoff-kl lower 100", kl_low(mpf(".05"), log(20) / 100)),
    ("chernoff-kl lower 1000", kl_low(mpf(".05"), log(20) / 1000)),
    ("hoeffding lower", mpf(".5") - sqrt(log(20) / 2000)),
    ("empirical-bernstein lower", mpf(".5") - sqrt(mpf(".18") * log(40) / 1000) - 7 * log(40) / 2997),
    ("empirical-bernstein upper", mpf(".04") + sqrt(mpf(96) / 1225 * log(40) / 50) + 7 * log(40) / 147),
    ("hoeffding-bentkus lower", 1 - hoeffding_bentkus(1000, mpf(".95"), D)),
    ("hoeffding-bentkus upper", hoeffding_bentkus(10, mpf(".25"), mpf(".2"))),
    ("unexpected-bernstein lower", -unexpected_bernstein(1000, mpf("-.01"), mpf(".05"), D)),
    ("split-kl lower", -split_kl((30, 950, 20), D)),
    ("paired upper", tail_up(1000, 30, D / 2) - tail_low(1000, 20, D / 2)),
    ("paired lower", tail_low(1000, 30, D / 2) - tail_up(1000, 20, D / 2)),
    ("dkw", sqrt(log(40) / 200)),
    ("stratified lower", sum(w * tail_low(n, k, D / 3) for w, n, k in STRATA)),
    ("hypergeometric upper", mpf(most(5000, 300, 17))),
    ("hypergeometric lower", 5000 - mpf(most(5000, 300, 283))),
    ("hypergeometric upper", mpf(most(100, 50, 0))),
    ("multinomial-kl", radius(50, 3, D)),
    ("beta-binomial upper", beta_binomial(20, 3, mpf(".2"))),
):
    print(name, nstr(number, 14))
