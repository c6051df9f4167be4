# SPDX-License-Identifier: Apache-2.0
"""Bounds under distribution shift with 50 digits: python3 shift.py > shift.csv"""
from mpmath import mp, mpf, log, sqrt, findroot

mp.dps = 50


def kl(q, p):
    part = lambda a, b: a * log(a / b) if a > 0 else mpf(0)
    return part(q, p) + part(1 - q, 1 - p)


def root(f, low, high):
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if f(middle) < 0 else (low, middle)
    return high


def upper(name, p, r):
    one = mpf(1)
    if name == "tv":
        return p + r
    if name == "ratio":
        l, u = r
        return min(u * p, 1 - l * (1 - p))
    if name == "chi2":
        return p + sqrt(r * p * (1 - p)) if p < 1 / (1 + r) else one
    if name == "kl":
        return root(lambda q: kl(q, p) - r, p, one) if p > 0 and kl(one, p) > r else (one if p > 0 else p)
    if name == "reverse":
        return root(lambda q: kl(p, q) - r, p, one)
    if name == "hellinger":
        return root(lambda q: (sqrt(q) - sqrt(p)) ** 2 + (sqrt(1 - q) - sqrt(1 - p)) ** 2 - 2 * r, p, one)
    raise ValueError(name)


ROWS = [
    ("tv", "upper", "0.1", "0.05", "-"), ("tv", "lower", "0.9", "0.05", "-"),
    ("ratio", "upper", "0.1", "2", "0.2"), ("ratio", "upper", "0.1", "0.5;1.5", "0.15"),
    ("ratio", "upper", "0.3", "0.5;3", "-"), ("ratio", "lower", "0.9", "2", "-"),
    ("chi2", "upper", "0.1", "0.25", "0.25"), ("chi2", "upper", "0.3", "0.02", "-"),
    ("chi2", "lower", "0.7", "0.02", "-"),
    ("kl", "upper", "0.1", "0.05", "0.206728898697"), ("kl", "lower", "0.9", "0.05", "-"),
    ("kl", "upper", "0.001", "0.3", "-"),
    ("reverse", "upper", "0.1", "0.05", "-"), ("reverse", "lower", "0.6", "0.1", "-"),
    ("reverse", "upper", "0", "0.2", "-"),
    ("hellinger", "upper", "0.1", "0.02", "0.248690522604"), ("hellinger", "upper", "0", "0.3", "-"),
    ("hellinger", "lower", "0.4", "0.001", "-"),
]
print("# Bounds under shift; expected: the exact bound, 40 digits; printed: as the design prints it (double precision).")
print("# mpmath 1.3.0: python3 shift.py > shift.csv")
print("theorem,side,inputs,printed,expected")
for name, side, p, r, printed in ROWS:
    numbers = [mpf(x) for x in r.split(";")]
    radius = numbers[0]
    if name == "ratio":
        radius = (mpf(0) if len(numbers) == 1 else numbers[0], numbers[-1])
    value = upper(name, mpf(p), radius) if side == "upper" else 1 - upper(name, 1 - mpf(p), radius)
    key = "kl" if name == "reverse" else name
    more = " reverse=true" if name == "reverse" else ""
    print(f"shift.{key},{side},p={p} {key}={r}{more},{printed},{mp.nstr(value, 40)}")
for n, mean, largest, second, delta, printed in [
    ("5000", "0", "5", "2", "0.05", "0.050952091463"), ("1000", "0.1", "3", "1.5", "0.01", "-")
]:
    each = log(1 / mpf(delta)) / mpf(n)
    value = mpf(mean) + 2 * mpf(largest) * each / 3 + sqrt(2 * mpf(second) * each)
    print(f"shift.importance,upper,n={n} mean={mean} largest={largest} second={second} failure={delta},{printed},{mp.nstr(value, 40)}")
print("shift.label,upper,weights=0.5;0.3;0.2 p=0.1;0.2;0.4,-,0.19")
print("shift.label,lower,weights=0.5;0.3;0.2 p=0.1;0.2;0.4,-,0.19")
