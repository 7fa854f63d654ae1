"""What an install weighs, and how long `import sayso` takes: a fresh environment, this folder installed, each package's size.

    python bench/install.py [--limit 150]        (a minute; `make size`)

Measured as a user has it: byte code included, pip and setuptools not. Exit status 1 if it is more than the limit.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
TOOLS = ("pip", "setuptools", "pkg_resources", "_distutils_hack", "distutils-precedence.pth", "wheel")
SHOWN = 14
MB = 1_000_000


def weight(path):
    """Bytes on disk, as `du` counts them: whole blocks."""
    files = [path] if path.is_file() else [p for p in path.rglob("*") if not p.is_symlink() and p.is_file()]
    return sum(p.stat().st_blocks * 512 for p in files)


def installed(folder):
    """Install into a fresh environment; return its python and its site-packages."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = Path(folder, "bin", "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", ROOT], check=True)
    return python, next(Path(folder, "lib").glob("python3*/site-packages"))


def packages(site):
    """Yield (bytes, name) of what stands in site-packages, its records counted with each package."""
    sizes = {}
    for path in site.iterdir():
        name = path.name.split("-")[0].removesuffix(".libs").lower()
        if not path.name.startswith(TOOLS):
            sizes[name] = sizes.get(name, 0) + weight(path)
    return sorted(((size, name) for name, size in sizes.items()), reverse=True)


def import_time(python):
    """Milliseconds of `import sayso` beyond starting Python, median of 15."""

    def once(code):
        start = time.perf_counter()
        subprocess.run([python, "-c", code], check=True, cwd=os.path.sep)
        return (time.perf_counter() - start) * 1000

    once("import sayso")
    return statistics.median(once("import sayso") for _ in range(15)) - statistics.median(once("pass") for _ in range(15))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=float, default=150, help="MB that the install may weigh")
    limit = parser.parse_args().limit
    with tempfile.TemporaryDirectory() as folder:
        python, site = installed(folder)
        sizes = packages(site)
        total = sum(size for size, _ in sizes) / MB
        for size, name in sizes[:SHOWN]:
            print(f"{size / MB:7.1f} MB  {name}")
        print(f"{total - sum(size for size, _ in sizes[:SHOWN]) / MB:7.1f} MB  {len(sizes) - SHOWN} others")
        print(f"{total:7.1f} MB  in all (limit {limit:.0f})")
        print(f"import sayso: {import_time(python):.1f} ms beyond starting Python (limit 60)")
    return int(total > limit)


if __name__ == "__main__":
    sys.exit(main())
