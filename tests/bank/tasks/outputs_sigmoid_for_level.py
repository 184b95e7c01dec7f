# wrong test_outputs: one question with yes or no
answer_outputs = {"a": 3, "b": 6, "c": 2, "d": 5, "e": 1, "f": 1}
