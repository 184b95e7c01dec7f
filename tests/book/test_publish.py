"""The pages say when and with what they were verified, and learn their address from SITE_URL alone."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

PATH = Path(__file__).parents[2] / "book" / "_ext" / "publish.py"
spec = importlib.util.spec_from_file_location("publish", PATH)
publish = importlib.util.module_from_spec(spec)
spec.loader.exec_module(publish)


def addressed(monkeypatch, url):
    config = SimpleNamespace(html_theme_options={}, notfound_context={"body": '<a href="HOME">Home</a>'})
    if url is None:
        monkeypatch.delenv("SITE_URL", raising=False)
    else:
        monkeypatch.setenv("SITE_URL", url)
    publish.address(None, config)
    return config


def test_the_footer_names_the_day_and_the_versions(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert re.match(r"Last verified on 1970-01-02: .* Python 3\.\d+\.\d+, NumPy 2\.[\d.]+, PyTorch 2", publish.built())


def test_without_an_address_the_site_starts_at_the_root(monkeypatch):
    config = addressed(monkeypatch, None)
    assert config.notfound_urls_prefix == "/"
    assert not hasattr(config, "html_baseurl")


@pytest.mark.parametrize("url", ["https://example.org/losses", "https://example.org/losses/"])
def test_an_address_reaches_the_site_map_the_previews_and_the_lost(monkeypatch, url):
    config = addressed(monkeypatch, url)
    assert config.notfound_urls_prefix == "/losses/"
    assert config.notfound_context["body"] == '<a href="/losses/">Home</a>'
    assert config.html_baseurl == config.ogp_site_url == "https://example.org/losses/"


PAGE = """---
myst:
  html_meta:
    description: {told}
---
# {title}

The first words of the page.
"""


TERMS = """
```{glossary}
slope
  How steep it is.
```
"""
MORE = """
```{toctree}
other
third
```
"""


def write_book(folder):
    """A book of three pages."""
    (folder / "home.md").write_text(PAGE.format(title="The book", told="What it is.") + MORE)
    (folder / "other.md").write_text(PAGE.format(title="Other", told="What the other page says.") + TERMS)
    (folder / "third.md").write_text(PAGE.format(title="Third", told="The last."))
    shutil.copytree(PATH.parents[1] / "_static", folder / "book" / "_static")
    return folder


def publish_book(source, target):
    """Build it as the site is built."""
    given = {
        "project": "The book",
        "html_title": "The book",
        "root_doc": "home",
        "language": "en",
        "extensions": "myst_parser,publish",
    }
    options = [part for name, value in given.items() for part in ("-D", f"{name}={value}")]
    environment = os.environ | {"SITE_URL": "https://example.org/losses", "PYTHONPATH": str(PATH.parent)}
    command = [sys.executable, "-m", "sphinx", "-q", "-C", *options, str(source), str(target)]
    subprocess.run(command, env=environment, check=True, capture_output=True, text=True)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The book, published."""
    target = tmp_path_factory.mktemp("site")
    publish_book(write_book(tmp_path_factory.mktemp("source")), target)
    return target


def head(site, page):
    """The title and the other properties of a page, by their names."""
    text = (site / page).read_text(encoding="utf-8")
    tags = [dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in re.findall(r"<(?:meta|link) [^>]*>", text)]
    found = {tag.get("property", tag.get("name", tag.get("rel", ""))): tag for tag in tags}
    found = {name: tag.get("content", tag.get("href")) for name, tag in found.items()}
    return found | {"title": re.search("<title>(.*)</title>", text)[1]}


def test_a_shared_link_shows_the_title_the_description_and_a_card_of_the_page(site):
    found = head(site, "other.html")
    assert found["title"] == "Other &#8212; The book"
    assert found["og:title"] == "Other"
    assert found["description"] == found["og:description"] == "What the other page says."
    assert found["og:url"] == found["canonical"] == "https://example.org/losses/other.html"
    assert found["twitter:card"] == "summary_large_image"
    assert found["og:image:alt"] == "The title of the page: Other"
    card = site / found["og:image"].removeprefix("https://example.org/losses/")
    assert card.read_bytes().startswith(b"\x89PNG")
    assert head(site, "home.html")["og:image"] != found["og:image"]


def test_the_address_of_the_site_leads_home_and_shows_what_home_shows(site):
    door, home = head(site, "index.html"), head(site, "home.html")
    shown = {name for name in home if name.startswith(("og:", "twitter:"))} | {"title", "description", "canonical"}
    assert {"og:title", "og:image", "og:description"} <= shown
    assert {name: door[name] for name in shown} == {name: home[name] for name in shown}
    assert door["title"] == "The book"
    assert 'content="0; url=home.html"' in (site / "index.html").read_text(encoding="utf-8")


def test_the_site_map_lists_every_page(site):
    listed = re.findall("<loc>(.*?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    assert {"https://example.org/losses/home.html", "https://example.org/losses/other.html"} <= set(listed)


def test_a_lost_reader_is_led_back_into_the_site(site):
    links = re.findall(r'href="([^"#]+)"', (site / "404.html").read_text(encoding="utf-8"))
    assert "/losses/home.html" in links
    assert all(link.startswith(("/losses/", "https://")) for link in links)


def entries(site):
    """The terms that the search lists first."""
    text = (site / "searchindex.js").read_text(encoding="utf-8")
    return json.loads(re.fullmatch(r"Search\.setIndex\((.*)\)", text)[1])["indexentries"]


def test_the_search_knows_the_terms_of_pages_that_did_not_change_and_forgets_those_that_are_gone(tmp_path):
    (tmp_path / "source").mkdir()
    source, site = write_book(tmp_path / "source"), tmp_path / "site"
    publish_book(source, site)
    known = entries(site)
    assert "slope" in known
    publish_book(source, site)
    assert entries(site) == known
    (source / "home.md").write_text(PAGE.format(title="The book", told="What it is.") + MORE.replace("other\n", ""))
    (source / "other.md").unlink()
    publish_book(source, site)
    assert entries(site) == {}
