"""The ladder's last rung: a plain container, in which no namespaces may be made, so that Landlock must hold alone.

bubblewrap makes the container here, as a container's own program would, and `plain` gives up what that would not give.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import matplotlib
import pytest

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
INSIDE = "import sys, plain; plain.enter(); import pytest; sys.exit(pytest.main(sys.argv[1:]))"
# Landlock hides what is in a file or a folder, but not whether it exists: the attacks that ask only that are left out.
ATTACKS = """
    read_solutions read_gradebook read_autograded import_reference environment process_memory trace_parent
    open_descriptors overheard_inputs dead_drop own_memory read_secret network datagrams local_sockets dask_ports
    loop_catching memory memory_in_a_cell fork_bomb thread_bomb disk_fill daemon forked_answer end_all crowd privileges
"""


def container() -> list[str]:
    """The command that runs another one in a container, in which all that the tests need is open to every user."""
    command = ["bwrap", "--dev-bind", "/", "/", "--ro-bind", "/sys/fs/cgroup", "/sys/fs/cgroup"]
    needed = [Path(each) for each in (sys.base_prefix, sys.prefix, ROOT, matplotlib.get_cachedir())]
    closed = {each for path in needed for each in path.parents if not each.stat().st_mode & 0o001}
    for place in sorted(closed, key=lambda path: len(path.parts))[:1]:
        command += ["--perms", "0755", "--tmpfs", str(place)]
        for path in (path for path in needed if path.is_relative_to(place)):
            above = [each for each in reversed(path.parents) if each != place and each.is_relative_to(place)]
            command += [part for each in above for part in ("--perms", "0755", "--dir", str(each))]
            command += ["--bind", str(path), str(path)]
    return [*command, *(["--cap-add", "ALL"] if os.getuid() == 0 else []), "--"]


@pytest.mark.parametrize(
    "tests",
    [
        ["contained.py"],
        ["test_judge.py"],
        [f"test_attacks.py::test_attack[{name}]" for name in ATTACKS.split()]
        + ["test_attacks.py::test_no_packet_was_sent_and_no_daemon_lives"],
    ],
    ids=["acts", "judge", "attacks"],
)
def test_the_last_rung_holds(tests):
    chosen = [f"{HERE}/{test}" for test in tests]
    command = [*container(), sys.executable, "-c", INSIDE, "-q", "-p", "no:cacheprovider", *chosen]
    run = subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(HERE)}, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout[-8000:] + run.stderr[-2000:]
    assert re.search(r"^\d+ passed in", run.stdout, re.MULTILINE), run.stdout[-500:]
