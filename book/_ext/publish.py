"""Sphinx extension: what search engines, link previews and lost readers get to see.

Site maps and link previews need the address at which the site will be published. It is not in the sources:
`SITE_URL=https://… make book` gives it, and without it the site works under any address but has neither of them.
"""

import os
import pickle
import platform
import re
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from docutils import nodes
from sphinx.application import ENV_PICKLE_FILENAME

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
    config.notfound_urls_prefix = home = urlsplit(url).path
    config.notfound_context["body"] = config.notfound_context["body"].replace("HOME", home)
    config.html_theme_options["extra_footer"] = f"<p>{built()}</p>"
    if url != "/":
        config.html_baseurl = config.ogp_site_url = url
        config.sitemap_url_scheme = "{link}"  # no folders for languages and versions
        # Each page gets a picture with its title, and shows the description that was written for it.
        config.ogp_social_cards = {"line_color": "#0065a0", "image_mini": "book/_static/favicon.png"}
        config.ogp_description_length = 0


def describe(app, page, template, context, doctree):
    """Give link previews the description that was written for the page, and the home page its title once."""
    if context.get("title") == app.config.project:
        context["docstitle"] = ""
        context["theme_logo"] = {"text": app.config.project}  # it would take the former
    for node in doctree.findall(nodes.meta) if doctree else ():
        if node["name"] == "description":
            alt = f"The title of the page: {context['title']}"
            context["meta"] = (context["meta"] or {}) | {"og:description": node["content"], "og:image:alt": alt}


def renew_home(app, env, added, changed, removed):
    """Write the home page each time: Sphinx copies changed styles and scripts only when it writes a page."""
    for page in removed:
        env._search_index_index_entries.pop(page, None)  # see keep_search
    return [app.config.root_doc]


def keep_search(app, error):
    """Let the next build know the terms that the search lists first.

    Sphinx saves what it knows before it collects them, so that a build in which few pages changed forgot all others'.
    """
    if not error and app.builder.name == "html":
        place = Path(app.doctreedir, ENV_PICKLE_FILENAME)
        part = place.with_suffix(".part")
        part.write_bytes(pickle.dumps(app.env, pickle.HIGHEST_PROTOCOL))
        part.replace(place)


def open_door(app, error):
    """Let the site's own address lead to the home page, and show what that shows where links are shared."""
    if error or app.builder.name != "html":
        return
    home = f"{app.config.root_doc}.html"
    told = r'<title>.*?</title>|<meta [^>]*(?:"og:|"twitter:|name="description")[^>]*>|<link rel="canonical"[^>]*>'
    tags = re.findall(told, Path(app.outdir, home).read_text("utf-8"))
    tags = [
        '<meta charset="utf-8">',
        *tags,
        '<link rel="icon" href="_static/favicon.svg">',
        f'<meta http-equiv="refresh" content="0; url={home}">',
    ]
    link = f'<a href="{home}">{app.config.project}</a>'
    text = "\n".join(["<!DOCTYPE html>", f'<html lang="{app.config.language}">', *tags, link, "</html>", ""])
    Path(app.outdir, "index.html").write_text(text, "utf-8")


def setup(app):
    app.setup_extension("notfound.extension")
    if os.environ.get("SITE_URL"):
        app.setup_extension("sphinx_sitemap")
        app.setup_extension("sphinxext.opengraph")
    app.connect("config-inited", address, priority=400)  # before the theme and others read the configuration
    app.connect("html-page-context", describe, priority=400)  # before the previews are written
    app.connect("env-get-outdated", renew_home)
    app.connect("build-finished", keep_search)
    app.connect("build-finished", open_door)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
