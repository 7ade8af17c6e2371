#!/usr/bin/env python3
"""Reference trajectories: the first 20 steps of torch.optim on six terrains, with exact gradients.

Run by hand with Debian's python3-torch (1.13); writes NAME.txt beside itself, one file an optimizer
of ours. No test needs python: test_optimizers.c reads the files.

A file has for each walk a line "TERRAIN X Y KEY=VALUE...", keys as ours, then a line "X Y" a step
(asgd: "X Y MEAN_X MEAN_Y"). Everything is a double, torch's inner scalars too.
"""

import pathlib
import torch

STEPS = 20
TERRAINS = {
    "quadratic": (lambda x, y: x**2 + y**2, (-1.8, 1.5), 0.1),
    "rosenbrock": (lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2, (-1.5, 1.5), 0.001),
    "saddle": (lambda x, y: x**2 - y**2, (0.8, 0.05), 0.1),
    "multimodal": (
        lambda x, y: 0.1 * (x**2 + y**2) + torch.sin(x) * torch.sin(y), (-1.5, 1.2), 0.1),
    "himmelblau": (lambda x, y: (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2, (-1.0, 2.5), 0.01),
    "beale": (
        lambda x, y: (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2
        + (2.625 - x + x * y**3) ** 2, (1.0, 1.5), 0.005),
}
O = torch.optim

# Name of ours -> torch's, whether the rate is the terrain's, and sets of options in our keys.
CASES = {
    "gd": (O.SGD, True, [{}, {"weight_decay": 0.05}]),
    "momentum": (O.SGD, True, [
        {"momentum": 0.9}, {"momentum": 0.8, "dampening": 0.3, "weight_decay": 0.02},
        {"momentum": 0.0, "dampening": 0.5}]),
    "nesterov": (O.SGD, True, [{"momentum": 0.9}, {"momentum": 0.7, "weight_decay": 0.02}]),
    "adagrad": (O.Adagrad, False, [
        {}, {"lr": 0.3, "lr_decay": 0.1, "weight_decay": 0.01, "initial_accumulator_value": 0.5,
             "eps": 1e-6}]),
    "rmsprop": (O.RMSprop, False, [
        {}, {"centered": 1, "alpha": 0.9, "eps": 1e-6},
        {"momentum": 0.8, "weight_decay": 0.03, "lr": 0.02},
        {"centered": 1, "momentum": 0.5, "weight_decay": 0.01}]),
    "adadelta": (O.Adadelta, False, [
        {}, {"lr": 20.0, "rho": 0.8, "eps": 1e-4, "weight_decay": 0.02}]),
    "adam": (O.Adam, False, [
        {}, {"lr": 0.3, "amsgrad": 1, "beta1": 0.5, "beta2": 0.7},
        {"lr": 0.05, "weight_decay": 0.1, "eps": 1e-3}]),
    "adamw": (O.AdamW, False, [
        {}, {"lr": 0.3, "amsgrad": 1, "beta1": 0.5, "beta2": 0.7},
        {"lr": 0.05, "weight_decay": 0.5, "eps": 1e-3}]),
    "radam": (O.RAdam, False, [
        {}, {"lr": 2e-4, "beta1": 0.8, "beta2": 0.9, "weight_decay": 0.02, "eps": 1e-4},
        {"lr": 1e-5, "beta2": 0.5}]),
    "adamax": (O.Adamax, False, [
        {}, {"lr": 0.1, "beta1": 0.8, "beta2": 0.6, "weight_decay": 0.02, "eps": 1e-3}]),
    "rprop": (O.Rprop, False, [
        {}, {"lr": 0.2, "eta_minus": 0.3, "eta_plus": 1.5, "step_min": 0.05, "step_max": 0.4}]),
    "asgd": (O.ASGD, True, [
        {}, {"lambd": 0.2, "alpha": 0.6, "t0": 5, "weight_decay": 0.02}]),
}
PAIRS = {  # Torch's tuples.
    "betas": ("beta1", "beta2", (0.9, 0.999)),
    "etas": ("eta_minus", "eta_plus", (0.5, 1.2)),
    "step_sizes": ("step_min", "step_max", (1e-6, 50)),
}


def torch_options(keys):
    options = dict(keys)
    for pair, (first, second, default) in PAIRS.items():
        if first in options or second in options:
            options[pair] = (options.pop(first, default[0]), options.pop(second, default[1]))
    for flag in ("amsgrad", "centered"):
        if flag in options:
            options[flag] = bool(options[flag])
    return options


def walk(out, terrain, make, nesterov, keys):
    f, start, _ = TERRAINS[terrain]
    weights = [torch.tensor(w, requires_grad=True) for w in start]
    options = torch_options(keys)
    if nesterov:
        options["nesterov"] = True
    optimizer = make(weights, **options)
    said = "".join(f" {key}={value:.17g}" for key, value in keys.items())
    out.write(f"{terrain} {start[0]:.17g} {start[1]:.17g}{said}\n")
    for _ in range(STEPS):
        optimizer.zero_grad()
        f(*weights).backward()
        optimizer.step()
        row = [w.item() for w in weights]
        row += [optimizer.state[w]["ax"].item() for w in weights if make is O.ASGD]
        out.write(" ".join(f"{value:.17g}" for value in row) + "\n")


def main():
    torch.set_default_dtype(torch.float64)
    for name, (make, terrain_lr, sets) in CASES.items():
        with open(pathlib.Path(__file__).parent / f"{name}.txt", "w") as out:
            for keys in sets:
                for terrain, (_, _, lr) in TERRAINS.items():
                    own = {"lr": lr} if terrain_lr else {}
                    walk(out, terrain, make, name == "nesterov", {**own, **keys})


main()
