"""The course as nbgrader sees it: `nbgrader …` and `nbjudge …` both read this file.

Sources and releases are committed; whatever holds students' work or marks stays under grading/, which git ignores.
"""

from pathlib import Path

root = Path(__file__).resolve().parent

c = get_config()  # noqa: F821 - traitlets puts it here

c.CourseDirectory.course_id = "losses"
c.CourseDirectory.root = str(root)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
c.CourseDirectory.submitted_directory = "grading/submitted"
c.CourseDirectory.autograded_directory = "grading/autograded"
c.CourseDirectory.feedback_directory = "grading/feedback"
c.CourseDirectory.db_url = f"sqlite:///{root / 'grading' / 'gradebook.db'}"
# nbgrader copies supporting files to students; the text sources hold the solutions and must stay here.
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "*.md"]

c.Exchange.root = str(root / "grading" / "exchange")
# Student ids need not be accounts of this machine.
c.ExchangeCollect.check_owner = False
# nbgrader's own follows the links that a student put into the exchange.
c.ExchangeFactory.collect = "nbjudge.handover.exchange.Collect"

# A cell that never ends is interrupted after so many seconds, costs its own item, and the rest goes on.
c.Execute.timeout = 20
c.Execute.interrupt_on_timeout = True
# A student who deleted a test cell gets it back and is graded on it.
c.OverwriteCells.add_missing_cells = True

# nbjudge: only the tests may import the reference. What takes long to import is imported once for all students.
c.NbJudge.withheld = ["lossref"]
c.NbJudge.preload = ["torch"]
# The first optimizer of a process imports it, for more than a second, and with it as many modules as torch has.
c.NbJudge.preload_for = {"pytorch": ["torch._dynamo"]}
# `nbgrader autograde` and formgrader's button run nobody's code outside the sandbox either.
c.Autograde.sanitize_preprocessors = []
c.Autograde.autograde_preprocessors = ["nbjudge.preprocessor.Judge"]
# What a student wrote does nothing in formgrader and in nbgrader's own pages: no scripts, no pictures from elsewhere.
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {
    "markdown2html": "nbjudge.handover.harmless.markdown2html",
    "highlight_code": "nbjudge.handover.harmless.highlight_code",
    "clean_html": "nbjudge.handover.harmless.clean_html",
    "strip_files_prefix": "nbjudge.handover.harmless.as_it_is",
}
