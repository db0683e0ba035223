"""What the fields of commands' inputs mean, in words: those of every command, and those of one."""

from collections.abc import Mapping

_EVERY: Mapping[str, str] = {
    "command_id": "Chosen by the client, a new one for each command. The same id again returns what was recorded first; with other input it is refused.",
    "channel": "How it reached the dossier (kênh tiếp nhận). Default: ONE_STOP; of an applicant ONLINE.",
    "occurred_at": "When it happened (thời điểm); default: now. A date alone means the end of that day.",
    "reason": "Why (lý do).",
    "legal_basis": "The legal bases cited (căn cứ pháp lý): `NĐ 61/2018, Điều 19`.",
    "evidence": "The documents behind it, by hash.",
    "on_behalf_of": "On whose behalf it was done (ủy quyền): an opaque reference.",
    "agency": "The agency's code (mã cơ quan).",
    "department": "The department (bộ phận).",
    "official": "The official in charge (cán bộ thụ lý): a pseudonymous id, never a name.",
    "procedure": "The procedure's code (mã thủ tục).",
    "applicant": "Who applies (người nộp): an opaque reference, never a name. Of an applicant's own command: their subject.",
    "submitted": "The ids of the requirements whose papers came with it (thành phần hồ sơ đã nộp).",
    "charges": "What is charged (phí, lệ phí).",
    "form": "The number of the form that was issued (số phiếu).",
    "notified_at": "When the applicant was told; default: when it happened.",
    "leg": "Its id, unique within the dossier (phần việc liên thông).",
    "verification": "Its id, unique within the dossier.",
    "opinion": "Its id, unique within the dossier.",
    "obligation": "Its id, unique within the dossier.",
    "place": "Where (địa điểm).",
    "requirement": "The id of the requirement in the procedure version in force; left out where the law lists no such paper.",
    "name": "Its name, as it was told.",
}

