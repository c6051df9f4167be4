# SPDX-License-Identifier: Apache-2.0
"""Clopper-Pearson bounds to 30 digits: a root found in scipy, refined by Newton steps in mpmath."""
import sys

import mpmath
import scipy
from scipy.stats import beta

mpmath.mp.dps = 60
CASES = [
    (1, 0), (1, 1), (2, 1), (3, 1), (10, 0), (10, 3), (10, 9), (50, 1), (60, 30), (100, 0), (100, 5),
    (100, 50), (100, 99), (500, 31), (872, 65), (1000, 0), (1000, 1), (1000, 50), (1000, 999),
    (3000, 153), (10000, 200), (10000, 9990), (123457, 3), (1000000, 0), (1000000, 50000),
    (10000000, 4321), (1000000000, 3), (1000000000, 50000000), (1000000000, 999999000)]
FAILURES = ["1/4", "1/10", "1/20", "1/100", "1/120", "1/1000000", "1/1000000000000"]


def ln_tail(n, k, p):
    """ln P[Bin(n, p) <= k], summed downward from the k-th term, and ln of that term's share of it."""
    q = 1 - p
    term = (mpmath.loggamma(n + 1) - mpmath.loggamma(k + 1) - mpmath.loggamma(n - k + 1)
            + k * mpmath.log(p) + (n - k) * mpmath.log(q))
    total, part, i = mpmath.mpf(1), mpmath.mpf(1), k
    while i > 0 and part > mpmath.mpf(10) ** -45:
        part *= i * q / ((n - i + 1) * p)
        total += part
        i -= 1
    return term + mpmath.log(total), -mpmath.log(total)


def root(n, k, failure, start):
    """The p with P[Bin(n, p) <= k] = failure, by Newton steps in the logit of p."""
    x = mpmath.log(mpmath.mpf(start) / (1 - mpmath.mpf(start)))
    for _ in range(200):
        p = 1 / (1 + mpmath.exp(-x))
        ln, ln_share = ln_tail(n, k, p)
        # The tail's derivative in p is -(n - k) pmf(k) / (1 - p).
        step = (ln - mpmath.log(failure)) / (-(n - k) * p * mpmath.exp(ln_share))
        step = max(min(step, mpmath.mpf(1)), mpmath.mpf(-1))
        x -= step
        if abs(step) < mpmath.mpf(10) ** -40:
            return 1 / (1 + mpmath.exp(-x))
    raise ArithmeticError((n, k))


def row(n, k, text, side):
    num, den = text.split("/")
    failure = mpmath.mpf(num) / mpmath.mpf(den)
    if side == "upper":
        bound = root(n, k, failure, beta.isf(float(failure), k + 1, n - k))
    else:
        complement = root(n, n - k, failure, 1 - mpmath.mpf(beta.ppf(float(failure), k, n - k + 1)))
        bound = 1 - complement
    print(f"{n},{k},{text},{side},{mpmath.nstr(bound, 30, min_fixed=-mpmath.inf, max_fixed=mpmath.inf)}")


print("# Clopper-Pearson bounds; expected: the exact root, 30 digits.")
print(f"# mpmath {mpmath.__version__}, scipy {scipy.__version__}, Python {sys.version.split()[0]}:"
      " python3 binomial_tail.py > binomial-tail.csv")
print("n,count,failure,side,expected")
for n, k in CASES:
    for failure in FAILURES:
        if k < n:
            row(n, k, failure, "upper")
        if k > 0:
            row(n, k, failure, "lower")
