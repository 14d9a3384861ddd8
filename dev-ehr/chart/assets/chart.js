/**
 * The chart page's own behaviour. The server renders everything: a form marked `data-api` sends its fields as JSON, and
 * each `data-slot` of the answer takes the place of the slot of that name. Other forms work without this file.
 */

document.addEventListener('submit', (event) => {
  const { target: form, submitter } = event;
  if (form.dataset.api) {
    event.preventDefault();
    void send(form, submitter);
  } else if (submitter?.formTarget === 'app-frame') {
    showTab('tab-activity');
  }
});

document.addEventListener('change', ({ target }) => {
  if ('submits' in target.dataset) target.form.requestSubmit();
});

document.addEventListener('click', ({ target }) => {
  if (target.role === 'tab') showTab(target.id);
  if ('closeApp' in target.dataset) closeApp();
});

document.addEventListener('keydown', ({ target, key }) => {
  if (target.role !== 'tab' || !['ArrowLeft', 'ArrowRight'].includes(key)) return;
  showTab(target.id === 'tab-chart' ? 'tab-activity' : 'tab-chart');
});

// SMART Web Messaging: the app in the frame hands something over. Whether it may is for the server to say.
window.addEventListener('message', async ({ data, origin, source }) => {
  const frame = document.querySelector('iframe[name="app-frame"]');
  if (source !== frame?.contentWindow || data?.messageType !== 'scratchpad.create') return;
  const body = { origin, handle: data.messagingHandle, resource: data.payload?.resource };
  const response = await fetch('/chart/api/scratchpad', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const payload = response.ok ? await response.json() : { status: `${response.status} Refused` };
  const answer = { messageId: crypto.randomUUID(), responseToMessageId: data.messageId, payload };
  source.postMessage(answer, origin);
  document.querySelector('form[data-drafts]').requestSubmit();
});

// `toggle` does not bubble, so it is caught on its way down.
document.addEventListener('toggle', ({ target }) => load(target), { capture: true });

for (const form of document.querySelectorAll('form[data-auto]')) form.requestSubmit();

async function send(form, submitter) {
  const { api, method = 'POST', then } = form.dataset;
  if ('asks' in form.dataset) setText('hook-status', 'asking');
  const response = await fetch(api, { method, ...toRequest(method, new FormData(form, submitter)) }).catch(
    () => undefined,
  );
  notify(response?.ok ? '' : await toMessage(response));
  if (!response?.ok && 'asks' in form.dataset) setText('hook-status', 'idle');
  if (!response?.ok) return;
  if (then === 'reload') location.reload();
  else swap(await response.text());
}

function toRequest(method, fields) {
  const headers = { accept: 'text/html' };
  if (method === 'GET') return { headers };
  const body = Object.fromEntries([...fields].filter(([, value]) => value !== ''));
  return { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function toMessage(response) {
  const failure = await response?.json().catch(() => undefined);
  return failure?.message ?? 'The chart did not answer. Try again.';
}

function notify(message) {
  document.querySelector('[data-notice]').textContent = message;
}

function setText(name, text) {
  const element = document.querySelector(`[data-slot-text="${name}"]`);
  if (element) element.textContent = text;
}

/** A slot that held the focus hands it to its successor; a live region stays, and only its text changes. */
function swap(markup) {
  const answer = new DOMParser().parseFromString(markup, 'text/html');
  for (const slot of answer.querySelectorAll('[data-slot]')) {
    const old = document.querySelector(`[data-slot="${slot.dataset.slot}"]`);
    const hadFocus = old?.contains(document.activeElement);
    old?.replaceWith(slot);
    if (hadFocus) slot.focus();
  }
  for (const { dataset, textContent } of answer.querySelectorAll('[data-slot-text]')) {
    setText(dataset.slotText, textContent);
  }
}

function showTab(id) {
  const tab = document.getElementById(id);
  for (const other of document.querySelectorAll('[role="tab"]')) {
    const isShown = other === tab;
    other.setAttribute('aria-selected', String(isShown));
    other.tabIndex = isShown ? 0 : -1;
    document.getElementById(other.getAttribute('aria-controls')).hidden = !isShown;
  }
  if (document.activeElement?.role === 'tab') tab.focus();
}

/** A new frame, so that nothing of the closed app is left in its history. */
function closeApp() {
  const frame = document.querySelector('iframe[name="app-frame"]');
  frame.replaceWith(frame.cloneNode());
  showTab('tab-chart');
  document.getElementById('tab-chart').focus();
  document.querySelector('form[data-written]').requestSubmit();
}

async function load(details) {
  const { load: url } = details.dataset;
  if (!url || !details.open) return;
  const response = await fetch(url).catch(() => undefined);
  const json = response?.ok ? await response.json() : undefined;
  details.querySelector('pre').textContent = json ? JSON.stringify(json, null, 2) : await toMessage(response);
}