_OF: Mapping[str, Mapping[str, str]] = {
    "GiveGuidance": {
        "items": "What the applicant was told to bring.",
        "complete": "Whether the guidance was full (đầy đủ). Default: true.",
    },
    "RequestIntakeSupplement": {"items": "What is missing, each with its requirement (giấy tờ còn thiếu)."},
    "ProvideSupplement": {
        "items": "The papers that came.",
        "complete": "Whether nothing is missing any more. Default: true.",
    },
    "AcceptDossier": {
        "procedure": "The procedure's code (mã thủ tục). Of a dossier that was registered before: left out.",
        "agency": "The agency that receives it (cơ quan tiếp nhận). Of a dossier that was registered before: left out.",
    },
    "ForwardDossier": {
        "to_agency": "The agency that it goes to (cơ quan nhận).",
        "to_unit": "The division that it goes to (bộ phận nhận).",
    },
    "OpenLeg": {
        "agency": "The agency that does this part (cơ quan phối hợp).",
        "task": "What is to be done. Default: the plan's.",
        "lead": "Whether it leads (cơ quan chủ trì). Default: the plan's.",
        "due_on": "Its due date (thời hạn). Default: from the plan's limit.",
    },
    "CloseLeg": {"result": "What came of it."},
    "CompleteStep": {"activity": "The step (công việc)."},
    "ScheduleVerification": {"at": "When it is to take place."},
    "RecordVerification": {
        "at": "When it took place.",
        "participants": "Who took part: pseudonymous ids or functions, never names.",
        "outcome": "What was found (kết quả xác minh).",
    },
    "RequestOpinion": {
        "agency": "The agency that is asked (cơ quan được lấy ý kiến).",
        "content": "What it is asked about.",
        "due_on": "By when it is to answer. Default: what the rule pack says.",
    },
    "GiveOpinion": {"agrees": "Whether it agrees; left out where it says neither."},
    "RequestSupplement": {"items": "What is asked for, each with its requirement (giấy tờ yêu cầu bổ sung)."},
    "ProposeExtension": {"proposed_due_on": "The date proposed (ngày đề nghị)."},
    "IssueApology": {
        "cause": "What for: `overdue` (default) or `document-lost`.",
        "new_due_on": "The new appointment date (ngày hẹn lại), where it is moved with it.",
    },
    "ChangeAppointment": {
        "new_due_on": "The new appointment date (ngày hẹn lại).",
        "new_due_at": "The new due moment, of a limit in hours.",
    },
    "ApproveResult": {"result": "The result: a reference to it."},
    "IssueResult": {"result": "The result: a reference to it (kết quả giải quyết)."},
    "AnnounceEarlyResult": {"ready_on": "From when on it can be fetched."},
    "RecordVisit": {
        "purpose": "What the citizen came for.",
        "fault": "Whose fault it was that they had to come. Default: NOBODY.",
        "caused_by": "The version of the fact that made it necessary.",
    },
    "RateSatisfaction": {"score": "From 1 (worst) to 5.", "aspect": "What is rated; left out: the whole."},
    "ReportDocumentLost": {
        "item": "The paper that was lost.",
        "requirement": "The id of its requirement.",
        "lost_by": "Who lost it: a pseudonymous id, or an agency's code.",
        "cost": "What it costs to replace, in đồng.",
    },
    "ReceivePetition": {
        "agency": "The agency that receives it (cơ quan tiếp nhận).",
        "means": "How it came (hình thức).",
        "petitioner": "Who brings it (người phản ánh): an opaque reference, never a name. Of an applicant's own command: their subject.",
        "dossier": "The code of the dossier that it is about (mã hồ sơ).",
        "official": "The official whom it is about (cán bộ bị phản ánh): a pseudonymous id, never a name.",
        "content_sha256": "The SHA-256, in hex, of the petition itself, which stays outside the ledger.",
    },
    "ClassifyPetition": {
        "kind": "What it is (phân loại).",
        "topic": "What it is about (nội dung); of a petition only, and required of one.",
    },
    "LinkPetition": {
        "dossier": "The code of the dossier that it is about (mã hồ sơ).",
        "official": "The official whom it is about (cán bộ bị phản ánh): a pseudonymous id, never a name.",
        "findings": "The findings of that dossier, by their codes: `UNLISTED_REQUIREMENT`.",
    },
    "ForwardPetition": {"to_agency": "The agency whom it concerns (cơ quan có thẩm quyền)."},
    "AnswerPetition": {
        "outcome": "What the answer found (kết quả).",
        "answer": "The answer, in words that are for the public: no personal data.",
        "measures": "What was done about it (biện pháp).",
    },
    "OpenConductCase": {
        "source": "What it is opened from (nguồn).",
        "agency": "The agency concerned (cơ quan).",
        "reference": "The petition's code, or the inspection's number.",
        "official": "Whom it is about (cán bộ): a pseudonymous id, never a name.",
        "dossier": "The code of the dossier that it is about (mã hồ sơ).",
        "finding": "The finding's code, within that dossier: `UNLISTED_REQUIREMENT`.",
        "allegation": "What is alleged, without personal data.",
    },
    "ConcludeConductCase": {
        "outcome": "What was found (kết luận).",
        "sanction": "The measure taken (hình thức xử lý); of a founded case only.",
        "official": "Whom it found at fault, where that was not known before: a pseudonymous id.",
        "correction_route": "How whoever is named may have it put right (cách yêu cầu đính chính); required of a founded case.",
    },
    "ApproveConductCase": {"decision": "The number of the decision (số quyết định)."},
    "AwardCommendation": {
        "kind": "Who or what is commended (đối tượng).",
        "subject": "The agency's code, the official's pseudonymous id, or what the model is.",
        "agency": "The agency that is commended, or whose official or model it is.",
        "title": "What for, in a line.",
        "approver": "Who decided it: a pseudonymous id.",
    },
    "CorrectEntry": {
        "version": "The version (within the dossier) of the fact that was wrong.",
        "fields": "The fact's own fields with the values that they should have had; those of its context are written `context.<name>`.",
    },
    "ProposePublication": {
        "kind": "What is to be made public (nội dung công khai).",
        "agency": "Whose publication it is (cơ quan công khai).",
        "subject": "What it is about: `procedure@version`, the code of a petition, dossier, case or directive, a period (`2026-05`, `2026-Q2`, `2026`), an agency.",
        "title": "Its title (tiêu đề).",
        "content": "Its words, for the public: no name, and no personal data.",
        "places": "Where it is meant for (nơi công khai).",
        "provenance": "The places in the ledger of the facts that it speaks of.",
        "figures": "The figures that it states, where it is about a period.",
    },
    "Publish": {
        "place": "Where it was made public (nơi công khai).",
        "content_sha256": "The SHA-256, in hex, of what stands there.",
        "url": "Where on the web.",
        "portal": "The agency whose portal or board it is. Default: of an agency's portal or board, the publication's own agency.",
    },
    "CorrectPublication": {
        "what": "What is corrected (nội dung đính chính).",
        "content": "The words as corrected. Left out: they stay.",
        "content_sha256": "The SHA-256, in hex, of what stands there since.",
        "figures": "The figures as corrected. Left out: they stay.",
    },
    "IssueDirective": {
        "agency": "Who issued it (cơ quan ban hành).",
        "number": "Its number (số ký hiệu): `3330/UBND-NC`.",
        "title": "What it is about (trích yếu).",
        "tasks": "Its tasks (nhiệm vụ), at least one.",
        "signed_on": "When it was signed (ngày ký).",
    },
    "ReportDirectiveTask": {
        "task": "The task's id within the directive.",
        "done": "Whether the task is fulfilled. Default: false.",
        "report": "What is reported, without personal data.",
    },
    "Figures": {
        "question": "What they answer.",
        "values": "The figures, by name.",
        "agency": "The agency that they are of. Default: the publication's own.",
        "begins": "The first day of the period. Default: by the subject.",
        "ends": "Its last day. Default: by the subject.",
        "position": "The last place in the ledger that they know of. Default: the last of the provenance.",
    },
    "DirectiveTask": {
        "id": "Its id, unique within the directive.",
        "agency": "Who has to do it (cơ quan thực hiện).",
        "task": "What is to be done (nhiệm vụ).",
        "due_on": "The last day for it (thời hạn).",
    },
    "Evidence": {"sha256": "The document's SHA-256, in hex.", "kind": "What kind of document."},
    "Charge": {
        "amount": "How much, in đồng.",
        "fee": "The id of the fee in the procedure version in force; left out where the law lists no such fee.",
    },
}


def described(command: str, name: str) -> str:
    """Takes a command (or a struct within one) and a field of it, returns what the field means; nothing where nobody wrote it down."""
    return _OF.get(command, {}).get(name) or _EVERY.get(name, "")
