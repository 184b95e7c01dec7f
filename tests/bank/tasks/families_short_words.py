# wrong test_families: Choose one of
answer_families = {"a": "C", "b": "R", "c": "R", "d": "C", "e": "R", "f": "C"}
