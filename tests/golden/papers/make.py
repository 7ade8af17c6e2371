#!/usr/bin/env python3
"""Reference trajectories of optimizers that Debian's torch does not have, as their papers have them.

Run by hand; needs nothing but Python. Writes NAME.txt beside itself, one file an optimizer of ours,
in the form of those of ../torch: a line "TERRAIN X Y KEY=VALUE...", then a line "X Y" a step. Each
step is written out here from the paper, on lists of two numbers; gradients are exact.

adafactor: Shazeer & Stern 2018 as torch.optim.Adafactor of 2.5 arranges it for a vector.
nadam: torch.optim 2.x, which has one momentum less in its product than 1.13; radam:
decoupled_weight_decay of torch.optim 2.x.
schedule-free-*: Defazio et al. 2024, algorithm 1; the average of squares is corrected as in the
authors' package schedulefree of 2025 (the paper's experiments corrected the rate instead).
prodigy: Mishchenko & Defazio 2023, algorithm 4. sam: Foret et al. 2021, algorithm 1.
lookahead: Zhang et al. 2019, algorithm 1, over SGD.
"""

import math
import pathlib
import sys

STEPS = 20


def beale(x, y):
    r = [c - x + x * y**k for c, k in ((1.5, 1), (2.25, 2), (2.625, 3))]
    return (sum(2 * a * (y**k - 1) for a, k in zip(r, (1, 2, 3))),
            sum(2 * a * k * x * y ** (k - 1) for a, k in zip(r, (1, 2, 3))))


TERRAINS = {
    "quadratic": (lambda x, y: (2 * x, 2 * y), (-1.8, 1.5), 0.1),
    "rosenbrock": (lambda x, y: (-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)),
                   (-1.5, 1.5), 0.001),
    "saddle": (lambda x, y: (2 * x, -2 * y), (0.8, 0.05), 0.1),
    "multimodal": (lambda x, y: (0.2 * x + math.cos(x) * math.sin(y),
                                 0.2 * y + math.sin(x) * math.cos(y)), (-1.5, 1.2), 0.1),
    "himmelblau": (lambda x, y: (4 * x * (x * x + y - 11) + 2 * (x + y * y - 7),
                                 2 * (x * x + y - 11) + 4 * y * (x + y * y - 7)), (-1.0, 2.5), 0.01),
    "beale": (beale, (1.0, 1.5), 0.005),
}


def adafactor(grad, w, lr=0.01, beta2_decay=-0.8, eps2=1e-3, d=1.0, weight_decay=0.0):
    v = [0.0, 0.0]
    for t in range(1, STEPS + 1):
        g = grad(*w)
        b = t**beta2_decay
        alpha = max(eps2, math.hypot(*w) / math.sqrt(2)) * min(lr, 1 / math.sqrt(t))
        v = [(1 - b) * a + b * c * c for a, c in zip(v, g)]
        u = [c / math.sqrt(max(a, sys.float_info.epsilon**2)) for a, c in zip(v, g)]
        n = max(1.0, math.hypot(*u) / math.sqrt(2) / d)
        w = [a * (1 - lr * weight_decay) - alpha * c / n for a, c in zip(w, u)]
        yield w


def schedule_free_sgd(grad, x, lr=0.01, beta=0.9, weight_decay=0.0):
    z, weights = x, 0.0
    for t in range(STEPS):
        y = [(1 - beta) * a + beta * b for a, b in zip(z, x)]
        g = grad(*y)
        z = [a - lr * b - lr * weight_decay * c for a, b, c in zip(z, g, y)]
        weights += lr**2
        c = lr**2 / weights
        x = [(1 - c) * a + c * b for a, b in zip(x, z)]
        yield x


