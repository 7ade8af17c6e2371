"""A picture like `render`'s by matplotlib, for scale: prints the seconds of the whole process.

The Rosenbrock terrain at 1920x1080: filled levels of the logarithm, isolines, and one walk.
"""

import subprocess
import sys
import time

PICTURE = """
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

def loss(x, y):
    return (1.0 - x) ** 2 + 100.0 * (y - x * x) ** 2

x, y = np.meshgrid(np.linspace(-2.0, 2.0, 480), np.linspace(-1.0, 3.0, 480))
z = np.log1p(loss(x, y))
path = [(-1.5, 2.0)]
for _ in range(1000):
    a, b = path[-1]
    path.append((a - 0.001 * (-2.0 * (1.0 - a) - 400.0 * a * (b - a * a)),
                 b - 0.001 * 200.0 * (b - a * a)))
figure, axes = plt.subplots(figsize=(19.2, 10.8), dpi=100)
shades = axes.pcolormesh(x, y, z, cmap="viridis", shading="gouraud")
lines = axes.contour(x, y, z, 12, colors="white", linewidths=0.8)
axes.clabel(lines)
axes.plot(*zip(*path))
figure.colorbar(shades)
figure.savefig("/dev/null", format="png")
"""

begin = time.perf_counter()
if subprocess.run([sys.executable, "-c", PICTURE], stderr=subprocess.DEVNULL).returncode != 0:
    sys.exit(1)
print(time.perf_counter() - begin)
