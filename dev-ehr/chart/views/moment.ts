import { type Html, html } from '../html.ts';

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
const minute = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** A FHIR date, dateTime or instant for people: in UTC, and no more precise than it was written. */
export function moment(written: string): Html {
  const date = new Date(written);
  if (Number.isNaN(date.getTime()) || written.length < 10) return html`<time>${written}</time>`;
  const shown = written.length === 10 ? day.format(date) : `${minute.format(date)} UTC`;
  return html`<time datetime="${written}">${shown}</time>`;
}
