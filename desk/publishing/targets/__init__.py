"""Where an edition can go: a folder, a server over ssh, and what rclone reaches."""
