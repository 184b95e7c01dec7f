"""nbjudge releases, tests and grades nbgrader assignments; it knows nothing of their subject.

The page "How homework is judged" of the book (``book/en/grading.md``) tells the way of a submission through it.
"""
