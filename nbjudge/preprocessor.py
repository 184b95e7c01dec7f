"""nbgrader's own `autograde`, and the button of its formgrader, through the sandbox.

A course switches it on in its nbgrader_config.py::

    c.Autograde.sanitize_preprocessors = []
    c.Autograde.autograde_preprocessors = ["nbjudge.preprocessor.Judge"]
"""

import atexit

import nbformat
from nbgrader.apps.api import NbGraderAPI
from nbgrader.preprocessors import NbGraderPreprocessor

from .course import course_secret
from .journal import Journal, journal_path
from .plan import make_plan
from .pool import Worker
from .record import save
from .submission import read_submission

_workers: dict[str, Worker] = {}  # a server grades again and again; its lane stays warm as long as the plan does


class Judge(NbGraderPreprocessor):
    """Takes the place of all that nbgrader does to a submission: it restores, runs, scores and records it."""

    def preprocess(self, nb, resources):
        """Judge the student's whole submission; return the executed notebook that nbgrader asked for.

        nbgrader asks once for each notebook of the assignment. Raises CourseError while another run grades it.
        """
        about = resources["nbgrader"]
        student, assignment = about["student"], about["assignment"]
        api = NbGraderAPI(config=self.config)
        plan = make_plan(api, assignment)
        with Journal(journal_path(api, assignment)) as journal:
            secret = course_secret(api)
            graded = _worker(plan).grade(read_submission(api, plan, student, secret), secret)
            save(api, plan, [graded])
            journal.mark([graded])
        return nbformat.from_dict(graded.notebooks[about["notebook"]]), resources


def _worker(plan) -> Worker:
    if plan.digest not in _workers:
        close()
        _workers[plan.digest] = Worker(plan, False)
    return _workers[plan.digest]


@atexit.register
def close() -> None:
    """End the lane."""
    for worker in _workers.values():
        worker.close()
    _workers.clear()
