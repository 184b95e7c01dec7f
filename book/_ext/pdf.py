"""Print the whole book into one PDF, with Chromium. `make pdf` runs this.

Sphinx puts all pages into one, and the browser prints it: with formulas, links, bookmarks, and tags for screen readers.
It needs what the tests of the site need, `apt install chromium chromium-driver`, and MathJax as vendor.py fetches it.
"""

import base64
import re
import shutil
import sys
from pathlib import Path

from selenium import webdriver
from vendor import MATHJAX_FOLDER, ROOT, VENDOR

# What paper has no use for goes, what is folded on the screen opens, and nothing is torn apart without need.
PAPER = """
.bd-header, .bd-header-article, .bd-sidebar-primary, .bd-sidebar-secondary, .prev-next-footer, .bd-footer, .headerlink,
.copybtn, .sd-summary-state-marker, details.hide > summary { display: none !important; }
.bd-main, .bd-content, .bd-article-container, .bd-article {
  display: block !important; max-width: none !important; padding: 0 !important;
}
html { font-size: 10.5pt; }
.bd-article h2 { font-size: 2.1rem; } .bd-article h3 { font-size: 1.7rem; }
.bd-article h4 { font-size: 1.3rem; font-weight: 600; }
.toctree-wrapper > section, .toctree-wrapper > span + section { break-before: page; }
*, ::before, ::after { animation: none !important; transition: none !important; }
h1, h2, h3, h4, h5, h6, .rubric, dt, summary, .admonition-title { break-after: avoid; }
figure, .admonition, .sd-card, tr, div.math, .cell_input, .cell:not(.tag_remove-input) > .cell_output {
  break-inside: avoid;
}
.pst-scrollable-table-container { overflow: visible !important; }
pre { white-space: pre-wrap !important; }
"""
# Links within the book stay in it; others that lead to files of this machine are dropped. So is what only serves the
# tests of the homework, pages of it; the table of a slider would be cut.
PREPARE = """
const done = arguments[1];
document.head.append(Object.assign(document.createElement("style"), { textContent: arguments[0] }));
document.documentElement.dataset.theme = "light";
for (const cell of document.querySelectorAll("div.cell")) {
  if (/^\\s*# (Tools|More tools|Student side)/.test(cell.querySelector(".cell_input pre")?.textContent)) cell.remove();
}
for (const folded of document.querySelectorAll("details:not(.slider-table)")) folded.open = true;
for (const link of document.querySelectorAll("a[href]")) {
  if (link.protocol !== "file:") continue;
  if (document.getElementById(decodeURIComponent(link.hash.slice(1)))) link.setAttribute("href", link.hash);
  else link.removeAttribute("href");
}
const formulas = globalThis.MathJax?.startup.promise; // unless they were typeset when the page was built
Promise.resolve(formulas).then(() => document.fonts.ready).then(() => done(), (error) => done(String(error)));
"""
NUMBER = '<div style="font-size: 8pt; width: 100%; text-align: center"><span class="pageNumber"></span></div>'
OPTIONS = {
    "paperWidth": 8.27, "paperHeight": 11.69, "printBackground": True, "displayHeaderFooter": True,
    "headerTemplate": "<span></span>", "footerTemplate": NUMBER,
    "generateTaggedPDF": True, "generateDocumentOutline": True,
}  # fmt: skip
PATIENCE = 1800  # seconds; some three hundred pages with thousands of formulas


def started():
    """Chromium without a window."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for flag in ("headless", "disable-gpu", "no-sandbox"):  # with its sandbox it does not start as root
        options.add_argument(f"--{flag}")
    service = webdriver.ChromeService(shutil.which("chromedriver"))
    driver = webdriver.Chrome(options=options, service=service)
    driver.set_script_timeout(PATIENCE)
    driver.command_executor.client_config.timeout = PATIENCE
    return driver


def whole(folder):
    """The page with the whole book, moved to where its links to pictures and scripts start from."""
    (home,) = folder.glob("book/*/index.html")
    text = re.sub(r"(?:_static/\.\.|\.\./\.\.)/vendor/", f"{VENDOR.as_uri()}/", home.read_text("utf-8"))
    text = text.replace("_static/../live/", f"{(ROOT / 'book' / 'live').as_uri()}/")
    page = folder / "book.html"
    page.write_text(text, "utf-8")
    return page


def main(folder, target):
    missing = [name for name in ("chromium", "chromedriver") if shutil.which(name) is None]
    missing += [] if MATHJAX_FOLDER.exists() else [MATHJAX_FOLDER.name]
    if missing:
        raise SystemExit(f"Cannot print the book: {', '.join(missing)} cannot be found. The README says how to get it.")
    driver = started()
    try:
        driver.get(whole(folder.resolve()).as_uri())
        if trouble := driver.execute_async_script(PREPARE, PAPER):
            raise SystemExit(f"Cannot print the book: {trouble}")
        target.write_bytes(base64.b64decode(driver.execute_cdp_cmd("Page.printToPDF", OPTIONS)["data"]))
    finally:
        driver.quit()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
