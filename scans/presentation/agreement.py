"""Agreement of readers in words: counts always, shares and means from ten pairs on."""

from collections.abc import Iterable
from dataclasses import dataclass

from scans.analysis.agreement import Agreement, Share
from scans.analysis.sentences import rounded
from scans.choices import ReaderKind


@dataclass(frozen=True)
class AgreementRow:
    readers: str
    pairs: int
    exact: str
    same_class: str
    mean_difference: str


def rows_of(found: Iterable[Agreement]) -> list[AgreementRow]:
    return [
        AgreementRow(
            readers=" and ".join(ReaderKind(kind.value).label for kind in each.readers),
            pairs=each.pairs,
            exact=_share(each.exact),
            same_class=_share(each.same_class),
            mean_difference=_mean(each),
        )
        for each in found
    ]


def _share(share: Share) -> str:
    counts = f"{share.n} of {share.of}"
    return counts if share.value is None else f"{counts} ({rounded(100 * share.value, 0)} %)"


def _mean(each: Agreement) -> str:
    if each.mean_difference is None:
        return each.no_mean.text
    return f"{rounded(each.mean_difference, 1)} lesions ({each.measured} pairs)"
