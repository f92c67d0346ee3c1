"""The cover box: what becomes of every look of a model who drops out, shown before it is taken."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType

from showrunner.keys import Where
from showrunner.model import actions
from showrunner.model.covering import Answer, action_of, later, moved, proposal
from showrunner.model.covers import Candidate, ForWalk, Rails, to_cover
from showrunner.model.lineup import WalkLine
from showrunner.model.state import Show
from showrunner.screens.boxes import ChoosingBox, Preview
from showrunner.screens.cover_lines import chips_that_fit, instead, nobody, reasons, row
from showrunner.screens.editing import EffectLine, Outcome, Proposal
from showrunner.widgets.bindings import bindings
from showrunner.widgets.chips import Chip, ChipLine
from showrunner.widgets.text_line import TextLine, TextLines
from showrunner.widgets.view import Refused, View, Wish

ROWS: Final = 5
"""So many looks are shown at once; the others come into sight with the arrow keys."""

FEWER: Final = 30
"""Rows of terminal below which there are fewer of them, so that what is called stays in sight."""


class CoverBox(ChoosingBox):
    """Opens with a whole answer: Enter takes it. Each look can be given to somebody else first."""

    PLACE: ClassVar[Where] = "cover-box"
    BINDINGS: ClassVar[list[BindingType]] = bindings("cover-box")

    def __init__(self, view: View, model: str, walk: str | None = None, opened_on: Where = "run") -> None:
        """Opens on that walk of the model, else on the first; clearances are told on Preparation alone."""
        super().__init__(view)
        self.model = model
        self.private = opened_on == "preparation"
        self._space_is_go = opened_on == "run"
        self._proposal = Proposal()
        self._answers: dict[str, Answer] = {}
        self._by_hand: set[str] = set()
        """Walks for which somebody has chosen."""
        self._seq = -1
        self._walk = walk or ""
        self._browsed = False
        self._asked: tuple[datetime, int, str] | None = None
        self._kept: dict[tuple[Answer, ...], Rails] = {}
        self._begin()

    def compose_help(self) -> ComposeResult:
        yield TextLines(classes="looks")
        yield ChipLine(classes="who")
        yield TextLine(classes="why")
        yield EffectLine(classes="help")

    # ---- what it proposes ----

    @property
    def walks(self) -> tuple[WalkLine, ...]:
        """The walks that are to be covered."""
        return to_cover(self.view.show, self.model)

    @property
    def walk(self) -> WalkLine | None:
        """The one that is being looked at."""
        walks = self.walks
        return next((walk for walk in walks if walk.id == self._walk), walks[0] if walks else None)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What is proposed for each of them."""
        return tuple(self._answers[walk.id] for walk in self.walks if walk.id in self._answers)

    def _begin(self) -> None:
        """Propose anew; what somebody chose by hand stays, as far as its walk is still to come."""
        self._seq = self.view.show.seq
        proposed = proposal(self.view.show, self.view.forecast, self.model)
        chosen = {walk: self._answers[walk] for walk in self._by_hand if walk in self._answers}
        self._answers = {answer.walk: chosen.get(answer.walk, answer) for answer in proposed}

    def show(self, view: View) -> None:
        self.view = view
        if not self.done and not self.walks:
            self.post_message(Refused(f"{self._called} has no look left to cover"))
            self.action_close()
        if not self.done and self._is_old():
            self._begin()
        super().show(view)

    def _is_old(self) -> bool:
        """Whether the order is another one, or time has made something impossible that was proposed."""
        show = self.view.show
        if {walk.id for walk in self.walks} != set(self._answers):
            return True
        if show.edited > self._seq:
            return True
        proposed = (answer for answer in self.answers if answer.walk not in self._by_hand)
        return any(answer.cover and not self._fits(answer) for answer in proposed)

    def _fits(self, answer: Answer) -> bool:
        who = self._judged(answer)
        gone = self._rails(self.answers).gone
        return who is not None and who.fits and answer.cover not in gone

    def _judged(self, answer: Answer) -> Candidate | None:
        """Whoever takes a walk, at the place that it has then; nothing where nobody does, or could."""
        rails = self._rails(self.answers)
        walk = rails.lineup.walks[answer.walk]
        return rails.judge(walk, answer.cover, self._given) if answer.cover else None

    def _rails(self, answers: tuple[Answer, ...]) -> Rails:
        """Who walks when with what these answers move; kept while all is the same."""
        asked = (self.view.now, self.view.seq, self.model)
        if self._asked != asked:
            self._asked, self._kept = asked, {}
        moving = tuple(answer for answer in answers if answer.how == "later")
        if moving not in self._kept:
            self._kept[moving] = moved(self.view.show, self.view.forecast, self.model, moving)
        return self._kept[moving]

    @property
    def _given(self) -> dict[str, str]:
        return {answer.walk: answer.cover for answer in self.answers if answer.cover}

    @property
    def wish(self) -> actions.Cover:
        """All of it, as one wish."""
        return action_of(self.model, self.answers)

    @property
    def outcome(self) -> Outcome | actions.Refusal:
        """What that would do, or why not."""
        return self._proposal.of(self.view, self.wish)

    @property
    def preview(self) -> Preview | None:
        outcome = self.outcome
        shown: Show | None = outcome.show if isinstance(outcome, Outcome) else None
        return Preview(shown, tuple(self._answers), self._walk if self._browsed else None)

    @property
    def _called(self) -> str:
        return self.view.show.lineup.model_name(self.model)

    # ---- what is chosen ----

    def action_look(self, by: int) -> None:
        """Another of the looks."""
        walks = self.walks
        if walks and self.walk is not None:
            self._walk = walks[(walks.index(self.walk) + by) % len(walks)].id
            self._browsed = True
            self._changed()

    def options(self) -> list[Answer]:
        """What could become of the look, best first: who could take it, later, cut, as it is."""
        walk = self.walk
        if walk is None:
            return []
        now = self._answers[walk.id]
        takes = [Answer(walk.id, "take", who.model) for who in self._candidates(self._found(walk))]
        moved = now if now.how == "later" else Answer(walk.id, "later")
        return [*takes, moved, Answer(walk.id, "cut"), Answer(walk.id, "keep")]

    def _found(self, walk: WalkLine) -> ForWalk:
        given = {name: cover for name, cover in self._given.items() if name != walk.id}
        others = tuple(answer for answer in self.answers if answer.walk != walk.id)
        return self._rails(others).for_walk(walk, given)

    def _candidates(self, found: ForWalk) -> list[Candidate]:
        """Elsewhere than on Preparation nobody is told who is cleared for what: who is not is not listed."""
        return [who for who in found.candidates if self.private or not who.not_cleared]

    def action_choose(self, by: int) -> None:
        """Another answer for the look."""
        walk, options = self.walk, self.options()
        if walk is None:
            return
        now = self._answers[walk.id]
        at = options.index(now) if now in options else -1
        step = 1 if by > 0 else -1
        for _ in options:
            at = (at + step) % len(options)
            if self._put(options[at]):
                return

    def action_put(self, at: int) -> None:
        """The answer that was clicked."""
        options = self.options()
        if at < len(options):
            self._put(options[at])

    def _put(self, answer: Answer) -> bool:
        """Choose an answer; later only where there is such a place."""
        if answer.how == "later" and not answer.after:
            found = later(self.view.show, self.view.forecast, self.model, self.answers, answer.walk)
            if found is None:
                return False
            answer = found
        self._answers[answer.walk] = answer
        self._by_hand.add(answer.walk)
        self._changed()
        return True

    def action_only(self) -> None:
        """This look alone is covered; the others stay."""
        walk = self.walk
        if walk is not None:
            others = [other.id for other in self.walks if other.id != walk.id]
            self._answers.update({other: Answer(other, "keep") for other in others})
            self._by_hand.update(others)
            self._changed()

    def action_propose(self) -> None:
        """What was proposed, again."""
        self._by_hand.clear()
        self._begin()
        self._changed()

    def action_model(self, by: int) -> None:
        """Another model."""
        models = may_be_covered(self.view)
        if models:
            at = models.index(self.model) if self.model in models else -1
            self.model = models[(at + by) % len(models)]
            self._by_hand.clear()
            self._walk = ""
            self._begin()
            self._changed()

    def _changed(self) -> None:
        self.paint()
        self.post_message(self.Proposed())

    def action_go(self) -> None:
        """On the Run screen space is GO; elsewhere it is something else, and must not become it."""
        if self._space_is_go:
            super().action_go()
        else:
            self.post_message(Refused("ctrl+g is GO here"))

    def action_write(self) -> None:
        """Take it: all of it at once."""
        if self.done:
            return
        outcome = self.outcome
        if isinstance(outcome, actions.Refusal):
            self.post_message(Refused(outcome.reason))
            return
        self.post_message(Wish(self.wish, self.view.seq))
        self.action_close()

    # ---- what it says ----

    def paint(self) -> None:
        walk, walks = self.walk, self.walks
        if walk is None or set(self._answers) != {each.id for each in walks}:
            return
        show = self.view.show
        status = show.models.get(self.model, "")
        missing = Chip(((status, "bold $alert"),)) if status in {"missing", "released"} else Chip(())
        many = f"{len(walks)} looks to come" if len(walks) > 1 else "one look to come"
        hands = "as proposed" if not self._by_hand else ". as proposed"
        self.title(
            (
                Chip(((" COVER", "bold $alert"),)),
                Chip(((self._called, "bold"),)),
                missing,
                Chip(((many, "$quiet"),)),
            ),
            (Chip(((f"{hands} ", "$quiet"),), "propose" if self._by_hand else ""),),
        )
        outs = self._rails(self.answers).outs
        lines = [
            row(
                self.view,
                each,
                outs.get(each.id),
                answer := self._answers[each.id],
                self._judged(answer),
                chosen=each is walk,
                width=self.size.width or self.app.size.width,
            )
            for each in self._in_sight(walks, walk)
        ]
        looks = self.query_one(".looks", TextLines)
        looks.styles.height = len(lines)
        looks.show_lines(*lines)
        self._paint_choice(walk)
        self.query_one(EffectLine).show_outcome(self.outcome)

    def _in_sight(self, walks: tuple[WalkLine, ...], walk: WalkLine) -> tuple[WalkLine, ...]:
        height = self.app.size.height
        room = 1 if self.has_class("low") else ROWS - 2 * (height < FEWER) if len(walks) > 4 else ROWS
        first = min(max(0, walks.index(walk) - room // 2), max(0, len(walks) - room))
        return walks[first : first + room]

    def _paint_choice(self, walk: WalkLine) -> None:
        found, now = self._found(walk), self._answers[walk.id]
        options, candidates = self.options(), self._candidates(found)
        texts = [self._said(option, candidates) for option in options]
        at = options.index(now) if now in options else 0
        first = chips_that_fit(texts, at, (self.size.width or self.app.size.width) - 8)
        chips = [Chip(((" ← → …" if first else " ← → ", "$quiet"),))] + [
            Chip(
                ((text, "bold reverse" if options[n] == now else self._look(options[n], candidates)),),
                f"put({n})",
            )
            for n, text in enumerate(texts)
            if n >= first
        ]
        self.query_one(".who", ChipLine).show_chips(tuple(chips))
        who = self._judged(now)
        why = self.query_one(".why", TextLine)
        if who is not None:
            why.show(reasons(self.view, self.model, now, who, private=self.private))
        else:
            others = nobody(self.view, found) if not candidates else ""
            why.show((*instead(self.view, now, found), (f"  {others}", "$quiet")))

    def _said(self, answer: Answer, candidates: list[Candidate]) -> str:
        if answer.how != "take":
            return {"later": "later", "cut": "cut", "keep": "stays"}[answer.how]
        who = next(one for one in candidates if one.model == answer.cover)
        name = self.view.show.lineup.short_name(who.model)
        return f"{name}, named" if who.named else name

    def _look(self, answer: Answer, candidates: list[Candidate]) -> str:
        who = next((one for one in candidates if answer.how == "take" and one.model == answer.cover), None)
        if who is None:
            return "$quiet"
        return "$quiet strike" if not who.fits else "$alert" if who.verdict == "tight" else ""


def may_be_covered(view: View) -> list[str]:
    """Models with looks to come: who is missing first, then whoever is out next."""
    show = view.show
    models = dict.fromkeys(
        show.lineup.walks[step.id].model
        for step in show.to_come()
        if step.kind == "walk" and step.segment in show.lineup.order.walks
    )
    return sorted(models, key=lambda model: show.models.get(model) != "missing")
