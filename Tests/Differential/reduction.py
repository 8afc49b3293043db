"""Makes texts that two programs read differently smaller: lines, then characters are left out as long as the difference stays (delta debugging)."""

# Pieces left out one by one in a round, at most.
TRIES = 14


def reduced(texts, differ, rounds=80):
    """Returns each text as small as it gets. `differ` takes a list of texts and returns for each whether the two programs still differ; all texts go
    through it together, because starting one of the programs may cost more than running it."""
    states = [State(text) for text in texts]
    for _ in range(rounds):
        asked = [(state, cut) for state in states if not state.done for cut in state.cuts()]
        if not asked:
            break
        answers = differ([state.without(cut) for state, cut in asked])
        for state in states:
            if not state.done:
                state.advance([cut for (asker, cut), answer in zip(asked, answers) if answer and asker is state])
    return ["".join(state.pieces) for state in states]


class State:
    """A text on its way: its pieces (lines first, characters later) and what is tried next. A cut is a set of pieces to leave out."""

    def __init__(self, text):
        self.pieces, self.done, self.characters = text.splitlines(True), False, False
        self.size, self.start = max(1, len(self.pieces) // 4), 0
        self.union, self.shrunk = None, False

    def without(self, cut):
        return "".join(piece for place, piece in enumerate(self.pieces) if place not in cut)

    def cuts(self):
        self.asked = [frozenset(range(start, min(start + self.size, len(self.pieces)))) for start in range(self.start, len(self.pieces), self.size)][:TRIES]
        # What could be left out alone is left out together first.
        return [cut for cut in [self.union] + self.asked if cut and len(cut) < len(self.pieces)]

    def advance(self, good):
        if good:
            best = self.union if self.union in good else good[0]
            rest = frozenset().union(*good) - best
            kept = [place for place in range(len(self.pieces)) if place not in best]
            self.union = frozenset(new for new, old in enumerate(kept) if old in rest) or None
            self.pieces = [self.pieces[place] for place in kept]
            self.shrunk = True
            return
        self.union = None
        self.start += self.size * TRIES
        if self.start < len(self.pieces):
            return
        self.start = 0
        if self.shrunk and self.size == 1 or self.size > 1:
            self.size, self.shrunk = max(1, self.size // 4), False
        elif not self.characters:
            self.characters = True
            self.pieces = list("".join(self.pieces))
            self.size = max(1, len(self.pieces) // 6)
        else:
            self.done = True
