"""The GraphQL documents that a ledger is asked: one for each part of the API, as the API has it today."""

DOSSIERS = """
{
  dossiers(orderBy: RECEIVED_ASC, first: 100) {
    totalCount
    nodes {
      code status nationalStatus source procedure { code version } agency { code } department official { id }
      submittedAt receivedAt finishedAt outcome supplementRequestCount visitCount version position
    }
  }
  imported: dossiers(filter: { source: "sample" }) { totalCount nodes { code status } }
  open: dossiers(filter: { open: true }) { totalCount }
}
"""
DOSSIER = """
query ($code: String!) {
  dossier(code: $code) {
    id code status nationalStatus caseId procedure { code version name } rulePack { reference verified } agency { code name }
    official { id agency { code } } submittedAt receivedAt finishedAt version position contactsNeeded
    deadline {
      timeliness paused unit originalDueAt dueAt dueOn apology latenessDays
      computation { start limit unit calendar rule dueOn days { on kind note } }
      spans { from to dueAt dueOn cause reason legalBasis }
    }
    legs { id agency { code } task lead openedAt closedAt dueOn }
    requirements { requirement name listed submitted verdict demanded positions }
    supplementRequests { phase round occurredAt form reason legalBasis items { name requirement } answeredAt complete }
    visits { occurredAt purpose fault }
    opinions { id agency { code } content requestedAt dueOn givenAt agrees }
    findings { code severity basis items evidencePositions }
    scores { number points basis }
    petitions { code } publications { code }
  }
}
"""
HISTORY = """
query ($code: String!, $at: DateTime!, $knownAt: DateTime!, $earlier: DateTime!) {
  dossier(code: $code) {
    then: asOf(at: $at, knownAt: $knownAt) { version status receivedAt finishedAt deadline { timeliness dueOn } }
    earlier: asOf(at: $earlier) { version status deadline { timeliness dueOn } }
    first: asOf(version: 1) { version status submittedAt deadline { dueOn } }
    history(first: 100) {
      totalCount
      nodes {
        id version position type occurredAt recordedAt notedAt channel reason legalBasis payload
        actor { id role unit agency { code } } changes { field before after }
      }
    }
  }
}
"""
DEADLINES = """
query ($at: DateTime!) {
  deadlines(at: $at, first: 100) { totalCount nodes { ...one } }
  soon: deadlines(at: $at, filter: { timeliness: [DUE_SOON, IN_TIME] }, first: 100) { totalCount nodes { ...one } }
  late: deadlines(at: $at, filter: { timeliness: LATE }) { totalCount }
  early: deadlines(at: $at, filter: { timeliness: EARLY }) { totalCount }
  none: deadlines(at: $at, filter: { timeliness: NO_DEADLINE }) { totalCount }
  discontinued: deadlines(at: $at, filter: { timeliness: DISCONTINUED }) { totalCount }
}

fragment one on Deadline { timeliness paused unit originalDueAt dueAt dueOn overdueSince latenessDays dossier { code } }
"""
OVERDUE = """
query ($at: DateTime!, $knownAt: DateTime) {
  overdue(at: $at, knownAt: $knownAt, first: 100) {
    totalCount
    nodes { timeliness paused dueOn latenessDays latenessOriginalDays dossier { code agency { code } } }
  }
}
"""
FINDINGS = """
{
  findings(orderBy: OLDEST_FIRST, first: 100) {
    totalCount
    nodes {
      code severity basis verified occurredAt recordedAt position ordinal items evidencePositions
      title { vi en } explanation { vi en } rulePack { reference } official { id } agency { code } dossier { code }
    }
  }
}
"""
SCORES = """
{
  dossierScores(first: 100) {
    totalCount
    nodes { number points pointsOfOfficial basis finishedOn official { id } dossier { code } evidencePositions }
  }
}
"""
PETITIONS = """
{
  petitions(first: 100) {
    totalCount
    nodes {
      code status means kind topic agency { code } receivedAt forwardedAt forwardedLate dueAt dueOn answeredAt answeredLate
      outcome answer measures reopened closedAt closedHow conductTrack dossierCode findingCodes overdue dragging version position
    }
  }
}
"""
PETITION = """
query ($code: String!, $secret: String) {
  petition(code: $code, secret: $secret) { code completion status dueOn receivedAt means agency { code } }
}
"""
CONDUCT = """
{
  conductCases(first: 100) {
    totalCount
    nodes {
      code status source agency { code } finding openedAt outcome sanction legalBasis correctionRoute concludedAt approver
      approvedAt decision official { id } reference allegation droppedAt dropReason dossierCode version position
    }
  }
  commendations { nodes { code kind agency { code } subject title reason legalBasis awardedAt position } }
}
"""
OFFICIAL = """
query ($id: String!) {
  official(id: $id) {
    id agency { code } actionCount petitionsUpheld petitionsPartlyUpheld petitionsRefuted
    findings(first: 100) { totalCount nodes { code severity dossier { code } } }
    conductCases { code } commendations { code }
  }
}
"""
PUBLICATIONS = """
{
  publications(first: 100) {
    totalCount
    nodes {
      code kind agency { code } subject title content state places appearances { place portal { code } url at withdrawnAt }
      provenance { positions } publishedAt proposedAt approvedBy rejectedAt rejectionReason withdrawnReason agrees recomputed
      version position
    }
  }
}
"""
DUTIES = """
query ($at: DateTime!) {
  publicationDuties(at: $at, first: 100) {
    totalCount
    nodes {
      rule kind basis ofLaw subject agency { code } places after arisesAt dueOn standing state metAt publicationCode evidencePositions
    }
  }
  dutyShares(at: $at) { agency { code } due met metLate missed open share }
}
"""
DIRECTIVES = """
{
  directives {
    totalCount
    nodes {
      code number title issuer { code } signedOn issuedAt taskCount doneCount closedAt closingReason version position
      tasks { id agency { code } task dueOn doneAt state reports { at done report } }
      compliance { agency { code } tasks done doneInTime overdue share }
    }
  }
}
"""
PERIOD_REPORT = """
query ($knownAt: DateTime) {
  whole: periodReport(from: "2026-07-01", to: "2026-09-30", knownAt: $knownAt, groupBy: AGENCY) {
    ...sums judgedAt rows { key label total resolved pending }
  }
  month: periodReport(from: "2026-10-01", to: "2026-10-31", knownAt: $knownAt, groupBy: PROCEDURE) {
    ...sums judgedAt rows { key label total resolved pending }
  }
  imported: periodReport(from: "2026-10-01", to: "2026-10-31", knownAt: $knownAt, source: "sample") { ...sums }
}

fragment sums on PeriodReport {
  carriedOver newOnline newDirect newPostal newOther newTotal total resolvedEarly resolvedOnTime resolvedLate resolvedNoDeadline
  resolved withdrawn stopped discontinued pendingInTime pendingOverdue pendingNoDeadline pending
}
"""
SCORECARDS = """
{
  agencies: scorecards(subject: AGENCIES, from: "2026-07-01", to: "2026-09-30") {
    id agency rulePack verified total outOf band { code } bandAtMost { code } leftOut indicators { number basis score points dossiers leftOut }
  }
  officials: scorecards(subject: OFFICIALS, from: "2026-07-01", to: "2026-09-30") {
    id agency total outOf band { code } leftOut indicators { number score points dossiers leftOut }
  }
}
"""
SIMPLIFICATION = """
{
  simplificationResults(from: "2026-07-01", to: "2026-10-31") {
    dossiers papersSpared timeSpared { unit amount }
    results { code name old new papersSaved dossiers papersSpared timeSpared { unit amount } notComparable }
  }
}
"""
STATUS = """
query ($code: String!, $secret: String) {
  dossierStatus(code: $code, secret: $secret) { code completion status dueOn finishedAt steps }
}
"""
ACTIONS = """
{
  actions(orderBy: OLDEST_FIRST, first: 100) {
    totalCount nodes { position version type occurredAt actor { id agency { code } unit } channel dossier { code } }
  }
  last: actions(orderBy: NEWEST_FIRST, first: 20) { nodes { position type } }
  corrections: actions(filter: { type: ["entry-corrected"] }) { totalCount }
}
"""
ACCESSES = "{ accesses { totalCount nodes { position reader role on occurredAt purpose field dossiers count } } }"
PROCEDURES = """
{
  procedures(first: 100) {
    totalCount
    nodes {
      code version name level effectiveOn effectiveTo repealedOn inForce marks source steps
      requirements { id name originals copies condition } limits { amount unit channel } fees { id amount }
      legs { id agency task amount unit lead } decision { number signedOn }
    }
  }
}
"""
LAW = """
{
  rulePacks { id version reference name source verified inherits inForceFrom inForceTo latest activatedAt }
  agencies { code name level parent oneStop mergedInto }
  calendar(year: 2026) { on kind note }
}
"""
DUE_DATE = """
{
  days: dueDate(start: "2026-08-28T15:30:00+07:00", limit: 5, unit: WORKING_DAY) {
    start limit unit calendar rule countedFrom movedFrom dueAt dueOn incomplete days { on kind minutes note }
  }
  hours: dueDate(start: "2026-04-29T16:00:00+07:00", limit: 8, unit: HOUR) { dueAt dueOn days { on kind minutes } }
  months: dueDate(start: "2026-01-16T09:00:00+07:00", limit: 1, unit: MONTH) { dueOn movedFrom rule }
}
"""
LEDGER = "{ ledger { position size projections { name position lag stopped { position type error } } } }"
