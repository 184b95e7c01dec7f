"""nbjudge releases, tests and grades nbgrader assignments; it knows nothing of their subject.

``release`` turns text notebooks into what students get, ``bank`` puts right and wrong answers
into them, ``sample`` makes a class of those, ``engine`` runs submissions, ``record`` reads and
writes the gradebook, and ``cli`` is the command line over them.
"""
