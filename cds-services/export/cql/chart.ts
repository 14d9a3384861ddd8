import { optOutFlag, pearrQuestionnaireUrl, privacyItem } from '@pearr/pearr';
import { text, texts } from './literal.ts';

/** Visits, and the encounter that a call is about. */
const visits = `
// Encounters that took or take place, begun by the call.
define "Visits":
  [Encounter] E
    let low: "First Moment"(E.period."start".value)
    where not (Coalesce(E.status.value, '') in { 'planned', 'cancelled', 'entered-in-error' })
      and (low <= "Call") is not false
    return all Tuple {
      source: 'Encounter/' + E.id.value,
      type: E."class".code.value,
      underWay: E.status.value in { 'arrived', 'triaged', 'in-progress', 'onleave' } and E.period."end".value is null,
      low: low,
      high: "Moment After"(E.period."start".value),
      dispositions: E.hospitalization.dischargeDisposition.coding K return all K.code.value,
      reasons: flatten (E.reasonCode R where exists R.coding return all (R.coding K return all "Token"(K)))
    }

define "Visits Under Way":
  "Visits" V where V.underWay return all V

// The encounter the hook names; else the only visit under way.
define "This Encounter":
  if "Encounter" is not null then 'Encounter/' + "Encounter"
  else if Count("Visits Under Way") = 1 then First("Visits Under Way").source
  else null

define "This Visit":
  First("Visits" V where V.source = "This Encounter" return all V)
`;

/** Conditions, reasons and procedures: what the indicators of codes look at. */
const facts = `
// Type/id of a local or an absolute reference, without a version.
define function "Reference"(reference FHIR.Reference):
  "Last Two"(Split(First(Split(reference.reference.value, '/_history/')), '/'))

define function "Last Two"(parts List<String>):
  if Matches(parts[Count(parts) - 2], '[A-Z][A-Za-z]+')
  then parts[Count(parts) - 2] + '/' + parts[Count(parts) - 1]
  else null

define "Diagnosed":
  flatten ([Encounter] E
    where exists E.diagnosis
    return all (E.diagnosis D
      return all Tuple { condition: "Reference"(D.condition), encounter: 'Encounter/' + E.id.value }))

// By onset, else recorded date, else the start of its encounter; what was withdrawn, denied, or recorded later is left out.
define function "Condition Fact"(condition FHIR.Condition):
  First(({ 'Condition/' + condition.id.value }) source
    let recorded: condition.recordedDate.value,
      own: Coalesce((condition.onset as FHIR.dateTime).value, (condition.onset as FHIR.Period)."start".value, recorded),
      encounter: Coalesce("Reference"(condition.encounter),
        Last("Diagnosed" D where D.condition = source return all D.encounter)),
      visit: First("Visits" V where V.source = encounter return all V),
      low: Coalesce("First Moment"(own), visit.low)
    where (Coalesce("First Moment"(recorded), low) <= "Call") is not false
      and (low <= "Call") is not false
    return all Tuple {
      source: source,
      problem: exists (condition.category P
        where exists (P.coding K where K.code.value = 'problem-list-item' return all K.code.value)
        return all 'problem'),
      tokens: condition.code.coding K return all "Token"(K),
      low: low,
      high: Coalesce("Moment After"(own), visit.high),
      encounter: encounter
    })

define "Condition Facts":
  [Condition] C
    where exists (C.code.coding K where "Is Watched"("Token"(K)) return all K.code.value)
      and not exists (C.verificationStatus.coding V
        where V.code.value in { 'entered-in-error', 'refuted' } return all V.code.value)
    return all "Condition Fact"(C)

define "Reason Facts":
  "Visits" V
    where exists V.reasons
    return all Tuple {
      source: V.source, problem: false, tokens: V.reasons, low: V.low, high: V.high, encounter: V.source
    }

define "Procedure Facts":
  [Procedure] P
    let performed: Coalesce((P.performed as FHIR.dateTime).value, (P.performed as FHIR.Period)."start".value)
    where not (Coalesce(P.status.value, '') in { 'entered-in-error', 'not-done' })
      and ("First Moment"(performed) <= "Call") is not false
    return all Tuple {
      source: 'Procedure/' + P.id.value,
      problem: false,
      tokens: P.code.coding K return all "Token"(K),
      low: "First Moment"(performed),
      high: "Moment After"(performed),
      encounter: "Reference"(P.encounter)
    }

// One record for each code of each fact.
define "Records":
  flatten ((flatten { "Condition Facts", "Reason Facts", "Procedure Facts" }) F
    where F is not null and exists F.tokens
    return all ((distinct F.tokens) T
      where "Is Watched"(T)
      return all Tuple {
        source: F.source, problem: F.problem, token: T, low: F.low, high: F.high, encounter: F.encounter
      }))
`;

