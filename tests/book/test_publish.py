"""The pages say when and with what they were verified, and learn their address from SITE_URL alone."""

import importlib.util
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

PATH = Path(__file__).parents[2] / "book" / "_ext" / "publish.py"
spec = importlib.util.spec_from_file_location("publish", PATH)
publish = importlib.util.module_from_spec(spec)
spec.loader.exec_module(publish)


def addressed(monkeypatch, url):
    config = SimpleNamespace(html_theme_options={})
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
    assert config.html_baseurl == config.ogp_site_url == "https://example.org/losses/"
