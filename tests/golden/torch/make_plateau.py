#!/usr/bin/env python3
"""Reference walks of torch.optim.SGD under ReduceLROnPlateau, whose measure is the loss of each step.

Run by hand with Debian's python3-torch (1.13); writes plateau.txt beside itself: for each walk a
line "MAXIMIZE LR FACTOR PATIENCE THRESHOLD COOLDOWN MIN_LR", then a line "LR X Y" a step, the rate
that it was taken with and where it led. No test needs python: test_schedule.c reads the file.
"""

import pathlib
import torch

STEPS = 60
CASES = [(0, 0.33, 0.5, 2, 1e-4, 0, 0.0), (0, 0.33, 0.3, 3, 0.01, 4, 0.05),
         (0, 0.02, 0.1, 0, 0.2, 1, 1e-3), (1, 0.33, 0.5, 2, 1e-4, 0, 0.0),
         (1, 0.02, 0.6, 1, 0.1, 2, 0.0)]


def loss(x, y):
    return x**2 + 3.1 * y**2 + x * y + 0.5


def main():
    torch.set_default_dtype(torch.float64)
    with open(pathlib.Path(__file__).parent / "plateau.txt", "w") as out:
        for case in CASES:
            maximize, lr, factor, patience, threshold, cooldown, min_lr = case
            out.write(" ".join(f"{value:.17g}" for value in case) + "\n")
            weights = [torch.tensor(w, requires_grad=True) for w in (-1.8, 1.5)]
            optimizer = torch.optim.SGD(weights, lr=lr, maximize=bool(maximize))
            schedule = torch.optim.lr_scheduler.ReduceLROnPlateau(
                optimizer, "max" if maximize else "min", factor, patience, threshold, "rel",
                cooldown, min_lr, eps=0.0)
            for _ in range(STEPS):
                optimizer.zero_grad()
                f = -loss(*weights) if maximize else loss(*weights)
                f.backward()
                rate = optimizer.param_groups[0]["lr"]
                optimizer.step()
                schedule.step(f)
                x, y = (w.item() for w in weights)
                out.write(f"{rate:.17g} {x:.17g} {y:.17g}\n")


main()