/** Observations with a coded answer, contacts, earlier conversations. */
const others = `
define "Observations":
  [Observation] O
    let moment: Coalesce((O.effective as FHIR.dateTime).value, (O.effective as FHIR.instant).value,
      (O.effective as FHIR.Period)."start".value, O.issued.value)
    where exists (O.code.coding K where "Is Watched"("Token"(K)) return all K.code.value)
      and not (Coalesce(O.status.value, '') in { 'entered-in-error', 'cancelled' })
      and ("First Moment"(moment) <= "Call") is not false
    return all Tuple {
      source: 'Observation/' + O.id.value,
      tokens: O.code.coding K return all "Token"(K),
      answers: flatten {
        Coalesce(((O.value as FHIR.CodeableConcept).coding) K return all "Token"(K), List<String> {}),
        Coalesce(flatten (O.interpretation I where exists I.coding return all (I.coding K return all "Token"(K))),
          List<String> {})
      },
      low: "First Moment"(moment),
      high: "Moment After"(moment)
    }

define "Contacts":
  flatten {
    Coalesce(Patient.contact C return all Tuple { source: 'Patient/' + Patient.id.value, relationship: C.relationship },
      List<Tuple { source String, relationship List<FHIR.CodeableConcept> }> {}),
    [RelatedPerson] P
      where P.active.value is not false
      return all Tuple { source: 'RelatedPerson/' + P.id.value, relationship: P.relationship }
  }

// Earlier and running PEARR conversations: state, time and whether privacy was refused; no other answer.
define "Conversations":
  [QuestionnaireResponse] R
    let answers: flatten (
        (flatten {
          R.item,
          flatten (R.item I where exists I.item return all I.item),
          flatten (R.item I where exists I.item return all flatten (I.item J where exists J.item return all J.item))
        }) X
          where X.linkId.value = ${text(privacyItem.linkId)} and exists X.answer
          return all (X.answer A return all (A.value as FHIR.Coding).code.value)
      )
    where R.status.value in { 'completed', 'amended', 'in-progress' }
      and First(Split(R.questionnaire.value, '|')) in ${texts([pearrQuestionnaireUrl])}
      and ("First Moment"(R.authored.value) <= "Call") is not false
    return all Tuple {
      source: 'QuestionnaireResponse/' + R.id.value,
      open: R.status.value = 'in-progress',
      low: "First Moment"(R.authored.value),
      high: "Moment After"(R.authored.value),
      encounter: "Reference"(R.encounter),
      refused: ${text(privacyItem.refused)} in Coalesce(answers, List<String> {}),
      had: not exists (answers A where A in ${texts(privacyItem.notHad)} return all A)
    }

define "Deceased":
  Coalesce((Patient.deceased as FHIR.boolean).value, "First Moment"((Patient.deceased as FHIR.dateTime).value) <= "Call",
    false)

define "Opted Out":
  exists ([Flag] F
    where F.status.value = 'active' and exists (F.code.coding K
      where K.system.value = ${text(optOutFlag.system)} and K.code.value = ${text(optOutFlag.code)}
      return all K.code.value)
    return all F.id.value)
`;

/** The chart as the rules may see it. */
export const chart = visits + facts + others;
