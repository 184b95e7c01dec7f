"""The fort: a small course, its honest students, and everyone who attacks it.

The course lies in ``tests/nbjudge/fort``. An attack by code is a section of ``tests/nbjudge/attacks/*.md``, which are
text files so that nothing imports them by mistake. An attack by the notebook's file is a function in this module.
"""

import copy
import json
import os
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

from nbjudge.course import CONFIG, inbound, open_course
from nbjudge.release import release

ROOT = Path(__file__).resolve().parents[1]
FORT = ROOT / "tests" / "nbjudge" / "fort"
ATTACKS = ROOT / "tests" / "nbjudge" / "attacks"
REFERENCE = FORT / "reference"  # the folder of the module that only hidden tests may import
HONEST = ("honest", "loops", "numpy")
SECTION = re.compile(r"^## (\S+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```(?:python|text) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECONDS = 4  # of one cell


def sections(path: Path) -> dict[str, tuple[str, dict[str, str]]]:
    """Name → what it says of itself, and its blocks: the name of an answer or a file, or "" → source."""
    found = {}
    for name, text in SECTION.findall(path.read_text(encoding="utf-8")):
        about = " ".join(text.partition("```")[0].split())
        found[name] = (about, {place: source.rstrip("\n") for place, source in BLOCK.findall(text)})
    return found


def code_attacks() -> dict[str, tuple[str, dict[str, str]]]:
    """All attacks by code, in the order of their files."""
    return {name: parts for path in sorted(ATTACKS.glob("*.md")) for name, parts in sections(path).items()}


def attacks() -> dict[str, str]:
    """The name of every attack → what it tries."""
    by_file = {name: function.__doc__ for name, function in FILES.items()}
    return {name: about for name, (about, _) in code_attacks().items()} | by_file


def make_course(root: Path, students, port: int = 9):
    """The course of the fort in `root`, released and handed in by `students`; opened."""
    shutil.copytree(FORT / "solutions", root / "solutions", ignore=shutil.ignore_patterns("*.ipynb"))
    text = root / "solutions" / "fort" / "fort.md"
    text.write_text(text.read_text(encoding="utf-8").replace("REFERENCE", str(REFERENCE)), encoding="utf-8")
    config = (ROOT / CONFIG).read_text(encoding="utf-8")
    config = f'{config}\nc.Execute.timeout = {SECONDS}\nc.NbJudge.withheld = ["fortref"]\n'
    (root / CONFIG).write_text(config, encoding="utf-8")
    api = open_course(root)
    (released,) = release(api, "fort")
    blank = json.loads(released.read_text(encoding="utf-8"))
    known, answers = code_attacks(), sections(FORT / "answers.md")
    for student in students:
        now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f UTC")
        place = inbound(api) / f"{student}+fort+{now}+0"
        place.mkdir(parents=True)
        (place / "timestamp.txt").write_text(now)
        _, blocks = answers[student] if student in HONEST else known.get(student, ("", {}))
        notebook = filled(blank, answers["guess"][1] | blocks, port)
        text = FILES[student](notebook, place) if student in FILES else None
        if not (place / "fort.ipynb").exists() and not (place / "fort.ipynb").is_symlink():
            text = json.dumps(notebook) if text is None else text
            (place / "fort.ipynb").write_bytes(text if isinstance(text, bytes) else text.encode())
        for name in blocks:
            if "." in name:
                (place / name).parent.mkdir(parents=True, exist_ok=True)
                (place / name).write_text(blocks[name] + "\n", encoding="utf-8")
    return api


def filled(blank: dict, blocks: dict[str, str], port: int) -> dict:
    """The released notebook with the answers of `blocks`; the nameless block becomes a cell that runs before them."""
    notebook = copy.deepcopy(blank)
    for cell in notebook["cells"]:
        about = cell["metadata"].get("nbgrader", {})
        if about.get("solution"):
            cell["source"] = blocks[about["grade_id"]]
    if "" in blocks:
        place = 1 + next(index for index, cell in enumerate(notebook["cells"]) if cell["id"] == "tools")
        source = blocks[""].replace("LISTENER", str(port))
        notebook["cells"].insert(place, new_cell("code", source))
    return notebook


def new_cell(kind: str, source: str, **about) -> dict:
    """A cell of the student's own."""
    cell = {"cell_type": kind, "id": f"own-{len(source)}", "metadata": {}, "source": source}
    if about:
        flags = {"grade": False, "locked": False, "schema_version": 3, "solution": False, "task": False}
        cell["metadata"]["nbgrader"] = flags | about
    return cell | ({"outputs": [], "execution_count": None} if kind == "code" else {})


def tests(notebook: dict) -> list[dict]:
    """The test cells."""
    return [cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade")]


# Attacks by file: each is given the notebook of guesses, which it may change, and the folder that is handed in. It
# may return the text or bytes of the notebook's file, or write the file itself.


def skip_tag(notebook, folder):
    """Tags every test cell so that Jupyter skips it."""
    for cell in tests(notebook):
        cell["metadata"]["tags"] = ["skip-execution", "raises-exception"]


def edited_tests(notebook, folder):
    """Empties the test cells."""
    for cell in tests(notebook):
        cell["source"] = "pass"


def deleted_tests(notebook, folder):
    """Deletes the test cells and the tools."""
    notebook["cells"] = [cell for cell in notebook["cells"] if not cell["metadata"].get("nbgrader", {}).get("locked")]


def renamed_tests(notebook, folder):
    """Gives the test cells other names."""
    for cell in tests(notebook):
        cell["metadata"]["nbgrader"]["grade_id"] += "_2"


def retyped_tests(notebook, folder):
    """Turns test cells into text, which is never run."""
    for cell, kind in zip(tests(notebook), ("markdown", "raw", "markdown", "heading", "raw"), strict=True):
        cell["cell_type"] = kind
        cell.pop("outputs")
        cell.pop("execution_count")


def flagged_tests(notebook, folder):
    """Says that test cells are ungraded, unlocked, tasks, or answers, and worth a thousand points."""
    changes = ({"grade": False}, {"locked": False}, {"task": True}, {"solution": True}, {"points": 1000})
    for cell, change in zip(tests(notebook), changes, strict=True):
        cell["metadata"]["nbgrader"] |= change | {"points": 1000, "checksum": "0" * 32}


def duplicate_tests(notebook, folder):
    """Hands in every test cell twice, first or last emptied."""
    for cell in tests(notebook):
        place = notebook["cells"].index(cell)
        again = copy.deepcopy(cell) | {"source": "pass"}
        notebook["cells"].insert(place, again)
        notebook["cells"].append(copy.deepcopy(again))


def duplicate_answers(notebook, folder):
    """Hands in every cell three times."""
    notebook["cells"] = [copy.deepcopy(cell) for _ in range(3) for cell in notebook["cells"]]


def swapped_names(notebook, folder):
    """Gives answer cells the names of tests, and tests the names of answers."""
    for cell in notebook["cells"]:
        about = cell["metadata"].get("nbgrader")
        if about:
            name = about["grade_id"]
            about["grade_id"] = name.removeprefix("test_") if name.startswith("test_") else f"test_{name}"


def reordered_cells(notebook, folder):
    """Puts the tests before the tools, and the answers last."""
    notebook["cells"].reverse()


def late_tools(notebook, folder):
    """Puts the tools behind the tests, and brings tools of its own for them."""
    place = next(index for index, cell in enumerate(notebook["cells"]) if cell["id"] == "tools")
    tools = notebook["cells"].pop(place)
    own = "import numpy as np\nSEED = 7\n\n\ndef agree(got, wanted):\n    return True"
    notebook["cells"].insert(place, new_cell("code", own))
    notebook["cells"].append(tools)


def many_pictures(notebook, folder):
    """Has thirty cells that each show a picture of 6 MB, as large figures are."""
    picture = "b'\\x89PNG\\r\\n\\x1a\\n' + os.urandom(4 << 20)"
    source = f"import os\nfrom IPython.display import Image\nImage({picture}, width=1, height=1)"
    notebook["cells"] += [new_cell("code", source) | {"id": f"own-{number}"} for number in range(30)]


def own_tests(notebook, folder):
    """Brings test cells of its own that are worth many points."""
    for number in range(3):
        about = {"grade": True, "locked": True, "points": 50, "grade_id": f"bonus_{number}", "cell_type": "code"}
        notebook["cells"].append(new_cell("code", "1.0", **about))
    about = {"grade": True, "solution": True, "points": 50, "grade_id": "essay", "cell_type": "markdown"}
    notebook["cells"].append(new_cell("markdown", "My essay", **about))


def stored_outputs(notebook, folder):
    """Brings outputs that say full marks, and markup in them."""
    for cell in tests(notebook):
        data = {"text/plain": "2.0", "text/html": "<script>gotcha()</script>"}
        result = {"output_type": "execute_result", "execution_count": 1, "data": data, "metadata": {}}
        cell["outputs"] = [result]
        cell["metadata"]["nbjudge"] = {"status": "ok", "hint": "", "seconds": 0, "score": 2.0}


def script_in_text(notebook, folder):
    """Brings text cells with markup that would run in a page, also in attachments and in the title."""
    evil = "<script>gotcha()</script><img src=x onerror=gotcha()> [link](javascript:gotcha()) ![x](attachment:x.svg)"
    svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='gotcha()'></svg>"
    notebook["cells"].insert(0, new_cell("markdown", evil) | {"attachments": {"x.svg": {"image/svg+xml": svg}}})
    notebook["cells"].insert(
        0, new_cell("raw", evil) | {"metadata": {"format": "text/html", "raw_mimetype": "text/html"}}
    )
    notebook["metadata"]["title"] = f"</title>{evil}"


def foreign_kernel(notebook, folder):
    """Asks for another kernel and another language."""
    notebook["metadata"]["kernelspec"] = {"name": "bash", "display_name": "Bash", "language": "bash", "argv": ["sh"]}
    notebook["metadata"]["language_info"] = {
        "name": "../../gotcha",
        "pygments_lexer": "gotcha",
        "file_extension": ".sh",
    }


def stripped_metadata(notebook, folder):
    """Has lost all metadata, as after a trip through some other tool."""
    for cell in notebook["cells"]:
        cell["metadata"] = {}


def path_names(notebook, folder):
    """Names cells like paths, like markup, and with numbers and nulls."""
    names = ("../../../gotcha", "<script>gotcha()</script>", 7, None, "")
    for cell, name in zip(tests(notebook), names, strict=True):
        cell["metadata"]["nbgrader"]["grade_id"] = name
        cell["id"] = name


def new_schema(notebook, folder):
    """Says that it was made by a later nbgrader, and by none."""
    for number, cell in enumerate(tests(notebook)):
        cell["metadata"]["nbgrader"]["schema_version"] = (99, 0, -1, "three", None)[number]


def not_json(notebook, folder):
    """Is no JSON."""
    return "print('hello')"


def empty_file(notebook, folder):
    """Is empty."""
    return b""


def binary_file(notebook, folder):
    """Is binary."""
    return bytes(range(256)) * 1000


def truncated(notebook, folder):
    """Ends in the middle."""
    text = json.dumps(notebook)
    return text[: len(text) // 2]


def deep_json(notebook, folder):
    """Is nested a million deep."""
    return '{"cells": ' + "[" * 1_000_000 + "]" * 1_000_000 + ', "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'


def deep_metadata(notebook, folder):
    """Has metadata nested three thousand deep, which a parser may still read and a writer may not."""
    text = json.dumps(notebook)
    return text[:-1] + ', "more": ' + '{"a": ' * 3000 + "1" + "}" * 3000 + "}"


def wrong_format(notebook, folder):
    """Says that it is a notebook of format 99."""
    notebook |= {"nbformat": 99, "nbformat_minor": -1}


def format_text(notebook, folder):
    """Gives its format as a text."""
    notebook |= {"nbformat": "4", "nbformat_minor": None}


def old_format(notebook, folder):
    """Is a notebook of format 3, with worksheets."""
    cells = [{"cell_type": "code", "input": "answer = 19", "language": "python", "outputs": [], "metadata": {}}]
    return json.dumps({"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": cells}]})


def fifty_megabytes(notebook, folder):
    """Carries 50 MB of outputs."""
    output = {"output_type": "stream", "name": "stdout", "text": "x" * 50_000_000}
    tests(notebook)[0]["outputs"] = [output]


def fifty_megabytes_of_source(notebook, folder):
    """Carries a cell of 50 MB."""
    notebook["cells"].insert(1, new_cell("code", "x = 1\n" * 8_000_000))


def many_cells(notebook, folder):
    """Has fifty thousand cells."""
    notebook["cells"] += [new_cell("code", "") | {"id": f"own-{number}"} for number in range(50_000)]


def long_line(notebook, folder):
    """Has an expression that no parser can take."""
    notebook["cells"].insert(1, new_cell("code", "(" * 50_000 + ")" * 50_000))
    notebook["cells"].insert(1, new_cell("code", "-" * 500_000 + "1"))


def cells_is_an_object(notebook, folder):
    """Has an object where the list of cells is due."""
    notebook["cells"] = {str(number): cell for number, cell in enumerate(notebook["cells"])}


def odd_cells(notebook, folder):
    """Has cells that are numbers, lists and nulls."""
    notebook["cells"] += [None, 7, [], "cell", {}, {"cell_type": "code"}, {"cell_type": ["code"], "source": {}}]


def odd_parts(notebook, folder):
    """Has cells whose parts have the wrong types."""
    for cell, source in zip(tests(notebook), (7, None, ["a", 7], {"a": 1}, True), strict=True):
        cell["source"] = source
    notebook["cells"].append(new_cell("code", "1") | {"metadata": None, "outputs": None, "execution_count": "x"})
    notebook["cells"].append(new_cell("code", "1") | {"metadata": {"nbgrader": [1]}})


def top_level_list(notebook, folder):
    """Is a list."""
    return json.dumps([notebook])


def no_numbers(notebook, folder):
    """Has NaN, infinity and numbers of five thousand digits, which JSON does not know or Python refuses."""
    text = json.dumps(notebook)
    return text[:-1] + f', "a": NaN, "b": -Infinity, "c": 1e999, "d": {"9" * 5000}' + "}"


def repeated_keys(notebook, folder):
    """Has every key twice: which one counts?"""
    text = json.dumps(notebook)
    return text[:-1] + ', "cells": [], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}'


def half_characters(notebook, folder):
    """Has half characters, null characters and text that runs backwards, in sources and names."""
    notebook["cells"].insert(1, new_cell("code", "'\ud800\x00\u202e'"))
    notebook["cells"].insert(1, new_cell("markdown", "\udfff\x00\x1b[2J"))
    notebook["metadata"]["\ud800"] = "\x00"
    return json.dumps(notebook)


def other_encoding(notebook, folder):
    """Is UTF-16 with a byte order mark."""
    return json.dumps(notebook).encode("utf-16")


def zip_bomb(notebook, folder):
    """Is a compressed file that says it is a notebook."""
    import gzip

    return gzip.compress(bytes(1 << 28))


def link_to_solution(notebook, folder):
    """Is a link to the instructor's own notebook."""
    os.symlink("../../../../../solutions/fort/fort.ipynb", folder / "fort.ipynb")


def link_to_neighbour(notebook, folder):
    """Is a link to what an honest student handed in."""
    neighbour = next((path for path in folder.parent.glob("honest+*")), folder)
    os.symlink(neighbour / "fort.ipynb", folder / "fort.ipynb")


def hard_link_to_neighbour(notebook, folder):
    """Brings a second name of an honest student's file, and a link to the gradebook."""
    neighbour = next((path for path in folder.parent.glob("honest+*")), None)
    if neighbour is not None:
        os.link(neighbour / "fort.ipynb", folder / "copy.ipynb")
    os.symlink("../../../../gradebook.db", folder / "data.db")


def linked_solution_beside(notebook, folder):
    """Brings links to the instructor's files, and reads them where it runs."""
    os.symlink("../../../../../solutions/fort/fort.md", folder / "data.txt")
    os.symlink("../../../../../solutions", folder / "data")
    source = (
        "import re\n"
        "from pathlib import Path\n"
        "for path in [Path('data.txt'), *Path('data').glob('*/*.md')]:\n"
        "    if path.exists():\n"
        "        for code in re.findall(r'solution: true.*?---\\n(.*?)```', path.read_text(), re.DOTALL):\n"
        "            exec(code)\n"
        "        print('loot', path)\n"
    )
    notebook["cells"].insert(1, new_cell("code", source))


def link_to_itself(notebook, folder):
    """Brings links that go round in circles."""
    os.symlink("loop", folder / "loop")
    os.symlink(".", folder / "here")
    os.symlink("fort.ipynb", folder / "fort.ipynb")


def named_pipe(notebook, folder):
    """Brings a named pipe, at which a reader waits for ever."""
    os.mkfifo(folder / "data.csv")


def pipe_as_notebook(notebook, folder):
    """Is a named pipe itself."""
    os.mkfifo(folder / "fort.ipynb")


def folder_as_notebook(notebook, folder):
    """Is a folder."""
    (folder / "fort.ipynb").mkdir()


def unreadable_rights(notebook, folder):
    """Brings files that nobody may read, and a folder that nobody may enter."""
    (folder / "data.csv").write_text("1")
    (folder / "data.csv").chmod(0)
    (folder / "closed").mkdir(mode=0)


def odd_file_names(notebook, folder):
    """Brings files whose names are options, markup, control characters or no text at all."""
    for name in (b"-rf *", b"<script>gotcha()</script>".replace(b"/", b""), b"\xff\xfe", b"a\nb", b"fort.ipynb.part"):
        with open(os.path.join(os.fsencode(folder), name), "wb"):
            pass


def many_files(notebook, folder):
    """Brings ten thousand files, and a path of forty folders."""
    for number in range(10_000):
        (folder / f"data-{number}.txt").write_text("")
    deep = folder.joinpath(*["deep"] * 40)
    deep.mkdir(parents=True)


def big_file_beside(notebook, folder):
    """Brings a file that looks like 100 GB."""
    with open(folder / "data.bin", "wb") as file:
        file.truncate(100 << 30)


def forged_timestamp(notebook, folder):
    """Says that it was handed in last century."""
    (folder / "timestamp.txt").write_text("1999-12-31 23:59:59.000000 UTC")


def broken_timestamp(notebook, folder):
    """Says no time at all."""
    (folder / "timestamp.txt").write_bytes(b"yesterday \xff\x00")


FILES = {
    function.__name__: function
    for function in (
        *(skip_tag, edited_tests, deleted_tests, renamed_tests, retyped_tests, flagged_tests, duplicate_tests),
        *(duplicate_answers, swapped_names, reordered_cells, late_tools, own_tests, stored_outputs, script_in_text),
        *(many_pictures,),
        *(foreign_kernel, stripped_metadata, path_names, new_schema, not_json, empty_file, binary_file, truncated),
        *(deep_json, deep_metadata, wrong_format, format_text, old_format, fifty_megabytes),
        *(fifty_megabytes_of_source, many_cells, long_line, cells_is_an_object, odd_cells, odd_parts),
        *(top_level_list, no_numbers, repeated_keys, half_characters, other_encoding, zip_bomb, link_to_solution),
        *(link_to_neighbour, hard_link_to_neighbour, linked_solution_beside, link_to_itself, named_pipe),
        *(pipe_as_notebook, folder_as_notebook, unreadable_rights, odd_file_names, many_files, big_file_beside),
        *(forged_timestamp, broken_timestamp),
    )
}
