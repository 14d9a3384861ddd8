export {
  canonicalBase,
  optOutFlag,
  pearrCodes,
  pearrQuestionnaireUrl,
  privacyItem,
  siteServices,
} from './codes.ts';
export type {
  Artefact,
  ArtefactOutcome,
  ArtefactResult,
  Colleague,
  CompleteRequest,
  CompleteResponse,
  ConversationView,
  DraftOrder,
  DraftSave,
  GlassReason,
  GlassRequest,
  Handed,
  HandedAnswer,
  HandOver,
  InterpreterNeed,
  Preflight,
  RecordWay,
  ReferralsShown,
  ReferralWay,
  SiteResource,
  StaffLanguage,
  StaffText,
  StepCard,
  TextIn,
  WhyShown,
} from './conversation.ts';
export { artefactKinds, artefactResults, glassReasons, handedAnswers } from './conversation.ts';
export {
  type Coordinated,
  isAskedAt,
  toCoordinatedConsent,
  toCoordinatedOrder,
  toCoordinatedTask,
} from './coordinated.ts';
export type { OpenNow } from './directory/open-at.ts';
export {
  type AgesServed,
  type DirectoryService,
  type Weekday,
  weekdays,
} from './directory/service.ts';
export { agesText, toContainedService, toDirectoryBundle } from './directory/to-directory-bundle.ts';
export { type OfferedService, offerFitting } from './directory/to-offered.ts';
export * from './engine/index.ts';
export { ledgerIdentifier, ledgerSystem } from './identifier.ts';
export { instantIn } from './instant-in.ts';
export {
  type Confirmation,
  type DutyPack,
  type DutyStatement,
  type DutyTopic,
  dutyTopics,
  type JurisdictionPack,
  toDutyPack,
} from './jurisdiction/duty-pack.ts';
export { harmFound } from './labels.ts';
export { builtInMaterials } from './materials/built-in.ts';
export { englishName } from './materials/line.ts';
export type { MaterialWords } from './materials/material-words.ts';
export { isMaterialKind, type MaterialKind, materialKinds, toMaterial } from './materials/to-material.ts';
export { type NoteFormat, noteFormats, renderNote } from './note/render-note.ts';
export { type Note, type NoteOptions, noteTitle, referralLine, toNote } from './note/to-note.ts';
export { coding } from './questionnaire/build.ts';
export {
  isServiceQuestion,
  missingShareGroup,
  narrowServices,
  offerServices,
} from './questionnaire/offer-services.ts';
export { pearrQuestionnaire } from './questionnaire/pearr-questionnaire.ts';
export type { ConversationReferences } from './references.ts';
export { isReferralType, type ReferralTypeName, referralTypes } from './referral-types.ts';
export { type CheckedForm, checkForm } from './safety/check-form.ts';
export type { FormProblem } from './safety/form-problem.ts';
export { type Ways, waysThrough } from './safety/ways.ts';
export {
  answerQuestion,
  type CompletedPearrSession,
  codeOf,
  codesOf,
  completeSession,
  type EndReason,
  endReasons,
  type PearrSession,
  type PearrStep,
  pagesToShow,
  resumeSession,
  type SessionStart,
  startSession,
  stepsTaken,
  stepsToTell,
} from './session/pearr-session.ts';
export type { AccountView, IndicatorRow, RuleRow, Truth } from './staff/account-view.ts';
export type {
  CallView,
  Count,
  EhrView,
  IndicatorView,
  InformaticsView,
  RefusalView,
  RuleView,
  ServiceView,
} from './staff/informatics-view.ts';
export type { IndicatorSource, LearnView, LessonView, ScenarioView } from './staff/learn-view.ts';
export type {
  CasesView,
  PartView,
  ProgrammeView,
  QualityView,
  ReportView,
  SectionView,
  TableView,
} from './staff/quality-view.ts';
export type { StaffFrameView } from './staff/staff-frame-view.ts';
export { type MessageShape, toCommunication } from './to-communication.ts';
export { type Sharing, toConsent } from './to-consent.ts';
export { type NoteShape, toDocumentReference } from './to-document-reference.ts';
export { type EhrForm, toEhrForm } from './to-ehr-form.ts';
export { toQuestionnaireResponse } from './to-questionnaire-response.ts';
export {
  type Referral,
  type ReferralReceiver,
  serviceOf,
  toOwnCalls,
  toReferrals,
  toServiceRequest,
  toTask,
  wasShareAsked,
} from './to-referral.ts';
export { toWrittenAnswers } from './to-written-answers.ts';
export {
  choicesOf,
  openStatuses,
  type WorkAction,
  workActions,
} from './work/actions.ts';
export {
  isOurTask,
  localReference,
  type Related,
  relatedReferences,
  type TaskReference,
} from './work/related.ts';
export { byUrgencyAndAge, toOpenReferral } from './work/to-open-referral.ts';
export {
  byAskedLast,
  type ReferralStanding,
  type Standing,
  toReferralStanding,
} from './work/to-referral-standing.ts';
export { visitSpan } from './work/visit-span.ts';
export type { PastVisit, Visits } from './work/visits.ts';
export { consentBeside, withdrawConsent, withdrawOrder } from './work/withdraw.ts';
export { nameAt, type Work, type Worker, type WorkProblem, workTask } from './work/work-task.ts';
export type {
  OpenReferral,
  Priority,
  SafeContact,
  Worklist,
  WorkRequest,
  WorkResponse,
} from './work/worklist.ts';
