"""The words of the narratives, by topic: rules of one alternative a line, for `demonstration.grammar`."""
