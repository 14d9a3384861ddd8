/**
 * What our SQL says in standard words, and Spark in its own. Spark takes a year or a month for its first moment, which
 * no record said: only what has a day is a moment.
 */
const words: readonly (readonly [RegExp, string])[] = [
  [
    /\bTRY_CAST\(([\w.]+) AS TIMESTAMP WITH TIME ZONE\)/g,
    'CASE WHEN LENGTH($1) >= 10 THEN TRY_CAST($1 AS TIMESTAMP) END',
  ],
  [/\bTIMESTAMP WITH TIME ZONE\b/g, 'TIMESTAMP'],
  [/\bVARCHAR\b/g, 'STRING'],
  [/EXTRACT\(EPOCH FROM \((\w+) - (\w+)\)\)/g, '(UNIX_TIMESTAMP($1) - UNIX_TIMESTAMP($2))'],
  [/^CREATE TABLE (\w+) AS\b/gm, 'CREATE OR REPLACE TEMPORARY VIEW $1 AS'],
];

/** The same query in Spark SQL (3.4 or later). */
export function toSpark(sql: string): string {
  return words.reduce((text, [from, to]) => text.replace(from, to), sql);
}
