# wrong test_steps: Give four decimals
answer_w3 = 1.46
