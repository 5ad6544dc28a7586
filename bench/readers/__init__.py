"""What the readers that learned add to the rules: the tables of `docs/figures.md`, section "Readers".

python -m bench.readers                     authors to choose by, functional suite, demonstration force
python -m bench.readers --data FOLDER       also the public evaluation data, where a copy is at hand
python -m bench.readers --diagram FILE      also draw the reliability of the scores (SVG)
python -m bench.readers --final             also the authors kept for the end: once, when all else is done

Rows for each way: rules alone, with the fast reader, with the deep one for what is doubtful, and for everything.
Ways that can't be had here are left out, and it is said. Of ordinary text, samples are read, so that it ends in minutes
on two cores; what the deep reader said is kept in `training-runs`.
"""
