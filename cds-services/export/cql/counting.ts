/** The CQL type of one record of evidence. */
const recordType =
  'Tuple { source String, problem Boolean, token String, low DateTime, high DateTime, encounter String }';

const records = `List<${recordType}>`;

/** Lookback, company, facts counted once, dates: what the indicators are made of. Null stands for unknown. */
export const counting = `
define function "Is Since"(low DateTime, high DateTime, threshold DateTime):
  if low >= threshold then true
  else if high <= threshold then false
  else null

define function "Since"(records ${records}, threshold DateTime):
  records R where "Is Since"(R.low, R.high, threshold) is true return all R

define function "Perhaps Since"(records ${records}, threshold DateTime):
  records R where "Is Since"(R.low, R.high, threshold) is not false return all R

// What belongs to the encounter of the call: it says so, or it names none and happened since the encounter began.
define function "Of This Encounter"(records ${records}):
  records R
    where if R.encounter is not null then R.encounter = "This Encounter"
      else "This Visit".low is not null and R.low >= "This Visit".low
    return all R

// At the same time: of one resource, of one encounter, or within a day of each other.
define function "Beside"(one ${recordType}, other ${recordType}):
  if one.source = other.source then true
  else if one.encounter is not null and other.encounter is not null then one.encounter = other.encounter
  else one.low is not null and other.low is not null
    and one.low <= other.high + 1 day and other.low <= one.high + 1 day

// Each fact once: a problem-list entry repeats a diagnosis of its code in the same encounter or within 31 days; and
// of one resource, or of one code in one encounter, the earliest record stands for all.
define function "Repeats Diagnosis"(problem ${recordType}, diagnosis ${recordType}):
  problem.problem and not diagnosis.problem and problem.token = diagnosis.token
    and ((problem.encounter = diagnosis.encounter) is true
      or ((problem.low <= diagnosis.high + 31 days) is not false
        and (diagnosis.low <= problem.high + 31 days) is not false))

define function "Without Repeated Diagnoses"(records ${records}):
  records R
    where not exists (records D where "Repeats Diagnosis"(R, D) return all D.source)
    return all R

define "Far":
  DateTime(9999, 12, 31, 0, 0, 0, 0, 0.0)

define function "Precedes"(one ${recordType}, other ${recordType}):
  if Coalesce(one.low, "Far") != Coalesce(other.low, "Far")
    then Coalesce(one.low, "Far") < Coalesce(other.low, "Far")
  else if Coalesce(one.high, "Far") != Coalesce(other.high, "Far")
    then Coalesce(one.high, "Far") < Coalesce(other.high, "Far")
  else if one.source != other.source then one.source < other.source
  else one.token < other.token

define function "Earliest"(records ${records}):
  records R
    where not exists (records E
      where (E.source = R.source or (E.encounter = R.encounter and E.token = R.token)) and "Precedes"(E, R)
      return all E.source)
    return all R

define function "Facts"(records ${records}):
  "Earliest"("Without Repeated Diagnoses"(records))

define function "Disjoint"(facts ${records}):
  ((((facts F
    where F.low is not null
    return all Tuple { first: date from F.low, until: date from (F.high - 1 millisecond) }) D
    sort by until) S
    aggregate R starting (Tuple { number: 0, until: null as Date }):
      if R.until is null or S.first > R.until then Tuple { number: R.number + 1, until: S.until } else R)).number

// How many distinct dates the facts certainly fall on: the most of them that have no day in common.
define function "Certain Dates"(facts ${records}):
  Max({ "Disjoint"(facts), if exists facts then 1 else 0 })

// How many at most: of facts on the same day one date, of vague and undated facts one each.
define function "Possible Dates"(facts ${records}):
  Count(distinct (facts F
      where (date from F.low) = (date from (F.high - 1 millisecond))
      return all date from F.low))
    + Count(facts F
      where ((date from F.low) = (date from (F.high - 1 millisecond))) is not true
      return all F.source)

// The three counts, each of the records within the lookback, and of all that may be within it.

define function "Found"(certain ${records}, possible ${records}):
  if exists certain then true
  else if exists possible then null
  else false

define function "Number"(certain ${records}, possible ${records}, atLeast Integer):
  if Count(certain R return all R.source) >= atLeast then true
  else if Count(possible R return all R.source) >= atLeast then null
  else false

define function "Dates"(certain ${records}, possible ${records}, atLeast Integer):
  if "Certain Dates"("Facts"(certain)) >= atLeast then true
  else if "Possible Dates"("Facts"(possible)) >= atLeast then null
  else false

// Unknown where a part of the chart could not be read, else absent.
define function "Could Not Look"(parts List<String>):
  if exists ("Unread" U where U in parts return all U) then null else false
`;
