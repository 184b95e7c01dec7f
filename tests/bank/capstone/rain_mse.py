# wrong test_others: Where does the wild number stand
answer_rain = "mse"
