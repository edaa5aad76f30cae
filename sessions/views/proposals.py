"""A plan for what waits in the tray: proposed, then accepted or dismissed."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from dialogues.saving import StaleVersionError
from sessions.grid_actions import RoomTakenError, apply_proposal
from sessions.models import AgendaChange, Session
from sessions.planning_problem import propose_plan
from sessions.views.editor import EditorAction, OfChange


class ProposePlan(EditorAction):
    """A plan for the open sessions: shown, nothing changed."""

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        if not self.agendas.context.meetings[0].days:
            return self.refused("Give the convening its dates first: a plan needs days.")
        if all(row.starts_at for row in self.agendas.rows):
            return self.refused("Every session has its time already. Put into the tray what shall be planned anew.")
        _, plan = propose_plan(self.agendas, by=request.user)
        return self.done(f"{plan.sentence} Nothing is changed until you accept it.")


class AcceptPlan(OfChange):
    """The whole plan at once, or nothing of it."""

    def post(self, request: HttpRequest, slug: str, pk: int) -> HttpResponse:
        try:
            change = apply_proposal(change=self.change, by=request.user)
        except StaleVersionError as stale:
            text = f"{stale.current.title} changed since the plan was made, so nothing was placed. Propose a new one."
            return self.refused(text, status=409)
        except Session.DoesNotExist:
            return self.refused("A session of the plan was withdrawn. Propose a new one.", status=409)
        except RoomTakenError as taken:
            return self.refused(f"Nothing was placed. {taken.text} Propose a new plan.")
        except ValidationError as error:
            return self.refused(" ".join(error.messages))
        return self.done(f"{change.label}. Undo takes it back")


class DismissPlan(OfChange):
    """The proposal is put aside; it stays in the list of changes."""

    def post(self, request: HttpRequest, slug: str, pk: int) -> HttpResponse:
        open_ = AgendaChange.objects.filter(pk=self.change.pk, applied_at__isnull=True, undone_at__isnull=True)
        open_.update(undone_at=timezone.now())
        return self.done("Dismissed the plan")
