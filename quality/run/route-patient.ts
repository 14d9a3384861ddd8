import { type Json, objectOf, replayedTypes } from '../replay/chart.ts';
import type { Rejection } from '../tables/route-line.ts';

/** Whose line it is; that nobody looks at it; or why it cannot be told. */
export type PatientLine =
  | { readonly patientId: string; readonly type: string }
  | { readonly skipped: true }
  | { readonly rejected: Rejection };

const wanted = new Set(replayedTypes);
const TYPE = /^\s*\{\s*"resourceType"\s*:\s*"([A-Za-z]+)"/;
const SUBJECT =
  /"(?:subject|patient)"\s*:\s*\{\s*"reference"\s*:\s*"(?:[^"]*\/)?Patient\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[^"]*)?"/;
const ID = /^[A-Za-z0-9\-.]{1,64}$/;
const REFERENCE = /(?:^|\/)Patient\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]*)?$/;

function refused(reason: Rejection['reason'], detail = ''): PatientLine {
  return { rejected: { reason, detail } };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // The parser's message quotes the line.
    return undefined;
  }
}

function subjectOf(resource: Json): string | undefined {
  const { reference } = objectOf(resource['subject'] ?? resource['patient']);
  return typeof reference === 'string' ? REFERENCE.exec(reference)?.[1] : undefined;
}

function routeParsed(line: string): PatientLine {
  const json = parse(line);
  if (json === undefined) return refused('NOT_JSON');
  const resource = objectOf(json);
  const { resourceType: type, id } = resource;
  if (typeof type !== 'string') return refused('NOT_A_RECORD');
  if (!wanted.has(type)) return { skipped: true };
  const patientId = type === 'Patient' ? id : subjectOf(resource);
  return typeof patientId === 'string' && ID.test(patientId)
    ? { patientId, type }
    : refused('NO_PATIENT', type);
}

/** A line in which something else might be taken for the subject. */
const isPlain = (line: string) => !line.includes('"contained"');

/**
 * Tells whose line of NDJSON it is, mostly without parsing it: by its first element and its subject.
 * Lines that are spelled otherwise are parsed.
 */
export function routePatient(line: string): PatientLine {
  const type = TYPE.exec(line)?.[1];
  if (type === undefined || type === 'Patient') return routeParsed(line);
  if (!wanted.has(type)) return { skipped: true };
  const patientId = isPlain(line) ? SUBJECT.exec(line)?.[1] : undefined;
  return patientId === undefined ? routeParsed(line) : { patientId, type };
}
