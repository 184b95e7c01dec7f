# wrong test_answer: not right
answer = 41
