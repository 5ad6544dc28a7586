"""Right and wrong, counted: the measures of one flag, and of all strands taken together."""

from dataclasses import dataclass, field

from sightline.engine.evaluation.intervals import Estimate, f1_score, proportion


@dataclass(slots=True)
class Measures:
    """Counts of right and wrong decisions about one flag, and what follows from them."""

    true_positive: int = 0
    false_positive: int = 0
    false_negative: int = 0
    true_negative: int = 0
    strong_right: int = 0
    """Suggestions of grade `strong` or `certain` that are true."""
    strong_wrong: int = 0
    """Suggestions of grade `strong` or `certain` that are not."""

    def add(self, *, truth: bool, suggested: bool, strong: bool) -> None:
        """Count one decision.

        Args:
            truth: whether the label says that the flag belongs.
            suggested: whether screening suggests it.
            strong: whether it does so with grade `strong` or `certain`.
        """
        self.true_positive += truth and suggested
        self.false_positive += suggested and not truth
        self.false_negative += truth and not suggested
        self.true_negative += not truth and not suggested
        self.strong_right += strong and truth
        self.strong_wrong += strong and not truth

    @property
    def support(self) -> int:
        """How many decisions have the flag as their true answer."""
        return self.true_positive + self.false_negative

    @property
    def decisions(self) -> int:
        """How many decisions were counted."""
        return self.support + self.false_positive + self.true_negative

    @property
    def precision(self) -> Estimate:
        """Of what was suggested, the share that is true."""
        return proportion(self.true_positive, self.true_positive + self.false_positive)

    @property
    def recall(self) -> Estimate:
        """Of what is true, the share that was suggested."""
        return proportion(self.true_positive, self.support)

    @property
    def f1(self) -> Estimate:
        """The harmonic mean of precision and recall."""
        return f1_score(self.true_positive, self.false_positive, self.false_negative)

    @property
    def accuracy(self) -> Estimate:
        """The share of decisions that are right."""
        return proportion(self.true_positive + self.true_negative, self.decisions)

    @property
    def strong_precision(self) -> Estimate:
        """Of what was suggested with grade `strong` or `certain`, the share that is true."""
        return proportion(self.strong_right, self.strong_right + self.strong_wrong)


@dataclass(slots=True)
class _Ratio:
    """A share of decisions that come in records, several to a record, with the variance that follows.

    Decisions within one record hang together: a wrong strand is one mistake and counts twice. The variance of
    the ratio of the sums is estimated between records (Cochran, "Sampling techniques", 3rd edition 1977,
    section 2.11) and compared with that of independent decisions; the quotient is the design effect.
    """

    part: int = 0
    whole: int = 0
    part_squared: int = 0
    product: int = 0
    whole_squared: int = 0

    def add(self, part: int, whole: int) -> None:
        self.part += part
        self.whole += whole
        self.part_squared += part * part
        self.product += part * whole
        self.whole_squared += whole * whole

    @property
    def design_effect(self) -> float:
        """At least 1: chance agreement within records is never taken as a gain."""
        if self.part in (0, self.whole):
            return 1.0
        ratio = self.part / self.whole
        between = self.part_squared - 2 * ratio * self.product + ratio * ratio * self.whole_squared
        return max(1.0, between / (self.whole * ratio * (1 - ratio)))


@dataclass(slots=True)
class PooledMeasures(Measures):
    """Measures over several flags of the same records (micro-average), with intervals that know of the records."""

    _precision: _Ratio = field(default_factory=_Ratio)
    _recall: _Ratio = field(default_factory=_Ratio)
    _agreement: _Ratio = field(default_factory=_Ratio)
    _strong: _Ratio = field(default_factory=_Ratio)

    def add_record(self, record: Measures) -> None:
        """Count all decisions of one record.

        Args:
            record: the measures of that record alone.
        """
        self.true_positive += record.true_positive
        self.false_positive += record.false_positive
        self.false_negative += record.false_negative
        self.true_negative += record.true_negative
        self.strong_right += record.strong_right
        self.strong_wrong += record.strong_wrong
        right = record.true_positive
        self._precision.add(right, right + record.false_positive)
        self._recall.add(right, right + record.false_negative)
        self._agreement.add(right, right + record.false_positive + record.false_negative)
        self._strong.add(record.strong_right, record.strong_right + record.strong_wrong)

    @property
    def precision(self) -> Estimate:
        """Of what was suggested, the share that is true."""
        return proportion(
            self.true_positive,
            self.true_positive + self.false_positive,
            design_effect=self._precision.design_effect,
        )

    @property
    def recall(self) -> Estimate:
        """Of what is true, the share that was suggested."""
        return proportion(self.true_positive, self.support, design_effect=self._recall.design_effect)

    @property
    def f1(self) -> Estimate:
        """The harmonic mean of precision and recall."""
        return f1_score(
            self.true_positive,
            self.false_positive,
            self.false_negative,
            design_effect=self._agreement.design_effect,
        )

    @property
    def strong_precision(self) -> Estimate:
        """Of what was suggested with grade `strong` or `certain`, the share that is true."""
        return proportion(
            self.strong_right,
            self.strong_right + self.strong_wrong,
            design_effect=self._strong.design_effect,
        )
