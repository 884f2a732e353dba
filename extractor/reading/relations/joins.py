"""Joins: how neighbouring figures are joined: by "of", by words that restate, by a clause that concludes."""

from extractor.reading.relations.cues import CueKind
from extractor.reading.relations.lines import Line

OF_REACH = 5
"""Words between "of" and the whole: "of the roughly one thousand"."""
RESTATES_REACH = 4
SHORTEST_VERB = 5
"""Letters of a word that says by itself what figures come to, as "makes" does, and "is" or "or" do not."""
TOLD_REACH = 16
"""Words between two figures of which the second follows from the first: "…, which takes some"."""
HEAD_REACH = 6
"""Words between a figure and the bracket or "or" that restates it: "800 km² district, or"."""


def is_of(line: Line, index: int) -> bool:
    """Whether "of" joins figure *index* to the one before: "40 of the 120", "64 percent of some 1,200"."""
    gap = line.gap(index)
    if not line.is_tight(index, 8) or any(word.text in ",()[]" for word in gap):
        return False
    return line.before(index, CueKind.OF, reach=OF_REACH) is not None


def is_restated(line: Line, index: int) -> bool:
    """Whether figure *index* says in other terms what the one before says: ", or", "(", "which is"."""
    gap = line.gap(index)
    if not gap:
        return False
    if gap[-1].text == ":" and line.items[index].is_share and len(gap) <= TOLD_REACH:
        return True
    if not line.is_tight(index, RESTATES_REACH + HEAD_REACH + 2) or _is_list(line, index):
        return False
    first = line.sentence.index_at(gap[0].start)
    for cue in line.cues(index):
        # A comma restates right behind its figure alone; words and brackets also behind "district", "in May".
        most = 0 if line.sentence.words[cue.first].text == "," else HEAD_REACH
        is_near = cue.first - first <= most and first + len(gap) - cue.after <= RESTATES_REACH
        if cue.kind is CueKind.RESTATES and is_near:
            return True
    return False


def _is_list(line: Line, index: int) -> bool:
    """Whether "and" or "but" stands behind the words that restate: then another statement begins."""
    cues = line.cues(index)
    restating = [cue.first for cue in cues if cue.kind is CueKind.RESTATES]
    return any(cue.kind is CueKind.AND and cue.first > min(restating, default=0) for cue in cues)


def is_told(line: Line, index: int) -> bool:
    """Whether a clause says what the figures before come to: ", which makes", "it amounts to"."""
    cue = line.before(index, CueKind.RESTATES, reach=2)
    if cue is None or len(line.gap(index)) > TOLD_REACH:
        return False
    if cue.after - cue.first < 2 and len(line.sentence.words[cue.first].text) < SHORTEST_VERB:
        return False
    return not any(each.kind is CueKind.AND and each.first > cue.after for each in line.cues(index))


def is_whole_ahead(line: Line, index: int) -> bool:
    """Whether a whole is told before its part and share: "Of the 90 km² …", "90 km², of which"."""
    if line.before(index + 1, CueKind.OF_WHICH, reach=4) is not None:
        return True
    cue = line.before(index, CueKind.OF, reach=4)
    if cue is None:
        return False
    return cue.first == 0 or line.sentence.words[cue.first - 1].text in {",", "“", '"', ";", ":", "—"}
