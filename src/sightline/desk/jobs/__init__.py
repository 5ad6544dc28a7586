"""Jobs: work in the background, in pieces that commit, so that it can be watched, stopped and taken up again."""
