# wrong test_outputs: six keys
answer_outputs = {"a": 3, "b": 6, "c": 2, "d": 5, "e": 4}
