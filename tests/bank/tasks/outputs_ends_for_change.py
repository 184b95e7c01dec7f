# wrong test_outputs: are there such ends
answer_outputs = {"a": 3, "b": 6, "c": 4, "d": 5, "e": 4, "f": 1}
