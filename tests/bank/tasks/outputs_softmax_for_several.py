# wrong test_outputs: Is exactly one of several classes true here
answer_outputs = {"a": 3, "b": 6, "c": 2, "d": 3, "e": 4, "f": 1}
