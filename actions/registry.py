"""Every action and form of the assistant, put together once."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk import Action

from actions.after_danger import AfterDanger
from actions.appointment import AppointmentForm
from actions.appointment_changes import CancelAppointmentForm, MoveAppointmentForm
from actions.balance import BalanceForm
from actions.callback import CallbackForm
from actions.callback_cancelled import CancelCallback
from actions.case import CaseForm
from actions.complaint import ComplaintForm
from actions.contact_details import ContactForm
from actions.faq import AnswerFaq
from actions.form_ending import SubmitForm
from actions.form_reading import ValidateForm
from actions.forms import Form
from actions.handing_over import HandingOver
from actions.handoff import Handoff, HandoffForm
from actions.hours import OpeningHours
from actions.insulted import StayCalm
from actions.invoice import InvoiceForm
from actions.meter import MeterForm
from actions.outage import OutageForm
from actions.payment_plan import PaymentPlanForm
from actions.pending import OfferPending
from actions.public_reply import PublicReply
from actions.resume import GiveResumeCode
from actions.resume_ending import AskForProof, SubmitResume
from actions.resume_form import ResumeForm
from actions.safety import AskDanger, DangerOver, Safety
from actions.services import Services
from actions.steering import Clarify, Repeat, StopFlow, SwitchFlow
from bot.policies.decisions import FLOWS
from bot.understanding.knowledge import Knowledge


def all_forms(services: Services, handing_over: HandingOver) -> Sequence[Form]:
    """One instance of each self-service flow."""
    return (
        MeterForm(services),
        InvoiceForm(services),
        PaymentPlanForm(services, handing_over),
        ContactForm(services),
        CaseForm(services),
        OutageForm(services),
        AppointmentForm(services),
        MoveAppointmentForm(services),
        CancelAppointmentForm(services),
        CallbackForm(services, handing_over),
        ComplaintForm(services, handing_over),
        HandoffForm(services, handing_over),
        BalanceForm(services),
    )


def all_actions(services: Services, knowledge: Knowledge) -> Sequence[Action]:
    """Everything that Rasa may ask to run, with the services given to each."""
    handing_over = HandingOver(services)
    forms = {form.name: form for form in all_forms(services, handing_over)}
    form_actions = [
        action
        for form in forms.values()
        for action in (ValidateForm(form), SubmitForm(form, handing_over.because))
    ]
    resume_form = ResumeForm(services)
    steered = {**forms, resume_form.name: resume_form}
    return (
        *form_actions,
        ValidateForm(resume_form),
        SubmitResume(resume_form, handing_over.because, forms),
        AskForProof(resume_form),
        GiveResumeCode(services),
        Safety(services, handing_over),
        PublicReply(services, handing_over),
        AskDanger(),
        DangerOver(services),
        Handoff(services, handing_over),
        AnswerFaq(knowledge),
        AfterDanger(services),
        CancelCallback(services, forms),
        OpeningHours(services.company, services.clock),
        OfferPending(forms),
        StayCalm(),
        Clarify(),
        Repeat(),
        StopFlow(steered),
        SwitchFlow(steered, FLOWS),
    )
