#!/usr/bin/env python3
"""Reference rates: what torch.optim.lr_scheduler makes of a rate in 60 steps.

Run by hand with Debian's python3-torch (1.13); writes schedules.txt beside itself. A line "NAME LR
KEY=VALUE..." (keys as ours), then a line of 60 rates. Torch's recursive forms differ from the closed
ones by rounding.
"""

import pathlib
import torch

STEPS = 60
S = torch.optim.lr_scheduler
CASES = [
    ("constant", {}, None, {}),
    ("step", {"step_size": 7, "gamma": 0.6}, S.StepLR, {"step_size": 7, "gamma": 0.6}),
    ("exponential", {"gamma": 0.93}, S.ExponentialLR, {"gamma": 0.93}),
    ("cosine", {"t_max": 25, "eta_min": 0.003}, S.CosineAnnealingLR,
     {"T_max": 25, "eta_min": 0.003}),
    ("cosine", {"t_max": 60}, S.CosineAnnealingLR, {"T_max": 60}),
    ("cosine-restarts", {"t_0": 9, "eta_min": 0.002}, S.CosineAnnealingWarmRestarts,
     {"T_0": 9, "eta_min": 0.002}),
    ("cosine-restarts", {"t_0": 5, "t_mult": 3}, S.CosineAnnealingWarmRestarts,
     {"T_0": 5, "T_mult": 3}),
    ("multi-step", {"milestone1": 7, "milestone2": 20, "milestone3": 33, "gamma": 0.4},
     S.MultiStepLR, {"milestones": [7, 20, 33], "gamma": 0.4}),
    ("multi-step", {"milestone1": 15, "milestone2": 5}, S.MultiStepLR, {"milestones": [5, 15]}),
    ("one-cycle", {"total_steps": 60}, S.OneCycleLR, {"max_lr": 0.1, "total_steps": 60}),
    ("one-cycle", {"total_steps": 61, "pct_start": 0.45, "div_factor": 4, "final_div_factor": 50},
     S.OneCycleLR, {"max_lr": 0.1, "total_steps": 61, "pct_start": 0.45, "div_factor": 4,
                    "final_div_factor": 50}),
]
WARMUPS = [None, (8, 1.0 / 3.0), (5, 0.0625)]


def rates(lr, warmup, make, options):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=lr)
    if make is S.OneCycleLR:
        options = {**options, "cycle_momentum": False}
    main = make(optimizer, **options) if make else S.ConstantLR(optimizer, factor=1.0)
    scheduler = main
    if warmup:
        steps, factor = warmup
        climb = S.LinearLR(optimizer, start_factor=factor, total_iters=steps)
        scheduler = S.SequentialLR(optimizer, [climb, main], milestones=[steps])
    for _ in range(STEPS):
        yield optimizer.param_groups[0]["lr"]
        optimizer.step()
        scheduler.step()


def main():
    torch.set_default_dtype(torch.float64)
    with open(pathlib.Path(__file__).parent / "schedules.txt", "w") as out:
        for name, keys, make, options in CASES:
            for warmup in WARMUPS:
                if make is S.OneCycleLR and warmup:
                    continue  # It sets the rate by itself, and cannot follow a warm-up.
                said = dict(keys)
                if warmup:
                    said["warmup"], said["start_factor"] = warmup
                text = "".join(f" {key}={value:.17g}" for key, value in said.items())
                out.write(f"{name} 0.1{text}\n")
                out.write(" ".join(f"{r:.17g}" for r in rates(0.1, warmup, make, options)) + "\n")


main()
