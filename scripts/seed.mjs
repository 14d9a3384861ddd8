// Puts the invented patients of the development EHR on an open FHIR R4 server, FHIR_BASE; doing it again changes
// nothing but their dates.
import { seedTransaction } from '../fhir-fixtures/dist/index.js';

const base = process.env.FHIR_BASE;
if (base === undefined) {
  console.error('FHIR_BASE: the base URL of an open FHIR R4 server without data of real patients');
  process.exit(2);
}
const transaction = seedTransaction(new Date());
const { ok, status } = await fetch(base, {
  method: 'POST',
  headers: { 'content-type': 'application/fhir+json' },
  body: JSON.stringify(transaction),
});
const outcome = ok ? 'put' : `refused with ${status}`;
console[ok ? 'log' : 'error'](`${base}: ${transaction.entry.length} resources ${outcome}`);
process.exitCode = ok ? 0 : 1;
