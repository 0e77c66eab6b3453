#!/usr/bin/python3
"""Makes the closed forms of privacy losses, to 50 digits: Debian's python3-mpmath, nothing else.

Each mechanism is a pair of laws whose loss rises with the outcome, so that {loss > epsilon} is a
half line, and delta = P(loss > epsilon) - e^epsilon Q(loss > epsilon). All parameters are the
doubles that Java reads from the same text, taken exactly. Epsilon at a delta is found by Newton's
method in e^epsilon, from below: delta is convex there. Run in this folder: ./make_closed_forms.py
"""

import bisect
import fractions
import functools
import itertools
import pathlib

from mpmath import mp, mpf

mp.dps = 110
DIGITS = 50
NOTHING = mpf(10) ** -95
VECTORS = pathlib.Path(__file__).parent.parent / "resources" / "vectors" / "dp"


def above(x):
    """Chance of a standard normal above x."""
    return mp.erfc(x / mp.sqrt(2)) / 2


class Normal:
    """N(1, s^2) against N(0, s^2), or as many of them at once."""

    def __init__(self, multiplier, steps=1):
        self.mu = mp.sqrt(steps) / mpf(multiplier)

    def chances(self, epsilon):
        return above(epsilon / self.mu - self.mu / 2), above(epsilon / self.mu + self.mu / 2)


class Laplace:
    def __init__(self, scale):
        self.scale = mpf(scale)

    def chances(self, epsilon):
        if epsilon >= 1 / self.scale:
            return mpf(0), mpf(0)
        place = (self.scale * epsilon + 1) / 2
        return 1 - mp.exp((place - 1) / self.scale) / 2, mp.exp(-place / self.scale) / 2


class Atoms:
    """Outcomes (loss, chance under P, chance under Q), both ways alike."""

    def __init__(self, outcomes):
        outcomes = sorted(outcomes)
        self.losses = [loss for loss, _, _ in outcomes]
        self.present = self.sums(p for _, p, _ in outcomes)
        self.absent = self.sums(q for _, _, q in outcomes)

    @staticmethod
    def sums(masses):
        return list(itertools.accumulate(reversed(list(masses)), initial=mpf(0)))[::-1]

    def chances(self, epsilon):
        first = bisect.bisect_right(self.losses, epsilon)
        return self.present[first], self.absent[first]


def integers(masses, distance, last):
    """Noise of mass masses(|k|) on an integer that moves by a distance."""
    total = masses(0) + 2 * sum(masses(k) for k in range(1, last + 1))

    def outcome(k):
        p, q = masses(abs(k - distance)) / total, masses(abs(k)) / total
        return mp.log(p / q), p, q

    return Atoms(outcome(k) for k in range(-last, last + distance + 1))


def discrete_gaussian(variance, distance):
    variance = mpf(variance)
    masses = functools.cache(lambda k: mp.exp(-mpf(k * k) / (2 * variance)))
    return integers(masses, distance, int(mp.sqrt(-2 * variance * mp.log(NOTHING))) + 2)


def discrete_laplace(scale, distance):
    masses = functools.cache(lambda k: mp.exp(-mpf(k) / mpf(scale)))
    return integers(masses, distance, int(-mp.log(NOTHING) * mpf(scale)) + 2)


def skellam(variance, distance):
    """By Miller's recurrence I_(k-1) = I_(k+1) + (2 k / v) I_k, from where nothing is left."""
    variance = mpf(variance)
    last = int(mp.sqrt(-2 * variance * mp.log(NOTHING)) - mp.log(NOTHING)) + 2
    masses = [mpf(0)] * (last + distance + 400)
    masses[-2] = mpf(1)
    for k in range(len(masses) - 2, 0, -1):
        masses[k - 1] = masses[k + 1] + 2 * k / variance * masses[k]
    return integers(lambda k: masses[k], distance, last)


def randomized_response(noise, buckets, steps):
    """Chances are rationals; the loss is a whole multiple of ln(truth / other)."""
    other = fractions.Fraction(noise) / buckets
    truth = 1 - fractions.Fraction(noise) + other
    ratio = truth / other
    whole = other.denominator * truth.denominator  # in units of it every chance is an integer
    shares = [(1, truth * whole), (0, (buckets - 2) * other * whole), (-1, other * whole)]
    chances = {0: 1}
    for _ in range(steps):
        longer = {}
        for loss, chance in chances.items():
            for more, share in shares:
                longer[loss + more] = longer.get(loss + more, 0) + chance * int(share)
        chances = {loss: chance for loss, chance in longer.items() if chance}
    total = mpf(whole**steps)
    unit = mp.log(exact(ratio))
    return Atoms((k * unit, p / total, p / total / mp.exp(k * unit)) for k, p in chances.items())


def exact(fraction):
    return mpf(fraction.numerator) / fraction.denominator


