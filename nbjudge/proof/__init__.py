"""The test of the tests: banks of right and wrong answers, and what becomes of them."""
