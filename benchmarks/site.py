"""How soon a reader sees a page, how much it weighs, and how long the first figure of a cell takes.

Run ``python -m benchmarks.site``. It serves the built site as common hosts do, compressed by gzip, and asks Lighthouse
(from npm) for the scores of the home page, the gallery, and the heaviest and the longest chapter: the median of several
runs, on a simulated desktop and a simulated phone. The weight of a page is what the browser fetches before any click.
Needs npm and Chromium.

Scores of performance and times fall when other work holds the machine; its load is printed beside them.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "site"))

from conftest import SITE, Browser, Quiet, Server, sent  # noqa: E402
from test_cells import CHAPTER, first_figure, ran  # noqa: E402
from test_weight import MOST  # noqa: E402

LIGHTHOUSE = "lighthouse@12.8.2"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TIMES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time")  # ms
BARS = {"desktop": (98, 98, 98, 98), "mobile": (90, 98, 98, 98)}
FIRST, LATER = 20.0, 2.0  # seconds to the figure of a cell


class Host(Quiet):
    """A file server that compresses, and lets browsers keep what they have."""

    protocol_version = "HTTP/1.1"

    def handle(self):
        with suppress(ConnectionError):  # a browser may leave while it loads
            super().handle()

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            return self.send_error(404)
        body, kind = sent(path), self.guess_type(path)
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if len(body) != path.stat().st_size:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(handler):
    """Address of the site while a server with this handler runs."""
    with Server(("localhost", 0), partial(handler, directory=SITE)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


def chapters():
    """Pages of the chapters, the first part of the table of contents."""
    lines = (SITE / "live" / "chapters.js").read_text(encoding="utf-8").splitlines()[1:]
    return [f"{page}.html" for page in json.loads("".join(lines).partition(" = ")[2].rstrip(";"))]


def lighthouse(url, device):
    """Lighthouse's report on a page."""
    command = ["npm", "exec", "--yes", f"--package={LIGHTHOUSE}", "--", "lighthouse", url, "--output=json", "--quiet"]
    command += ["--chrome-flags=--headless --no-sandbox --disable-gpu", f"--only-categories={','.join(CATEGORIES)}"]
    command += ["--preset=desktop"] if device == "desktop" else []
    environment = os.environ | {"CHROME_PATH": shutil.which("chromium")}
    answer = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return json.loads(answer.stdout)


def scores(reports):
    """Median of each category's score, in percent, and of each time, in milliseconds."""
    found = [[100 * report["categories"][name]["score"] for report in reports] for name in CATEGORIES]
    times = [[report["audits"][name]["numericValue"] for report in reports] for name in TIMES]
    return [round(statistics.median(each)) for each in found + times]


def print_scores(address, pages, runs):
    """Print Lighthouse's table; are all scores at the bar?"""
    print(f"| page | device | {' | '.join((*CATEGORIES, *(f'{name}, ms' for name in TIMES)))} |\n{'|---' * 9}|")
    good = True
    for page in pages:
        for device, bars in BARS.items():
            row = scores([lighthouse(f"{address}/{page}", device) for _ in range(runs)])
            print(f"| {page} | {device} | {' | '.join(map(str, row))} |", flush=True)
            good &= all(score >= bar for score, bar in zip(row, bars, strict=False))
    return good


def print_weights(weights):
    """Print what each page weighs; is each light enough?"""
    print("\n| page | kB before any click | files |\n|---|---|---|")
    for page, files in weights.items():
        print(f"| {page} | {sum(files.values()) / 1000:.0f} | {len(files)} |")
    return max(sum(files.values()) for files in weights.values()) <= MOST


def print_figure(browser):
    """Print how long the first figure takes, and the same once more; are both soon enough?"""
    number, _, _ = first_figure(CHAPTER)
    browser.open(CHAPTER)
    (told, first), (_, later) = ran(browser, number), ran(browser, number)
    print(f"\nFigure of cell {number} of {CHAPTER}: {first:.1f} s with Python's start, {later:.1f} s when run again.")
    return told.startswith("Done") and first <= FIRST and later <= LATER


def main():
    """Print the tables; exit with 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="runs of Lighthouse for each page and device")
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as downloads, served(Host) as address:
        browser = Browser(address, downloads)
        figure = print_figure(browser)
        weights = {}
        for page in chapters():
            browser.open(page)
            weights[page] = browser.weight()
        browser.driver.quit()
        heaviest = max(weights, key=lambda page: sum(weights[page].values()))
        longest = max(weights, key=lambda page: (SITE / page).stat().st_size)
        light = print_weights(weights)
        pages = dict.fromkeys(["book/en/index.html", heaviest, longest, "book/en/reference/losses.html"])
        quick = print_scores(address, pages, options.runs)
    sys.exit(not (figure and light and quick))


if __name__ == "__main__":
    main()
