"""Sphinx extension: the notebook of each chapter, the whole course as a zip, and the book as a PDF, for taking away.

Links that open a notebook elsewhere need to know where that is; without these settings pages offer the download only:

    SITE_URL         where the site is published, for the cell with which a notebook installs the course's files
    REPOSITORY_URL   the branch on GitHub that holds the built site, https://github.com/OWNER/NAME/tree/BRANCH
    JUPYTERHUB_URL   a JupyterHub with nbgitpuller, which fetches that branch
"""

import os
import re
import shutil
import sys
from pathlib import Path
from urllib.parse import quote, urlencode

from notebooks import WHEEL, has_notebook, site
from sphinx.errors import ConfigError
from vendor import ROOT

sys.path.append(str(ROOT / "book"))
import release

COURSE = "loss-functions.zip"
PDF = ROOT / "build" / "loss-functions.pdf"  # `make pdf` writes it
FILES = {COURSE: "all chapters and the homework as notebooks", PDF.name: "the book to print"}
BRANCH = re.compile(r"https://github\.com/([\w.-]+)/([\w.-]+)/tree/([\w./-]+?)/?")


def where(app, config):
    """Read the addresses from the environment; each needs the one before it."""
    repository, hub = os.environ.get("REPOSITORY_URL", ""), os.environ.get("JUPYTERHUB_URL", "").rstrip("/")
    if repository and not BRANCH.fullmatch(repository):
        raise ConfigError(
            f"REPOSITORY_URL is {repository!r}; give the branch with the built site as GitHub shows it, "
            "https://github.com/OWNER/NAME/tree/BRANCH."
        )
    if repository and not site():
        raise ConfigError(
            "REPOSITORY_URL needs SITE_URL, too: opened elsewhere, a notebook fetches lossref from the site."
        )
    if hub and not repository:
        raise ConfigError("JUPYTERHUB_URL needs REPOSITORY_URL, too: the hub fetches the notebooks from that branch.")
    config.course_repository, config.course_hub = repository, hub


def elsewhere(config, notebook):
    """Where a notebook of the site can be opened: name → address."""
    if not config.course_repository:
        return {}
    owner, name, branch = BRANCH.fullmatch(config.course_repository).groups()
    path = urlencode({"labpath": notebook})
    found = {
        "Colab": f"https://colab.research.google.com/github/{owner}/{name}/blob/{branch}/{notebook}",
        "Binder": f"https://mybinder.org/v2/gh/{owner}/{name}/{quote(branch, safe='')}?{path}",
    }
    if config.course_hub:
        asked = {
            "repo": f"https://github.com/{owner}/{name}",
            "branch": branch,
            "urlpath": f"lab/tree/{name}/{notebook}",
        }
        found["JupyterHub"] = f"{config.course_hub}/hub/user-redirect/git-pull?{urlencode(asked)}"
    return found


def add_bar(app, page, template, context, doctree):
    """Offer the notebook of a page below its title; livecells.py adds what runs in the page."""
    if doctree is None or not has_notebook(app, page, doctree):
        return
    place = f"notebooks/{page}.ipynb"
    links = [f'<a href="{context["pathto"](place, 1)}" download>Download as a notebook</a>']
    opened = elsewhere(app.config, place)
    links += [f'<a href="{address}">Open in {name}</a>'.replace("&", "&amp;") for name, address in opened.items()]
    hint = "Its first cell installs what it needs, in JupyterLab, VS Code or Colab."
    if not site():
        zipped = f'<a href="{context["pathto"](COURSE, 1)}" download>whole course</a>'
        hint = f"To run it in JupyterLab or VS Code, take the {zipped}: it needs the files there."
    bar = f'<div class="page-bar">{" ".join(links)} <span class="page-hint">{hint}</span></div>'
    context["body"] = context["body"].replace("</h1>", f"</h1>\n{bar}", 1)


def course(app):
    """Place in the zip → file: the notebooks with what their first cell installs, and the homework."""
    out = Path(app.outdir)
    chapters = [page for page in app.env.found_docs if has_notebook(app, page, app.env.get_doctree(page))]
    found = {Path("chapters", f"{Path(page).name}.ipynb"): out / "notebooks" / f"{page}.ipynb" for page in chapters}
    found |= {Path("chapters", name): out / "live" / name for name in (WHEEL, "style.py")}
    return (
        found
        | release.exercises()
        | {Path("README.md"): ROOT / "book" / "course.md", Path("LICENSE"): ROOT / "LICENSE"}
    )


def size(path):
    kilobytes = path.stat().st_size / 1000
    return f"{kilobytes / 1000:.1f} MB" if kilobytes >= 1000 else f"{kilobytes:.0f} kB"


def serve(app, error):
    """Write the zip, copy the PDF, and list both on the home page, whose text was written before they existed."""
    if error or app.builder.name != "html":
        return
    out = Path(app.outdir)
    release.pack(out / COURSE, course(app))
    (out / PDF.name).unlink(missing_ok=True)
    if PDF.exists():
        shutil.copy(PDF, out)
    up = "../" * app.config.root_doc.count("/")
    items = [
        f'<li><a href="{up}{name}" download>{name}</a> ({size(out / name)}): {told}</li>'
        for name, told in FILES.items() if (out / name).exists()
    ]  # fmt: skip
    home = out / f"{app.config.root_doc}.html"
    listed = re.compile(r'(<div class="course-files docutils">).*?(</div>)', re.DOTALL)
    home.write_text(listed.sub(rf"\1<ul>{''.join(items)}</ul>\2", home.read_text("utf-8")), "utf-8")
    if app.config.course_repository:
        (out / ".nojekyll").touch()  # else GitHub Pages leaves out _static
        (out / "binder").mkdir(exist_ok=True)
        (out / "binder" / "runtime.txt").write_text("python-3.11\n")


def setup(app):
    for name in ("course_repository", "course_hub"):
        app.add_config_value(name, "", "html")
    app.connect("config-inited", where)
    app.connect("html-page-context", add_bar)
    app.connect("build-finished", serve, priority=600)  # after livecells, which builds the wheel
    return {"parallel_read_safe": True, "parallel_write_safe": True}
