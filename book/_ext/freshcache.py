"""Sphinx extension: a changed loss, figure style or lock makes pages run again; a changed extension, be read again.

jupyter-cache knows a page by its cells only. The cells call code outside the page, so a digest of that code
names the cache folder. Sphinx compares the configuration, but not its extensions, so that another digest goes there.
"""

from hashlib import sha256
from pathlib import Path

from jupyter_cache import get_cache

OUTSIDE = (
    "lossref/*.py", "book/gallery.py", "book/style.py",
    "benchmarks/__init__.py", "benchmarks/accuracy.py", "benchmarks/oracles.py", "requirements.lock",
)  # fmt: skip
EXTENSIONS = ("book/*.py", "book/_ext/*.py", "book/_ext/*.js")


def digest(root, patterns=OUTSIDE):
    """Short digest of files: by default, of every one that the cells of a page depend on."""
    total = sha256()
    for pattern in patterns:
        for path in sorted(root.glob(pattern)):
            total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:16]


def choose_cache(app, config):
    """Put the cache beside the built pages, in a folder named by the digest."""
    folder = Path(app.outdir).parent / ".jupyter_cache" / digest(Path(app.srcdir))
    config.nb_execution_cache_path = str(folder)
    get_cache(folder).list_cache_records()  # makes its tables, before processes that read pages do it at once
    config.course_extensions = digest(Path(app.srcdir), EXTENSIONS)


def setup(app):
    app.add_config_value("course_extensions", "", "env")
    app.connect("config-inited", choose_cache)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
