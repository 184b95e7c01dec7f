"""Sphinx extension: what search engines, link previews and lost readers get to see.

Site maps and link previews need the address at which the site will be published. It is not in the sources:
`SITE_URL=https://… make book` gives it, and without it the site works under any address but has neither of them.
"""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from urllib.parse import urlsplit

NAMED = {"NumPy": "numpy", "PyTorch": "torch", "scikit-learn": "scikit-learn", "SciPy": "scipy"}


def built():
    """A sentence that says when the pages were built, and with which versions their cells ran."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH")  # the usual way to ask for the same bytes again
    day = datetime.fromtimestamp(int(seconds), UTC) if seconds else datetime.now(UTC)
    versions = [f"Python {platform.python_version()}"]
    versions += [f"{name} {version(package).partition('+')[0]}" for name, package in NAMED.items()]
    return f"Last verified on {day:%Y-%m-%d}: every chapter ran without an error or a warning on {', '.join(versions)}."


def address(app, config):
    """Hand the site's address to the extensions that need it, and the versions to the footer."""
    url = os.environ.get("SITE_URL", "").rstrip("/") + "/"
    config.notfound_urls_prefix = urlsplit(url).path
    config.html_theme_options["extra_footer"] = f"<p>{built()}</p>"
    if url != "/":
        config.html_baseurl = config.ogp_site_url = url
        config.sitemap_url_scheme = "{link}"  # no folders for languages and versions
        config.ogp_image = "_static/preview.png"
        config.ogp_image_alt = "A page of the book: a question, the code that answers it, and the figure"


def setup(app):
    app.setup_extension("notfound.extension")
    if os.environ.get("SITE_URL"):
        app.setup_extension("sphinx_sitemap")
        app.setup_extension("sphinxext.opengraph")
    app.connect("config-inited", address, priority=400)  # before the theme and others read the configuration
    return {"parallel_read_safe": True, "parallel_write_safe": True}
