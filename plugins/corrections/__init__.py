"""Standing by what was printed: corrections, replies, withdrawals, and what the law wants shown."""
