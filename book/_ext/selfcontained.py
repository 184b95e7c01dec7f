"""Sphinx extension: the site serves what its pages need, as far as book/_ext/vendor.py could fetch it."""

from sphinx.util import logging
from vendor import EXTRA, MATHJAX, VENDOR

logger = logging.getLogger(__name__)


def serve_vendored(app, config):
    """Copy what was fetched into the site, and let formulas use the copy."""
    config.html_static_path.append("book/_theme")  # not in _config.yml: Jupyter Book would load its scripts twice
    if EXTRA.exists():
        config.html_extra_path.append(str(EXTRA))
    if (VENDOR / MATHJAX.folder).exists():
        config.mathjax_path = f"../vendor/{MATHJAX.folder}/tex-chtml.js"  # Sphinx starts from _static
    else:
        config.mathjax_path = f"https://cdn.jsdelivr.net/npm/mathjax@{MATHJAX.version}/es5/tex-chtml.js"
        logger.info(f"{MATHJAX.folder} is missing: formulas will come from a public server. `make book` fetches it.")


def setup(app):
    app.connect("config-inited", serve_vendored)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
