import type { EhrUser } from '../ehr-users.ts';
import { type Html, html } from '../html.ts';

/** Chooses who is using the EHR. The page loads anew as that user. */
export function userMenu(users: readonly EhrUser[], user: EhrUser | undefined): Html {
  const options = users.map(
    ({
      reference,
      name,
      role,
    }) => html`<option value="${reference}" ${reference === user?.reference && 'selected'}>
      ${name} · ${role}</option>`,
  );
  return html`<form class="row user-menu" data-api="/chart/api/users" data-then="reload">
    <label for="user">Signed in as</label>
    <select id="user" name="user" data-submits data-testid="user-select">
      ${!user && html`<option value="">Choose a user…</option>`}${options}
    </select>
  </form>`;
}

/** What the main area shows to nobody. */
export const signIn = (users: readonly EhrUser[]): Html => html`<section class="empty">
  <h1>Who is using the chart?</h1>
  <p>Everyone here is invented. Choose a user to see the patients.</p>
  <form class="choices" data-api="/chart/api/users" data-then="reload">
    ${users.map(
      ({ reference, name, role }) =>
        html`<button class="choice" name="user" value="${reference}"><strong>${name}</strong> <span>${role}</span></button>`,
    )}
  </form>
</section>`;
