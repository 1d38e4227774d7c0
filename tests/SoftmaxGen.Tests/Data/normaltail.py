"""Prints the coefficients of NormalTail: python3 normaltail.py (needs mpmath; takes a minute).

Φ(-a)·e^(a²/2) = ½·P(a)/Q(a) with P(0) = Q(0) = 1 and the least relative error, found by the algorithm of Remez. Rounding each
coefficient by itself would lose bits, so their last places are then moved, one or two at a time, for as long as that helps.
"""

import random

from mpmath import cos, erfc, exp, ldexp, log, lu_solve, matrix, mp, mpf, nint, nstr, pi, sqrt

mp.prec = 220


def ratio(a):
    return erfc(a / sqrt(mpf(2))) * exp(a * a / 2)


def value(p, q, a):
    return sum(c * a**j for j, c in enumerate(p)) / (1 + sum(c * a ** (j + 1) for j, c in enumerate(q)))


def minimax(bound, degree):
    """P and Q of degrees d and d + 1, whose error has its greatest size 2d + 3 times in turn."""
    count = 2 * degree + 3
    grid = [bound * (mpf(i) / 1500) ** mpf("2.2") for i in range(1501)]
    exact = [ratio(a) for a in grid]
    points = [bound * ((1 - cos(pi * i / (count - 1))) / 2) ** mpf("1.7") for i in range(count)]
    error = mpf(0)
    q = [mpf(0)] * (degree + 1)
    while True:
        # P - f·(1 ± E)·Q = 0 at the points, linear in E's change.
        for _ in range(60):
            a, b = matrix(count, count), matrix(count, 1)
            for i, x in enumerate(points):
                f, sign = ratio(x), (-1) ** i
                target = f * (1 + sign * error)
                for j in range(degree + 1):
                    a[i, j] = x**j
                    a[i, degree + 1 + j] = -target * x ** (j + 1)
                a[i, count - 1] = -sign * f * (1 + sum(c * x ** (j + 1) for j, c in enumerate(q)))
                b[i] = target
            solution = lu_solve(a, b)
            p, q = [solution[j] for j in range(degree + 1)], [solution[degree + 1 + j] for j in range(degree + 1)]
            error += solution[count - 1]
            if abs(solution[count - 1]) < abs(error) * mpf(10) ** -12:
                break

        errors = [value(p, q, x) / f - 1 for x, f in zip(grid, exact)]
        runs = [[0]]
        for i in range(1, len(grid)):
            if (errors[i] > 0) == (errors[i - 1] > 0):
                runs[-1].append(i)
            else:
                runs.append([i])
        extrema = [max(run, key=lambda i: abs(errors[i])) for run in runs]
        assert len(extrema) >= count
        while len(extrema) > count:
            extrema.pop(0 if abs(errors[extrema[0]]) < abs(errors[extrema[-1]]) else -1)
        points = [grid[i] for i in extrema]
        if max(map(abs, errors)) < abs(error) * mpf("1.001"):
            return p, q


def rounded(p, q, bound, bits, trials):
    size = len(p) + len(q)
    unit = lambda c: ldexp(1, mp.frexp(c)[1] - bits)
    start = [nint(c / unit(c)) * unit(c) for c in p + q]
    start[0] = mpf(1)
    grid = [bound * (mpf(i) / 100) ** mpf("2.2") for i in range(101)]
    # The error and what a last place of each coefficient adds to it, in 2^-bits.
    errors, steps = [], [[] for _ in range(size)]
    for x in grid:
        top = sum(c * x**j for j, c in enumerate(start[: len(p)]))
        bottom = 1 + sum(c * x ** (j + 1) for j, c in enumerate(start[len(p) :]))
        errors.append(float((top / bottom / ratio(x) - 1) * 2**bits))
        for j in range(size):
            part = x**j / top if j < len(p) else -(x ** (j - len(p) + 1)) / bottom
            steps[j].append(float(unit(start[j]) * part * 2**bits))

    pairs = [((a, s), (b, t)) for a in range(1, size) for b in range(a + 1, size) for s in (-1, 1) for t in (-1, 1)]
    moves = [((j, s),) for j in range(1, size) for s in (-1, 1)] + pairs
    draw = random.Random(1)
    best = None
    for trial in range(trials):
        places = [0 if j == 0 or trial == 0 else draw.randint(-2, 2) for j in range(size)]
        current = [e + sum(n * s[i] for n, s in zip(places, steps)) for i, e in enumerate(errors)]
        worst = max(map(abs, current))
        while True:
            better = None
            for move in moves:
                moved = current
                for j, sign in move:
                    moved = [e + sign * s for e, s in zip(moved, steps[j])]
                size_of_error = max(max(moved), -min(moved))
                if size_of_error < worst - 1e-9:
                    worst, better, result = size_of_error, move, moved
            if better is None:
                break
            current = result
            for j, sign in better:
                places[j] += sign
        if best is None or worst < best[0]:
            best = (worst, places)
    final = [c + n * unit(c) for c, n in zip(start, best[1])]
    return final[: len(p)], final[len(p) :]


for bound, degree, bits, trials in ((mpf("13.27"), 4, 24, 10), (mpf("37.7"), 10, 53, 1)):
    p, q = rounded(*minimax(bound, degree), bound, bits, trials)
    grid = [bound * (mpf(i) / 400) ** 2 for i in range(401)]
    print("relative error 2^", nstr(log(max(abs(value(p, q, x) / ratio(x) - 1) for x in grid), 2), 5), sep="")
    for name, coefficients, first in (("P", p[1:], 1), ("Q", q, 1)):
        for j, c in enumerate(coefficients, first):
            print(f"{name}{j} = {nstr(c, 10) if bits == 24 else repr(float(c))}")
