"""The outer wall of the sandbox: which one this machine can have, and what students' code sees behind it.

Behind bubblewrap, or Landlock where no namespaces may be made, it finds read-only system folders, no network, no other
process, no course and no gradebook. A control group bounds the memory of a whole lane.
"""

import contextlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from ..course import CourseError
from ..plan import SCRATCH, Plan

PACKAGE = Path(__file__).parents[1]
CGROUPS = Path("/sys/fs/cgroup")
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
SETTINGS = ("/etc/ld.so.cache", "/etc/fonts", "/etc/localtime", "/etc/alternatives", "/etc/ssl/openssl.cnf")
# One thread: a fork of several would hang, and a class is graded with one process per core.
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "HOME": SCRATCH,
    "TMPDIR": SCRATCH,
    "USER": "student",
    "LANG": "C.UTF-8",
    "TZ": "UTC",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "MPLCONFIGDIR": f"{SCRATCH}/matplotlib",
    "IPYTHONDIR": f"{SCRATCH}/ipython",
    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1"),
}
UNSHARE = ["bwrap", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
if os.getuid() != 0:
    UNSHARE += ["--unshare-user", "--uid", "0", "--gid", "0"]
REMEDY = (
    "Grade on Linux with bubblewrap (apt install bubblewrap libseccomp2) and user namespaces, or as root, or in the "
    "container of the book's page on grading. --trust-students grades without a sandbox: only for code that you trust."
)
# The ladder: the walls that a machine can have, the best first.
WALLS = {
    "namespaces": "namespaces and seccomp (bubblewrap)",
    "landlock": "Landlock and seccomp, since no namespaces may be made here: students' code cannot write files",
}


class SandboxError(CourseError):
    """The sandbox cannot be had, or does not hold."""


def choose_walls() -> str:
    """The best of WALLS that this machine can have; raises SandboxError if it can have none."""
    if sys.platform != "linux":
        raise SandboxError(f"There is no sandbox for {sys.platform}. {REMEDY}")
    if shutil.which("bwrap") is None:
        raise SandboxError(f"The program bwrap is missing. {REMEDY}")
    try:
        from . import landlock  # needs what only Linux has
    except (ImportError, RuntimeError) as error:
        raise SandboxError(f"The filter of system calls cannot be had: {error}. {REMEDY}") from error

    attempt = [*UNSHARE, "--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev", "true"]
    tried = subprocess.run(attempt, capture_output=True, text=True, errors="replace")
    if tried.returncode == 0:
        return "namespaces"
    if landlock.version() >= landlock.NEEDED:
        return "landlock"
    raise SandboxError(
        f"No namespaces may be made here ({tried.stderr.strip()[:200]}), and the kernel's Landlock is of version "
        f"{landlock.version()}, where {landlock.NEEDED} is needed (Linux 6.12). {REMEDY}"
    )


def _open_folders() -> list[str]:
    """What students' code may read behind either kind of walls, with all that lies in it."""
    return [*SYSTEM, *SETTINGS, sys.base_prefix, sys.prefix, str(PACKAGE)]


def hidden(plan: Plan) -> list[str]:
    """The course's folders that lie in those shown to students, as nbgrader's own exchange does in /usr: to be masked.

    Raises SandboxError for what cannot be: a single file, or a folder that Python's environment lies in, or is.
    """
    if not any(map(os.path.exists, plan.private)):
        return []  # another machine, on which the course does not lie
    shown, found = {path: os.path.realpath(path) for path in _open_folders()}, []
    for place in plan.private:
        real = Path(os.path.realpath(place))
        around = [path for path, target in shown.items() if real.is_relative_to(target)]
        if not around or any(real.is_relative_to(folder) for folder in found):
            continue
        holds = any(Path(target).is_relative_to(real) for target in shown.values())
        if holds or not real.is_dir() or any(shown[path] != path for path in around):
            raise SandboxError(
                f"{place} belongs to the course, but it lies in {around[0]}, which students' code may read: it would "
                f"find solutions and marks there. Move the course to a folder outside of {around[0]}; or, if that is "
                "Python's environment, make one in a folder of its own (python -m venv .venv)."
            )
        found.append(str(real))
    return found


def bubblewrap(side: str, plan: Plan) -> list[str]:
    command = [*UNSHARE, "--die-with-parent", "--new-session", "--cap-add", "ALL", "--hostname", "nbjudge"]
    for path in SYSTEM:
        if os.path.islink(path):
            command += ["--symlink", os.readlink(path), path]
        elif os.path.isdir(path):
            command += ["--ro-bind", path, path]
    for path in SETTINGS:
        command += ["--ro-bind-try", path, path]
    command += ["--proc", "/proc", "--dev", "/dev", "--dir", "/tmp", "--tmpfs", SCRATCH]
    command += ["--dir", ENVIRONMENT["MPLCONFIGDIR"]]
    for fonts in font_cache():
        command += ["--ro-bind", str(fonts), f"{ENVIRONMENT['MPLCONFIGDIR']}/{fonts.name}"]
    for path in dict.fromkeys([sys.base_prefix, sys.prefix, str(PACKAGE)]):
        if not path.startswith("/usr/"):
            command += _shown(path)
    for place in filter(os.path.exists, places(plan.withheld)):
        inside = any(Path(place).is_relative_to(path) for path in _open_folders())
        if side == "examiner" and not inside:
            command += _shown(place)
        elif side == "student" and inside:
            command += _masked(place)
    for place in hidden(plan) if side == "student" else ():
        command += _masked(place)
    return [*command, "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", SCRATCH, "--"]


def readable_paths(side: str, plan: Plan) -> dict[str, list[str]]:
    """For Landlock, which shows all that lies in what is named: what may be read, and what may be listed only."""
    withheld = [os.path.realpath(place) for place in places(plan.withheld)]
    shown, readable, listable, course = _open_folders(), [], [], []
    if side == "examiner":  # Python finds a module by listing the folder that holds it
        shown += withheld
        listable += [os.path.dirname(place) for place in withheld]
    else:
        course = hidden(plan)
        withheld += course
    waiting = list(dict.fromkeys(os.path.realpath(path) for path in shown if os.path.exists(path)))
    while waiting:
        path = waiting.pop()
        if side == "examiner" or not any(Path(place).is_relative_to(path) for place in withheld):
            readable.append(path)
        elif path not in withheld:
            if not any(Path(place).is_relative_to(path) for place in course):  # the right holds for all below
                listable.append(path)
            waiting += [entry.path for entry in os.scandir(path) if not entry.is_symlink()]
    if os.getuid() == 0:
        for folder in {parent for path in readable for parent in Path(path).parents}:
            if not folder.stat().st_mode & 0o001:
                raise SandboxError(f"{folder} is closed to the users as whom students' code runs: chmod o+x it.")
    return {"readable": readable, "listable": listable}


def _shown(path: str) -> list[str]:
    """Arguments that show a path read-only, below folders that every user may pass through."""
    above = reversed(Path(path).parents[:-1])
    return [*(part for folder in above for part in ("--perms", "0755", "--dir", str(folder))), "--ro-bind", path, path]


def _masked(path: str) -> list[str]:
    """Arguments that put nothing in the place of a path, into which no submission can write for another."""
    return ["--tmpfs", path, "--remount-ro", path] if os.path.isdir(path) else ["--ro-bind", os.devnull, path]


def places(modules: tuple[str, ...]) -> list[str]:
    """The folder of each package; of each module its file, and where its compiled code may lie, which tells as much."""
    found = []
    for name in modules:
        spec = importlib.util.find_spec(name)
        if spec is None:
            raise CourseError(f"The configuration withholds the module {name}, but it is not installed.")
        file = Path(spec.origin or name)
        compiled = [str(file.parent / "__pycache__"), str(file.with_suffix(".pyc"))]
        found += list(spec.submodule_search_locations or [str(file), *compiled])
    return found


def font_cache() -> list[Path]:
    """Matplotlib's list of fonts, which takes it seconds to make."""
    if importlib.util.find_spec("matplotlib") is None:
        return []
    import matplotlib.font_manager  # makes the list if there is none

    return sorted(Path(matplotlib.get_cachedir()).glob(f"fontlist-v{matplotlib.font_manager.FontManager.__version__}*"))


def make_cgroup(memory: int) -> Path | None:
    """A control group that bounds a lane's memory, where this user may make one."""
    unified = (CGROUPS / "cgroup.controllers").is_file()
    above = CGROUPS if unified else CGROUPS / "memory"
    place = above / f"nbjudge-{os.getpid()}-{os.urandom(4).hex()}"
    name = "memory.max" if unified else "memory.limit_in_bytes"
    for left in above.glob("nbjudge-*"):  # by a run that was killed
        if not Path("/proc", left.name.split("-")[1]).exists():
            with contextlib.suppress(OSError):  # a process is in it, so it is another machine's or container's
                left.rmdir()
    try:
        place.mkdir()
        (place / name).write_text(str(2 * memory + (2 << 30)))  # both templates, torch included, and one submission
    except OSError:
        with contextlib.suppress(OSError):
            place.rmdir()
        return None  # the limits of each single process remain
    return place


def remove_cgroup(place: Path) -> None:
    for _ in range(50):
        try:
            place.rmdir()
            return
        except OSError:
            time.sleep(0.02)  # its last processes are still ending
