"""What a web server has to be told, written for each kind of server from one policy."""
