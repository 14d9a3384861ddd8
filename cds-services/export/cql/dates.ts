/**
 * Dates as stretches of time in UTC, the way our evaluator reads them: a partial date reaches from its first moment
 * (`low`) to the first moment after it (`high`). CQL's own comparisons of partial dates answer null at the edges
 * where a stretch settles the question.
 */
export const dates = `
// The moments of a chart, in UTC. A date without a day or a month is a stretch of time.

define function "To UTC"(moment DateTime):
  moment - System.Quantity { value: (timezoneoffset from moment) * 60.0, unit: 'minutes' }

define function "Whole UTC"(moment DateTime):
  DateTime(year from moment, month from moment, day from moment, hour from moment,
    Coalesce(minute from moment, 0), Coalesce(second from moment, 0), Coalesce(millisecond from moment, 0), 0.0)

define function "First Moment"(moment DateTime):
  if moment is null then null
  else if (hour from moment) is null then
    DateTime(year from moment, Coalesce(month from moment, 1), Coalesce(day from moment, 1), 0, 0, 0, 0, 0.0)
  else "Whole UTC"("To UTC"(moment))

define function "Moment After"(moment DateTime):
  if moment is null then null
  else if (month from moment) is null then "First Moment"(moment) + 1 year
  else if (day from moment) is null then "First Moment"(moment) + 1 month
  else if (hour from moment) is null then "First Moment"(moment) + 1 day
  else "First Moment"(moment) + 1 millisecond

define "Call":
  "First Moment"("At")

define "Today":
  Date(year from "Call", month from "Call", day from "Call")

define "Midnight":
  DateTime(year from "Call", month from "Call", day from "Call", 0, 0, 0, 0, 0.0)

// The age in completed years, as a range: a birth date may be a year, or a year and a month.

define function "First Day"(partial Date):
  Date(year from partial, Coalesce(month from partial, 1), Coalesce(day from partial, 1))

define function "Last Day"(partial Date):
  if (month from partial) is null then Date(year from partial, 12, 31)
  else if (day from partial) is null then Date(year from partial, month from partial, 1) + 1 month - 1 day
  else partial

define function "Completed Years"(birth Date):
  (year from "Today") - (year from birth) - (if (month from "Today") < (month from birth)
      or ((month from "Today") = (month from birth) and (day from "Today") < (day from birth))
    then 1 else 0)

define "Birth Date":
  First(({ Patient.birthDate.value }) B where B is not null and "First Day"(B) <= "Today" return all B)

define "Youngest":
  if "Birth Date" is null then 0
  else if "Last Day"("Birth Date") > "Today" then 0
  else "Completed Years"("Last Day"("Birth Date"))

define "Oldest":
  if "Birth Date" is null then 150 else "Completed Years"("First Day"("Birth Date"))

define function "Aged"(least Integer, most Integer):
  if "Youngest" >= least and "Oldest" <= most then true
  else if "Oldest" < least or "Youngest" > most then false
  else null
`;
