"""IG2 on the golden network (GoldenNetwork.java) in arithmetic of any number of digits.

    python src/test/python/iterative_gradient_path.py [--digits 60] [--steps 201]

The walks of IG2 end by swinging about their references, which magnifies rounding: this script tells what is due to it.
With 201 steps, 60 digits give a sum of 0.19160121780..., where the published code in double precision gives
0.19162071414, or 0.19159441471 when it takes one reference at a time. Needs mpmath, which comes with PyTorch.
"""

import argparse
import functools

from mpmath import cos, exp, fdot, mp, mpf, nstr, sin, sqrt, tanh

HIDDEN, CLASSES, TARGET = 6, 5, 1
PIXELS = [(c, y, x) for c in range(3) for y in range(8) for x in range(8)]
MEAN = "0.485", "0.456", "0.406"
STD = "0.229", "0.224", "0.225"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--digits", type=int, default=60)
    parser.add_argument("--steps", type=int, default=201)
    options = parser.parse_args()
    mp.dps = options.digits
    total = [mpf(0)] * len(PIXELS)
    for reference in (lambda c, y, x: 1 - raw(c, y, x), lambda c, y, x: raw(c, y, 7 - x), lambda c, y, x: raw(c, 7 - y, x)):
        map_ = walk(normalized(raw), hidden(normalized(reference)), options.steps)
        total = [a + b / 3 for a, b in zip(total, map_)]
    values = {"sum": sum(total), "abs_sum": sum(map(abs, total))}
    for name, pixel in (("a000", (0, 0, 0)), ("a134", (1, 3, 4)), ("a277", (2, 7, 7))):
        values[name] = total[PIXELS.index(pixel)]
    for name, value in values.items():
        print(name, nstr(value, 16))


def raw(c, y, x):
    return (mpf("0.5") + mpf("0.25") * sin(mpf("0.9") * c + mpf("0.7") * y)
            + mpf("0.25") * cos(mpf("0.5") * c + mpf("0.3") * x * y + mpf("0.2") * x))


def normalized(image):
    return [(image(*pixel) - mpf(MEAN[pixel[0]])) / mpf(STD[pixel[0]]) for pixel in PIXELS]


@functools.cache
def weights():
    return [[mpf("1.5") * sin(mpf("0.37") * (m + 1) * (i + 1)) / sqrt(192) for i in range(192)] for m in range(HIDDEN)]


def hidden(point):
    return [tanh(fdot(row, point)) for row in weights()]


def walk(point, wanted, steps):
    """The attributions of one walk from a point to where the hidden values are wanted."""
    inner = weights()
    outer = [[2 * cos(mpf("0.53") * (k + 1) * (m + 1)) for m in range(HIDDEN)] for k in range(CLASSES)]
    total = [mpf(0)] * len(point)
    for _ in range(steps):
        values = [tanh(fdot(row, point)) for row in inner]
        slopes = [1 - value ** 2 for value in values]
        odds = [exp(fdot(row, values) + mpf("0.1") * k) for k, row in enumerate(outer)]
        shares = [odd / sum(odds) for odd in odds]
        change = [shares[TARGET] * ((k == TARGET) - share) for k, share in enumerate(shares)]
        gradient = backward(inner, [sum(change[k] * outer[k][m] for k in range(CLASSES)) * slopes[m] for m in range(HIDDEN)])
        direction = backward(inner, [(wanted[m] - values[m]) * slopes[m] for m in range(HIDDEN)])
        scale = mpf("0.02") / sqrt(fdot(direction, direction))
        total = [t - scale * d * g for t, d, g in zip(total, direction, gradient)]
        point = [p + scale * d for p, d in zip(point, direction)]
    return total


def backward(inner, values):
    return [sum(values[m] * inner[m][i] for m in range(HIDDEN)) for i in range(len(inner[0]))]


main()
