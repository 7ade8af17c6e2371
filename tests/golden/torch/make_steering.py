#!/usr/bin/env python3
"""Reference trajectories of torch.optim with maximize, clipped gradients and weights clamped to a
box after each step, as make.py has them without: 20 steps, exact gradients, keys as ours.

Run by hand with Debian's python3-torch (1.13); writes steering/NAME.txt beside itself. No test
needs python: test_optimizers.c reads the files.
"""

import pathlib
import torch

STEPS = 20
TERRAINS = {
    "rosenbrock": (lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2, (-1.5, 1.5)),
    "multimodal": (
        lambda x, y: 0.1 * (x**2 + y**2) + torch.sin(x) * torch.sin(y), (-1.5, 1.2)),
    "himmelblau": (lambda x, y: (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2, (-1.0, 2.5)),
}
O = torch.optim
OPTIMIZERS = {
    "gd": (O.SGD, {"lr": 0.01}),
    "momentum": (O.SGD, {"lr": 0.01, "momentum": 0.9, "weight_decay": 0.1}),
    "adam": (O.Adam, {"lr": 0.05, "weight_decay": 0.1}),
    "rmsprop": (O.RMSprop, {"lr": 0.01, "momentum": 0.5}),
    "adagrad": (O.Adagrad, {"lr": 0.1}),
    "adamax": (O.Adamax, {"lr": 0.1}),
}
STEERINGS = [
    {"maximize": 1}, {"clip_norm": 1.5}, {"clip_value": 0.5}, {"clip_norm": 2, "clip_value": 1.5},
    {"maximize": 1, "clip_norm": 0.3},
    {"x_min": -1.4, "x_max": -1.2, "y_max": 1.6},
    {"maximize": 1, "x_max": -1.6, "y_min": 1, "y_max": 2.2, "clip_value": 0.1},
]


def steer(weights, steering):
    if "clip_norm" in steering:
        torch.nn.utils.clip_grad_norm_(weights, steering["clip_norm"])
    if "clip_value" in steering:
        torch.nn.utils.clip_grad_value_(weights, steering["clip_value"])


def confine(weights, steering):
    with torch.no_grad():
        for weight, axis in zip(weights, "xy"):
            weight.clamp_(steering.get(f"{axis}_min", -torch.inf),
                          steering.get(f"{axis}_max", torch.inf))


def walk(out, terrain, make, keys, steering):
    f, start = TERRAINS[terrain]
    weights = [torch.tensor(w, requires_grad=True) for w in start]
    confine(weights, steering)
    optimizer = make(weights, **keys, maximize="maximize" in steering)
    said = "".join(f" {key}={value:.17g}" for key, value in {**keys, **steering}.items())
    out.write(f"{terrain} {start[0]:.17g} {start[1]:.17g}{said}\n")
    for _ in range(STEPS):
        optimizer.zero_grad()
        f(*weights).backward()
        steer(weights, steering)
        optimizer.step()
        confine(weights, steering)
        out.write(" ".join(f"{w.item():.17g}" for w in weights) + "\n")


def main():
    torch.set_default_dtype(torch.float64)
    folder = pathlib.Path(__file__).parent / "steering"
    folder.mkdir(exist_ok=True)
    for name, (make, keys) in OPTIMIZERS.items():
        with open(folder / f"{name}.txt", "w") as out:
            for steering in STEERINGS:
                for terrain in ["multimodal"] if "maximize" in steering else TERRAINS:
                    walk(out, terrain, make, keys, steering)


main()
