"""Copy what students and readers may see into one folder, and zip it. `make release` runs this."""

import shutil
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "loss-functions"  # the one folder in the zip
# What pip needs to install lossref, and a student's own `nbjudge check`.
PACKAGE = ("LICENSE", "pyproject.toml", "requirements.txt", "lossref/*.py", "nbjudge/**/*.py")


def exercises():
    """Place → file of the homework. Whatever else lies in exercises/ may be someone's solution."""
    sources = ROOT.glob("solutions/*/*.md")
    places = [Path("README.md"), *(Path(source.parent.name, f"{source.stem}.ipynb") for source in sources)]
    return {"exercises" / place: ROOT / "exercises" / place for place in places}


def files(site):
    """Place in the release → file. What is not named here is not released."""
    found = {Path("README.md"): ROOT / "book" / "release.md"} | exercises()
    for path in (path for pattern in PACKAGE for path in ROOT.glob(pattern)):
        found[path.relative_to(ROOT)] = path
    for path in filter(Path.is_file, site.rglob("*")):
        found["site" / path.relative_to(site)] = path
    return found


def pack(archive, places):
    """Zip some files, in one folder. The same files give the same zip, to the byte."""
    with zipfile.ZipFile(archive, "w") as packed:
        for place, path in sorted(places.items()):
            entry = zipfile.ZipInfo(f"{NAME}/{place.as_posix()}")  # without a date: it is that of 1980
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)


def write(site, target):
    """Write the folder `target` and `target`.zip anew."""
    if not (site / "index.html").is_file():
        raise SystemExit(f"{site} has no built book: run `make book` first.")
    shutil.rmtree(target, ignore_errors=True)
    places = files(site)
    for place, path in places.items():
        (target / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target / place)
    archive = target.with_name(f"{target.name}.zip")
    pack(archive, places)
    return archive


if __name__ == "__main__":
    site, target = map(Path, sys.argv[1:])
    print(f"wrote {target} and {write(site, target)}")
