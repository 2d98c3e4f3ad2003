"""What a story may say: headers, dates, data files, the allow-list, and every problem with them."""
