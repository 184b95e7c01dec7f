"""A real browser, and the built site on a server of its own.

The browser is Debian's Chromium. It may talk to the server only: every other address is refused, and recorded.
"""

import gzip
import json
import mimetypes
import os
import shutil
import sys
import threading
import time
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

ROOT = Path(__file__).parents[2]
SITE = Path(os.environ.get("SITE", ROOT / "build" / "_build" / "html")).resolve()
sys.path.insert(0, str(ROOT / "book" / "_ext"))
MODES = {
    f"{width}-{theme}": (width, height, theme)
    for width, height in ((1280, 900), (390, 844))
    for theme in ("light", "dark")
}
# What axe-core, the script of the fixture `axe`, finds wrong with the page.
VIOLATIONS = """(await axe.run(document, {resultTypes: ["violations"]})).violations
                .map(it => `${it.id}: ${it.nodes.map(node => node.html.slice(0, 150)).join(" | ").slice(0, 600)}`)"""


def pages():
    """Every page of the built site, as its address below the root."""
    own = (path.relative_to(SITE) for path in SITE.rglob("*.html"))
    return sorted(path.as_posix() for path in own if path.parts[0] not in ("_static", "_modules", "live", "vendor"))


@lru_cache
def sent(path):
    """The bytes of a file as common hosts send them: text is compressed by gzip, pictures and fonts are so already."""
    kind = mimetypes.guess_type(path)[0] or ""
    text = kind.startswith("text/") or kind.split("/")[1:] in (["javascript"], ["json"], ["svg+xml"], ["wasm"])
    return gzip.compress(path.read_bytes(), 6) if text else path.read_bytes()


class Server(ThreadingHTTPServer):
    request_queue_size = 64  # Pyodide asks for twenty files at once


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing: what matters is asked of the browser."""

    def end_headers(self):
        """Keep files out of the browser's cache: a page left while loading locks its entries there for 20 s."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


@pytest.fixture(scope="session")
def address():
    """The site's address on a plain file server, below a path as on many hosts."""
    assert (SITE / "index.html").exists(), f"{SITE} has no built book; run `make book` first."
    server = Server(("localhost", 0), partial(Quiet, directory=SITE))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


class Browser:
    """Chromium, with what these tests ask of it."""

    def __init__(self, address, downloads):
        from selenium import webdriver

        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
        flags = ("headless", "disable-gpu", "no-first-run", "no-default-browser-check", "disable-background-networking")
        flags += ("no-sandbox",)  # it does not start as root
        # A page that nobody looks at may sleep for a minute, and the tests with it.
        flags += ("disable-background-timer-throttling", "disable-renderer-backgrounding")
        flags += ("disable-backgrounding-occluded-windows", "disable-features=IntensiveWakeUpThrottling")
        for flag in flags:
            options.add_argument(f"--{flag}")
        service = webdriver.ChromeService(shutil.which("chromedriver"))
        self.driver = webdriver.Chrome(options=options, service=service)
        self.driver.set_script_timeout(120)
        self.address, self.downloads = address, downloads

    def open(self, page, mode="1280-light"):
        """Load a page in a mode, as a reader who was never here, and wait for its formulas."""
        width, height, theme = MODES[mode]
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        asked = {"prefers-color-scheme": theme, "prefers-reduced-motion": "reduce"}  # colours must not be in transit
        features = [{"name": name, "value": value} for name, value in asked.items()]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        self.driver.execute_cdp_cmd("Storage.clearDataForOrigin", {"origin": self.address, "storageTypes": "all"})
        self.driver.get_log("browser"), self.driver.get_log("performance")
        self.driver.get(f"{self.address}/{page}")
        self.until("document.readyState === 'complete'")
        self.ask("await window.MathJax?.startup?.promise")
        self.ask("await document.fonts.ready")

    def narrow(self, width):
        """Make the window this wide, as zooming in does."""
        metrics = {"width": width, "height": 256, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def ask(self, expression, *arguments):
        """The value of a JavaScript expression, which may use `await` and the arguments as `given`."""
        script = (
            "const done = arguments[arguments.length - 1]; const given = [...arguments];"
            f"(async () => ({expression}))().then(value => done({{value}}), error => done({{error: String(error)}}))"
        )
        answer = self.driver.execute_async_script(script, *arguments)
        assert "error" not in answer, answer["error"]
        return answer.get("value")

    def until(self, expression, *arguments, seconds=90):
        """Wait until a JavaScript expression is true; its value."""
        end = time.monotonic() + seconds
        while not (value := self.ask(expression, *arguments)):
            if time.monotonic() > end:
                said = self.ask("[...document.querySelectorAll('[role=status]')].map(it => it.textContent).join(' ')")
                pytest.fail(f"After {seconds} s this is not true: {expression}\nPage: {said}\nConsole: {self.errors()}")
            time.sleep(0.1)
        return value

    def press(self, name):
        """Press the button with this accessible name, once it is there."""
        button = "[...document.querySelectorAll('button')].find(it => (it.ariaLabel ?? it.textContent) === given[0])"
        self.until(f"{button} !== undefined", name)
        self.ask(f"{button}.click()", name)

    def download(self, name, file):
        """Press the button with this name; the file that it downloads."""
        target, end = self.downloads / file, time.monotonic() + 20
        target.unlink(missing_ok=True)
        self.press(name)
        while not target.exists():
            assert time.monotonic() < end, f"{file} was not downloaded"
            time.sleep(0.1)
        return target

    def errors(self):
        """What the console reported as an error."""
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]

    def requests(self):
        """Addresses that the page asked for since the last call."""
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        sent = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
        assert sent, "The browser recorded no request at all."
        return sent

    def foreign_requests(self):
        """Addresses outside the site that the page asked for."""
        return [url for url in self.requests() if not url.startswith((self.address, "data:", "blob:"))]

    def weight(self):
        """Bytes of each file that the page asked for, as a host sends it."""
        own = {urlsplit(url).path.lstrip("/") for url in self.requests() if url.startswith(self.address)}
        return {path: len(sent(SITE / unquote(path))) for path in own}


@pytest.fixture(scope="session")
def browser(address, tmp_path_factory):
    missing = [name for name in ("chromium", "chromedriver") if shutil.which(name) is None]
    if missing:
        pytest.fail(
            f"This test needs a browser, and {' and '.join(missing)} cannot be found. "
            "On Debian and Ubuntu: apt install chromium chromium-driver."
        )
    made = Browser(address, tmp_path_factory.mktemp("downloads"))
    yield made
    made.driver.quit()


@pytest.fixture(scope="session")
def axe():
    """The script of axe-core."""
    from vendor import AXE, AXE_FOLDER

    script = AXE_FOLDER / "axe.min.js"
    assert script.exists(), f"{AXE.folder} is missing: run `make book` with npm installed."
    return script.read_text(encoding="utf-8")
