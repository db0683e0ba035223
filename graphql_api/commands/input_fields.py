"""Descriptions of the fields of commands' inputs: those common to all commands, and those of one."""

from collections.abc import Mapping

_EVERY: Mapping[str, str] = {
    "command_id": "Chosen by the client, a new one for each command. Repeating an id returns what was first recorded; with"
    " different input it is refused.",
    "channel": "The channel (kênh tiếp nhận). Default: ONE_STOP, or ONLINE for an applicant.",
    "occurred_at": "When it happened (thời điểm); default: now. A date alone means the end of that day.",
    "reason": "The reason (lý do).",
    "legal_basis": "The legal bases cited (căn cứ pháp lý): `NĐ 61/2018, Điều 19`.",
    "evidence": "The supporting documents, by hash.",
    "on_behalf_of": "On whose behalf it was done (ủy quyền), by opaque reference.",
    "agency": "The agency's code (mã cơ quan).",
    "department": "The department (bộ phận).",
    "official": "The official in charge (cán bộ thụ lý), by pseudonymous id and never by name.",
    "procedure": "The procedure's code (mã thủ tục).",
    "applicant": "The applicant (tổ chức, cá nhân nộp hồ sơ), by opaque reference and never by name. In an applicant's own command, their token's subject.",
    "submitted": "The ids of the requirements whose papers were submitted with it (thành phần hồ sơ đã nộp).",
    "charges": "The charges (phí, lệ phí).",
    "form": "The number of the form that was issued (số phiếu).",
    "ground": "The ground of the refusal (căn cứ từ chối).",
    "receiving_one_stop": "The agency whose one-stop takes it in (Bộ phận Một cửa nơi tiếp nhận), where that is not the one of the competent `agency`. Default: the competent agency's own."
    " An official names their own agency here.",
    "competent_agency": "The agency that is competent (cơ quan có thẩm quyền): of a refusal for lack of competence.",
    "notified_at": "When the applicant was notified; default: when it happened.",
    "leg": "Its id, unique within the dossier (phần việc liên thông).",
    "verification": "Its id, unique within the dossier.",
    "opinion": "Its id, unique within the dossier.",
    "obligation": "Its id, unique within the dossier.",
    "place": "Where (địa điểm).",
    "requirement": "The requirement's id in the procedure version in force; omit if the law lists no such paper.",
    "name": "Its name, as given to the applicant.",
}

