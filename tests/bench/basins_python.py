"""The work of basins in Python, for scale: `basins_python.py numpy|numba`.

Gradient descent on the multimodal terrain from every centre of 640x360 cells, by central
differences, until the gradient is below 1e-6 or 500 steps are over. Prints the seconds that it
takes, compiling not counted, and the steps walked by all.
"""

import math
import sys
import time

COLUMNS, ROWS, STEPS = 640, 360, 500
RATE, H, TOLERANCE = 0.1, 1e-5, 1e-6


def walk_by_numpy():
    import numpy as np

    def loss(x, y):
        return 0.1 * (x * x + y * y) + np.sin(x) * np.sin(y)

    across = -6.0 + 12.0 * ((np.arange(COLUMNS) + 0.5) / COLUMNS)
    down = 6.0 - 12.0 * ((np.arange(ROWS) + 0.5) / ROWS)
    x, y = (a.ravel().copy() for a in np.meshgrid(across, down))
    walking = np.arange(x.size)
    total = 0
    for _ in range(STEPS):
        a, b = x[walking], y[walking]
        gx = (loss(a + H, b) - loss(a - H, b)) / (2.0 * H)
        gy = (loss(a, b + H) - loss(a, b - H)) / (2.0 * H)
        left = np.hypot(gx, gy) >= TOLERANCE
        walking = walking[left]
        total += walking.size
        x[walking] = a[left] - RATE * gx[left]
        y[walking] = b[left] - RATE * gy[left]
    return total


def compile_for_numba():
    import numba
    import numpy as np

    @numba.njit
    def loss(x, y):
        return 0.1 * (x * x + y * y) + math.sin(x) * math.sin(y)

    @numba.njit(parallel=True)
    def walk(ends):
        total = 0
        for row in numba.prange(ROWS):
            for column in range(COLUMNS):
                x = -6.0 + 12.0 * ((column + 0.5) / COLUMNS)
                y = 6.0 - 12.0 * ((row + 0.5) / ROWS)
                steps = 0
                while steps < STEPS:
                    gx = (loss(x + H, y) - loss(x - H, y)) / (2.0 * H)
                    gy = (loss(x, y + H) - loss(x, y - H)) / (2.0 * H)
                    if math.hypot(gx, gy) < TOLERANCE:
                        break
                    x -= RATE * gx
                    y -= RATE * gy
                    steps += 1
                ends[row, column, 0] = x
                ends[row, column, 1] = y
                total += steps
        return total

    ends = np.empty((ROWS, COLUMNS, 2))
    walk(ends)
    return lambda: walk(ends)


def main():
    work = compile_for_numba() if sys.argv[1] == "numba" else walk_by_numpy
    best, total = math.inf, 0
    for _ in range(3):
        start = time.perf_counter()
        total = work()
        best = min(best, time.perf_counter() - start)
    print(best, total)


main()