def schedule_free_adamw(grad, x, lr=2.5e-3, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    z, weights, v = x, 0.0, [0.0, 0.0]
    for t in range(1, STEPS + 1):
        y = [(1 - beta1) * a + beta1 * b for a, b in zip(z, x)]
        g = grad(*y)
        v = [beta2 * a + (1 - beta2) * b * b for a, b in zip(v, g)]
        s = [math.sqrt(a / (1 - beta2**t)) + eps for a in v]
        z = [a - lr * b / e - lr * weight_decay * c for a, b, c, e in zip(z, g, y, s)]
        weights += lr**2
        c = lr**2 / weights
        x = [(1 - c) * a + c * b for a, b in zip(x, z)]
        yield x


def prodigy(grad, x, lr=1.0, beta1=0.9, beta2=0.999, eps=1e-8, d0=1e-6):
    start, d, r = x, d0, 0.0
    m, v, s = [0.0, 0.0], [0.0, 0.0], [0.0, 0.0]
    root = math.sqrt(beta2)
    for t in range(STEPS):
        g = grad(*x)
        m = [beta1 * a + (1 - beta1) * d * b for a, b in zip(m, g)]
        v = [beta2 * a + (1 - beta2) * d**2 * b**2 for a, b in zip(v, g)]
        fall = sum(a * (b - c) for a, b, c in zip(g, start, x))
        r = root * r + (1 - root) * lr * d**2 * fall
        s = [root * a + (1 - root) * lr * d**2 * b for a, b in zip(s, g)]
        x = [a - lr * d * b / (math.sqrt(c) + d * eps) for a, b, c in zip(x, m, v)]
        d = max(d, r / sum(abs(a) for a in s))
        yield x


def sam(grad, x, lr=0.01, rho=0.05):
    for t in range(STEPS):
        g = grad(*x)
        norm = math.hypot(*g)
        h = grad(*[a + rho * b / norm for a, b in zip(x, g)])
        x = [a - lr * b for a, b in zip(x, h)]
        yield x


def lookahead(grad, x, lr=0.01, momentum=0.9, k=5, alpha=0.5):
    slow, v = x, [0.0, 0.0]
    for t in range(1, STEPS + 1):
        v = [momentum * a + b for a, b in zip(v, grad(*x))]
        x = [a - lr * b for a, b in zip(x, v)]
        if t % k == 0:
            slow = x = [a + alpha * (b - a) for a, b in zip(slow, x)]
        yield x


def nadam(grad, w, lr=2e-3, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0,
          momentum_decay=4e-3, decoupled_weight_decay=0):
    m, v, product = [0.0, 0.0], [0.0, 0.0], 1.0
    for t in range(1, STEPS + 1):
        g = grad(*w)
        if decoupled_weight_decay:
            w = [a * (1 - lr * weight_decay) for a in w]
        else:
            g = [a + weight_decay * b for a, b in zip(g, w)]
        mu = beta1 * (1 - 0.5 * 0.96 ** (t * momentum_decay))
        ahead = beta1 * (1 - 0.5 * 0.96 ** ((t + 1) * momentum_decay))
        product *= mu
        m = [beta1 * a + (1 - beta1) * b for a, b in zip(m, g)]
        v = [beta2 * a + (1 - beta2) * b * b for a, b in zip(v, g)]
        s = [math.sqrt(a / (1 - beta2**t)) + eps for a in v]
        w = [a - lr * (1 - mu) / (1 - product) * b / e - lr * ahead / (1 - product * ahead) * c / e
             for a, b, c, e in zip(w, g, m, s)]
        yield w


def radam(grad, w, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0,
          decoupled_weight_decay=0):
    m, v = [0.0, 0.0], [0.0, 0.0]
    most = 2 / (1 - beta2) - 1
    for t in range(1, STEPS + 1):
        g = grad(*w)
        w = [a * (1 - lr * weight_decay) for a in w]
        m = [beta1 * a + (1 - beta1) * b for a, b in zip(m, g)]
        v = [beta2 * a + (1 - beta2) * b * b for a, b in zip(v, g)]
        rho = most - 2 * t * beta2**t / (1 - beta2**t)
        k = [1.0, 1.0]
        if rho > 5:
            r = math.sqrt((rho - 4) * (rho - 2) * most / ((most - 4) * (most - 2) * rho))
            k = [r * math.sqrt(1 - beta2**t) / (math.sqrt(a) + eps) for a in v]
        w = [a - lr * b / (1 - beta1**t) * c for a, b, c in zip(w, m, k)]
        yield w


CASES = {
    "adafactor": (adafactor, False, [{}, {"lr": 0.3, "beta2_decay": -0.5, "eps2": 0.1, "d": 0.4,
                                          "weight_decay": 0.1}]),
    "schedule-free-sgd": (schedule_free_sgd, True, [{}, {"beta": 0.5, "weight_decay": 0.05}]),
    "schedule-free-adamw": (schedule_free_adamw, False, [
        {}, {"lr": 0.1, "beta1": 0.7, "beta2": 0.9, "eps": 1e-4, "weight_decay": 0.1}]),
    "prodigy": (prodigy, False, [{}, {"d0": 0.01, "beta1": 0.5, "beta2": 0.9, "eps": 1e-3,
                                      "lr": 0.5}]),
    "sam": (sam, True, [{}, {"rho": 0.3}]),
    "lookahead": (lookahead, True, [{}, {"k": 3, "alpha": 0.8, "momentum": 0.5}, {"k": 1}]),
    "nadam": (nadam, False, [
        {}, {"lr": 0.1, "beta1": 0.8, "beta2": 0.9, "momentum_decay": 0.3, "weight_decay": 0.02},
        {"lr": 0.1, "weight_decay": 0.2, "decoupled_weight_decay": 1}]),
    "radam": (radam, False, [{"lr": 1e-4, "beta2": 0.9, "weight_decay": 0.5,
                              "decoupled_weight_decay": 1}]),
}

for name, (walk, terrain_lr, sets) in CASES.items():
    lines = []
    for terrain, (grad, start, rate) in TERRAINS.items():
        for keys in sets:
            keys = {**({"lr": rate} if terrain_lr else {}), **keys}
            lines.append(" ".join([terrain, *map(repr, start)] +
                                  [f"{k}={v!r}" for k, v in keys.items()]))
            lines += [f"{x!r} {y!r}" for x, y in walk(grad, list(start), **keys)]
    (pathlib.Path(__file__).parent / f"{name}.txt").write_text("\n".join(lines) + "\n")