_OF: Mapping[str, Mapping[str, str]] = {
    "GiveGuidance": {
        "items": "The papers that the applicant was asked to bring.",
        "complete": "Whether the guidance was complete (đầy đủ). Default: true.",
    },
    "RequestIntakeSupplement": {"items": "What is missing, each with its requirement (giấy tờ còn thiếu)."},
    "ProvideSupplement": {
        "items": "The papers submitted.",
        "complete": "Whether nothing is missing any more. Default: true.",
    },
    "SubmitDossier": {
        "agency": "The competent agency (cơ quan có thẩm quyền giải quyết).",
        "procedure_case": "The procedure's case (trường hợp), in full or by its number, if the applicant names it.",
    },
    "AcceptDossier": {
        "procedure": "The procedure's code (mã thủ tục). Omit for a dossier that is already registered.",
        "agency": "The competent agency (cơ quan có thẩm quyền giải quyết). Omit for a dossier that is already registered.",
        "procedure_case": "The procedure's case (trường hợp), in full or by its number (`1.1`, `Trường hợp 2`); required if the"
        " procedure has several. Default: as filed; another needs a reason. It bounds the papers that may be demanded.",
        "limit": "The time limit that applies (thời hạn giải quyết), by its id or in its words; required if the procedure has"
        " several for the filing channel and the case.",
    },
    "ForwardDossier": {
        "to_agency": "The agency that it goes to (cơ quan nhận).",
        "to_unit": "The division that it goes to (bộ phận nhận).",
    },
    "HandOverDossier": {
        "to_agency": "The agency that took over (cơ quan tiếp nhận nhiệm vụ).",
        "minutes": "The number and date of the record of the hand-over (biên bản bàn giao); no names.",
    },
    "OpenLeg": {
        "agency": "The agency that handles this part (cơ quan phối hợp).",
        "task": "The task. Default: as planned.",
        "lead": "Whether it is the lead agency (cơ quan chủ trì). Default: as planned.",
        "due_on": "Its due date (thời hạn). Default: computed from the planned limit.",
    },
    "CloseLeg": {"result": "The result."},
    "CompleteStep": {"activity": "The step (công việc)."},
    "ScheduleVerification": {"at": "When it is to take place."},
    "RecordVerification": {
        "at": "When it took place.",
        "participants": "Who took part, by pseudonymous id or function and never by name.",
        "outcome": "What was found (kết quả xác minh).",
    },
    "RequestOpinion": {
        "agency": "The agency consulted (cơ quan được lấy ý kiến).",
        "content": "The question put to it.",
        "due_on": "The last day for its opinion. Default: according to the rule pack.",
    },
    "GiveOpinion": {"agrees": "Whether it agrees; omit if it does not say."},
    "RequestSupplement": {"items": "The papers requested, each with its requirement (giấy tờ yêu cầu bổ sung)."},
    "ProposeExtension": {"proposed_due_on": "The date proposed (ngày đề nghị)."},
    "IssueApology": {
        "cause": "The cause: `overdue` (default) or `document-lost`.",
        "new_due_on": "The new appointment date (ngày hẹn lại), if the appointment is moved.",
    },
    "ChangeAppointment": {
        "new_due_on": "The new appointment date (ngày hẹn lại).",
        "new_due_at": "The new due moment, for a limit in hours.",
    },
    "ApproveResult": {"result": "A reference to the result."},
    "IssueResult": {"result": "A reference to the result (kết quả giải quyết)."},
    "ReportResultError": {"error": "What is wrong with the result (sai sót), without personal data."},
    "CorrectResult": {"result": "A reference to the corrected result (kết quả đã đính chính)."},
    "AnnounceEarlyResult": {"ready_on": "The day from which it can be collected."},
    "RecordVisit": {
        "purpose": "The purpose of the visit.",
        "fault": "Whose fault it was that they had to come. Default: NOBODY.",
        "caused_by": "The version of the fact that made it necessary.",
    },
    "RateSatisfaction": {
        "score": "From 1 (worst) to 5.",
        "aspect": "What is rated; omit to rate the handling as a whole.",
    },
    "ReportDocumentLost": {
        "item": "The paper that was lost.",
        "requirement": "The id of its requirement.",
        "lost_by": "Who lost it, by pseudonymous id or agency code.",
        "cost": "The cost of replacing it, in đồng.",
    },
    "ReceivePetition": {
        "agency": "The agency that receives it (cơ quan tiếp nhận).",
        "means": "How it was submitted (hình thức).",
        "petitioner": "The petitioner (người phản ánh), by opaque reference and never by name. In an applicant's own command,"
        " their token's subject.",
        "dossier": "The code of the dossier that it is about (mã hồ sơ).",
        "official": "The official concerned (cán bộ bị phản ánh), by pseudonymous id and never by name.",
        "content_sha256": "The SHA-256, in hex, of the petition's text, which is kept outside the ledger.",
    },
    "ClassifyPetition": {
        "kind": "Its kind (phân loại).",
        "topic": "Its topic (nội dung); only for a petition, for which it is required.",
    },
    "LinkPetition": {
        "dossier": "The code of the dossier that it is about (mã hồ sơ).",
        "official": "The official concerned (cán bộ bị phản ánh), by pseudonymous id and never by name.",
        "findings": "The codes of that dossier's findings: `UNLISTED_REQUIREMENT`.",
    },
    "ForwardPetition": {"to_agency": "The competent agency (cơ quan có thẩm quyền)."},
    "HandOverPetition": {
        "to_agency": "The agency that took over (cơ quan tiếp nhận nhiệm vụ).",
        "minutes": "The number and date of the record of the hand-over (biên bản bàn giao); no names.",
    },
    "AnswerPetition": {
        "outcome": "The outcome (kết quả).",
        "answer": "The answer, worded for the public and without personal data.",
        "measures": "The measures taken (biện pháp).",
    },
    "OpenConductCase": {
        "source": "What it is opened from (nguồn).",
        "agency": "The agency concerned (cơ quan).",
        "reference": "The petition's code, or the inspection's number.",
        "official": "The official concerned (cán bộ), by pseudonymous id and never by name.",
        "dossier": "The code of the dossier that it is about (mã hồ sơ).",
        "finding": "The finding's code, within that dossier: `UNLISTED_REQUIREMENT`.",
        "allegation": "The allegation, without personal data.",
    },
    "ConcludeConductCase": {
        "outcome": "The conclusion (kết luận).",
        "sanction": "The measure taken (hình thức xử lý); only for a founded case.",
        "official": "The official found at fault, if not known before, by pseudonymous id.",
        "correction_route": "How a person named in it can request a correction (cách yêu cầu đính chính); required for a founded case.",
    },
    "ApproveConductCase": {"decision": "The number of the decision (số quyết định)."},
    "TellConductOutcome": {
        "means": "How whoever complained was told (hình thức thông báo). The letter itself goes into `evidence`, by hash; no personal data."
    },
    "AwardCommendation": {
        "kind": "Who or what is commended (đối tượng).",
        "subject": "The agency's code, the official's pseudonymous id, or a description of the good practice.",
        "agency": "The agency commended, or the agency of the official or good practice.",
        "title": "What it is for, in one line.",
        "approver": "Who decided it, by pseudonymous id.",
    },
    "AnswerFinding": {
        "finding": "The finding's `reference`, as it was read.",
        "answer": "The answer (nội dung giải trình), without personal data. Documents go into `evidence`.",
    },
    "ExamineFinding": {
        "finding": "The finding's `reference`, as it was read.",
        "outcome": "The outcome (kết quả thẩm tra). EXPLAINED and DISMISSED take a `reason`.",
    },
    "CorrectEntry": {
        "version": "The version (within the dossier) of the wrong fact.",
        "fields": "The fact's fields with their correct values; fields of its context are written `context.<name>`.",
    },
    "ProposePublication": {
        "kind": "The kind of content to publish (nội dung công khai).",
        "agency": "The publishing agency (cơ quan công khai).",
        "subject": "Its subject: `procedure@version`, the code of a petition, dossier, case or directive, a period (`2026-05`,"
        " `2026-Q2`, `2026`), a procedure, an agency or its department in a period (`1.001193/2026-Q2`, `H56/2026-Q2`, `H56/Một cửa/2026-Q2`), or an agency.",
        "title": "Its title (tiêu đề).",
        "content": "Its text, worded for the public, without names or personal data.",
        "places": "The intended places of publication (nơi công khai).",
        "provenance": "The ledger positions of the facts that it is based on.",
        "figures": "The figures that it states, if it is about a period.",
    },
    "Publish": {
        "place": "Where it was published (nơi công khai).",
        "content_sha256": "The SHA-256, in hex, of the published text.",
        "url": "The web address.",
        "portal": "The agency whose portal or notice board it is. Default, for an agency's portal or notice board: the publishing agency.",
    },
    "CorrectPublication": {
        "what": "What is corrected (nội dung đính chính).",
        "content": "The corrected text; omit to leave it unchanged.",
        "content_sha256": "The SHA-256, in hex, of the corrected text.",
        "figures": "The corrected figures; omit to leave them unchanged.",
    },
    "IssueDirective": {
        "agency": "Who issued it (cơ quan ban hành).",
        "number": "Its number (số ký hiệu): `3330/UBND-NC`.",
        "title": "What it is about (trích yếu).",
        "tasks": "Its tasks (nhiệm vụ), at least one.",
        "signed_on": "When it was signed (ngày ký).",
    },
    "RecordOutage": {
        "since": "Since when it cannot be used.",
        "cause": "Why: an incident (sự cố), or a disaster (thiên tai).",
        "document": "The notice that says so, and where it is (thông báo).",
        "until": "Until when; omit while it is not over.",
        "content_sha256": "The SHA-256 of the notice, in lower-case hex.",
    },
    "EndOutage": {
        "since": "When the outage began, as it was recorded.",
        "until": "When it ended.",
        "document": "Who says so, and where.",
        "content_sha256": "The SHA-256 of the notice, in lower-case hex.",
    },
    "ReportDirectiveTask": {
        "task": "The task's id within the directive.",
        "done": "Whether the task is fulfilled. Default: false.",
        "report": "What is reported, without personal data.",
    },
    "Figures": {
        "question": "What they describe.",
        "values": "The figures, by name.",
        "agency": "The agency that they describe. Default: the publication's own; of a cumbersome procedure, all agencies; of a poor performer, that of the subject.",
        "begins": "The first day of the period. Default: according to the subject.",
        "ends": "Its last day. Default: according to the subject.",
        "position": "The last ledger position that they take into account. Default: the last of the provenance.",
    },
    "DirectiveTask": {
        "id": "Its id, unique within the directive.",
        "agency": "The responsible agency (cơ quan thực hiện).",
        "task": "The task (nhiệm vụ).",
        "due_on": "The last day for it (thời hạn).",
    },
    "Evidence": {"sha256": "The document's SHA-256, in hex.", "kind": "The kind of document."},
    "DemandedItem": {
        "kind": "The form in which it is demanded (bản chính, bản sao); omit if the demand does not say.",
        "quantity": "How many of it in each set (số lượng); omit if the demand does not say.",
        "sets": "How many sets (số bộ hồ sơ); omit if the demand does not say.",
    },
    "Charge": {
        "amount": "The amount, in đồng.",
        "fee": "The fee's id in the procedure version in force; omit if the law lists no such fee.",
        "kind": "The form of the papers charged for; omit if the charge does not say.",
        "quantity": "For how many units, of a fee taken for each: documents certified, pages (số lượng). Default: 1.",
        "copies": "How many copies of each (số bản). Default: as many as the law asks for.",
    },
}


def described(command: str, name: str) -> str:
    """Takes a command (or a struct within one) and a field of it, returns the field's description; empty if there is none."""
    return _OF.get(command, {}).get(name) or _EVERY.get(name, "")
