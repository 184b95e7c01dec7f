"""Links open the notebook of the page where the settings say that it lies; without them there is no link."""

import importlib.util
import sys
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
from sphinx.errors import ConfigError

FOLDER = Path(__file__).parents[2] / "book" / "_ext"
NOTEBOOK = "notebooks/book/en/tasks.ipynb"
SITE_URL, REPOSITORY_URL = "https://example.org/course", "https://github.com/owner/losses/tree/gh-pages"


@pytest.fixture(scope="module")
def downloads():
    sys.path.insert(0, str(FOLDER))
    spec = importlib.util.spec_from_file_location("downloads", FOLDER / "downloads.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def configured(downloads, monkeypatch):
    """The configuration that some settings give."""

    def read(**settings):
        for name in ("SITE_URL", "REPOSITORY_URL", "JUPYTERHUB_URL"):
            monkeypatch.delenv(name, raising=False)
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        config = SimpleNamespace()
        downloads.where(None, config)
        return config

    return read


@pytest.mark.parametrize("settings", [{}, {"SITE_URL": SITE_URL}])
def test_without_a_repository_no_link_is_offered(downloads, configured, settings):
    assert downloads.elsewhere(configured(**settings), NOTEBOOK) == {}


def test_links_open_the_notebook_of_the_page(downloads, configured):
    config = configured(SITE_URL=SITE_URL, REPOSITORY_URL=REPOSITORY_URL, JUPYTERHUB_URL="https://hub.example.org/")
    found = downloads.elsewhere(config, NOTEBOOK)
    assert found["Colab"] == f"https://colab.research.google.com/github/owner/losses/blob/gh-pages/{NOTEBOOK}"
    binder, hub = urlsplit(found["Binder"]), urlsplit(found["JupyterHub"])
    assert (binder.netloc, binder.path) == ("mybinder.org", "/v2/gh/owner/losses/gh-pages")
    assert parse_qs(binder.query) == {"labpath": [NOTEBOOK]}
    assert (hub.netloc, hub.path) == ("hub.example.org", "/hub/user-redirect/git-pull")
    assert parse_qs(hub.query) == {
        "repo": ["https://github.com/owner/losses"],
        "branch": ["gh-pages"],
        "urlpath": [f"lab/tree/losses/{NOTEBOOK}"],
    }


def test_a_branch_with_a_slash_stays_one_part_of_the_address_of_binder(downloads, configured):
    config = configured(SITE_URL=SITE_URL, REPOSITORY_URL="https://github.com/owner/losses/tree/built/site")
    assert "/gh/owner/losses/built%2Fsite?" in downloads.elsewhere(config, NOTEBOOK)["Binder"]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"REPOSITORY_URL": REPOSITORY_URL}, "REPOSITORY_URL needs SITE_URL"),
        ({"SITE_URL": SITE_URL, "REPOSITORY_URL": "https://github.com/owner/losses"}, "give the branch"),
        ({"SITE_URL": SITE_URL, "JUPYTERHUB_URL": "https://hub.example.org"}, "JUPYTERHUB_URL needs REPOSITORY_URL"),
    ],
)
def test_settings_that_would_give_dead_links_are_refused(configured, settings, message):
    with pytest.raises(ConfigError, match=message):
        configured(**settings)