class Replaced:
    """(1-q) N(0, s^2) + q N(1, s^2) against (1-q) N(0, s^2) + q N(-1, s^2)."""

    def __init__(self, probability, multiplier):
        self.q, self.s = mpf(probability), mpf(multiplier)

    def chances(self, epsilon):
        x = mp.exp(epsilon)
        corner = self.q * mp.exp(-1 / (2 * self.s**2))
        linear = (1 - self.q) * (x - 1)
        root = (linear + mp.sqrt(linear**2 + 4 * x * corner**2)) / (2 * corner)
        place = self.s**2 * mp.log(root)
        middle = (1 - self.q) * above(place / self.s)
        return (
            middle + self.q * above((place - 1) / self.s),
            middle + self.q * above((place + 1) / self.s),
        )


class Present:
    """With the client, drawn with probability q, against without."""

    def __init__(self, probability, pair):
        self.q, self.pair = mpf(probability), pair

    def chances(self, epsilon):
        p, q = self.pair.chances(mp.log(1 + mp.expm1(epsilon) / self.q))
        return (1 - self.q) * q + self.q * p, q


class Absent:
    """Without the client against with; the unsampled pair is alike both ways."""

    def __init__(self, probability, pair):
        self.q, self.pair = mpf(probability), pair

    def chances(self, epsilon):
        x = mp.exp(epsilon)
        left = 1 - (1 - self.q) * x
        if left <= 0:
            return mpf(0), mpf(0)
        base, other = self.pair.chances(mp.log(self.q * x / left))
        return base, (1 - self.q) * base + self.q * other


def delta(pair, epsilon):
    p, q = pair.chances(epsilon)
    return p - mp.exp(epsilon) * q


def epsilon(pair, wanted):
    x = mpf(1)
    while True:
        p, q = pair.chances(mp.log(x))
        excess = p - x * q - wanted
        if excess <= 0 or q == 0:
            return mp.log(x)
        if excess < wanted * NOTHING * 1000:
            return mp.log(x)
        x += excess / q


def text(number):
    return mp.nstr(number, DIGITS, strip_zeros=False) if number > 0 else "0"


def both(q, pair):
    return Present(q, pair), Absent(q, pair)


def mechanisms():
    """(adjacency, text of the event, the pair with the client, the pair the other way)."""
    for s, steps in (
        *((s, 1) for s in (0.01, 0.05, 0.2, 1.0, 3.0, 10.0, 100.0, 10000.0)),
        *((s, t) for s in (5.0, 100.0) for t in (1000, 10**7)),
    ):
        pair = Normal(s, steps)
        yield "add-remove", f"gaussian(s={s})*{steps}", pair, pair
    for q in (1e-6, 1e-4, 0.01, 0.3, 0.9, 1.0):
        for s in (0.2, 0.5, 1.0, 5.0, 100.0):
            yield "add-remove", f"psg(q={q};s={s})", *both(q, Normal(s))
    for q in (1e-6, 0.01, 0.5):
        for s in (0.2, 1.0, 20.0):
            pair = Replaced(q, s)
            yield "replace-one", f"psg(q={q};s={s})", pair, pair
    for b in (0.05, 0.5, 1.0, 10.0, 1000.0):
        pair = Laplace(b)
        yield "add-remove", f"laplace(b={b})", pair, pair
    for q in (1e-6, 0.01, 0.9):
        for b in (0.2, 1.0, 30.0):
            yield "add-remove", f"psl(q={q};b={b})", *both(q, Laplace(b))
    for noise, buckets, steps in (
        *((noise, k, 1) for noise in (1e-9, 0.1, 0.9) for k in (2, 10)),
        (0.5, 2, 10),
        (0.9, 2, 100),
        (0.99, 2, 1000),
        (0.8, 4, 30),
    ):
        pair = randomized_response(noise, buckets, steps)
        event = f"randomized_response(noise={noise};buckets={buckets})*{steps}"
        yield "add-remove", event, pair, pair
    for name, key, law, cases in (
        ("scalar_discrete_gaussian", "variance", discrete_gaussian, ((0.25, 1), (4.0, 1), (100.0, 3))),
        ("scalar_skellam", "variance", skellam, ((1.0, 1), (20.0, 1), (400.0, 7))),
        ("discrete_laplace", "scale", discrete_laplace, ((0.3, 1), (2.0, 1), (8.0, 5))),
    ):
        for parameter, distance in cases:
            pair = law(parameter, distance)
            arguments = f"{key}={parameter};distance={distance}"
            yield "add-remove", f"{name}({arguments})", pair, pair
            for q in (1e-6, 0.02):
                yield "add-remove", f"{name}(q={q};{arguments})", *both(q, pair)


def main():
    epsilons = ["adjacency,composition,delta,epsilon_present,epsilon_absent"]
    deltas = ["adjacency,composition,epsilon,delta_present,delta_absent"]
    for adjacency, event, present, absent in mechanisms():
        for d in (1e-15, 1e-9, 1e-5, 0.01):
            cells = [text(epsilon(way, mpf(d))) for way in (present, absent)]
            epsilons.append(",".join([adjacency, event, repr(d), *cells]))
        for e in (1e-3, 0.01, 1.0, 8.0):
            cells = [text(delta(way, mpf(e))) for way in (present, absent)]
            deltas.append(",".join([adjacency, event, repr(e), *cells]))
    for name, rows in (("epsilon", epsilons), ("delta", deltas)):
        (VECTORS / f"closed_form_{name}.csv").write_text("\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
