import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../chart/chromium.testing.ts';
import { startDevEhr } from '../create-dev-ehr.ts';
import { authorizationParams, createPkce, NOW, type TestEhr } from '../ehr.testing.ts';
import { patients, practitioner } from '../fhir/rest/rest.testing.ts';

// The EHR is at 127.0.0.1, the app at localhost: two sites for a browser.
let browser: Browser;
let app: Server;
let ehr: TestEhr;
let answerLaunch: RequestListener;
beforeAll(async () => {
  browser = await launchChromium();
  app = createServer((req, res) => {
    if (req.url?.startsWith('/callback')) {
      res.end(
        `came back with ${new URL(req.url, 'http://app').searchParams.has('code') ? 'a code' : 'none'}`,
      );
    } else {
      answerLaunch(req, res);
    }
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const appOrigin = `http://localhost:${(app.address() as AddressInfo).port}`;
  const entry = [practitioner, ...patients].map((resource) => ({ resource }));
  const seed = () => [{ resourceType: 'Bundle' as const, type: 'collection' as const, entry }];
  const port = await freePort();
  const started = await startDevEhr({
    port,
    publicOrigin: `http://127.0.0.1:${port}`,
    appOrigin,
    seed,
    now: () => NOW,
  });
  ehr = { ...started, appOrigin };
}, 120_000);
afterAll(async () => {
  await browser.close();
  await ehr.close();
  app.closeAllConnections();
  await new Promise((resolve) => app.close(resolve));
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

const toEhr = () => {
  const launch = ehr.parts.launches.create({ user: 'Practitioner/dr', patient: 'p1' });
  return authorizationParams(ehr, createPkce(), { launch });
};
const byRedirect: RequestListener = (_req, res) => {
  res.writeHead(302, { location: `${ehr.origin}/auth/authorize?${toEhr()}` }).end();
};
const byForm: RequestListener = (_req, res) => {
  const fields = [...toEhr()].map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`);
  const form = `<form method="post" action="${ehr.origin}/auth/authorize">${fields.join('')}</form>`;
  res
    .writeHead(200, { 'content-type': 'text/html' })
    .end(`${form}<script>document.forms[0].submit()</script>`);
};

describe('an app of another site', () => {
  it.each([
    ['framed in the EHR, by redirect', byRedirect, true],
    ['framed in the EHR, by POST', byForm, true],
    ['in a window of its own, by redirect', byRedirect, false],
    ['in a window of its own, by POST', byForm, false],
  ])('finds the EHR’s user signed in: %s', async (_name, listener, framed) => {
    answerLaunch = listener;
    const page = await browser.newPage();
    // Signs in as a user does: on the page of a standalone launch.
    await page.goto(
      `${ehr.origin}/auth/authorize?${authorizationParams(ehr, createPkce(), { scope: 'user/*.rs' })}`,
    );
    await page.getByRole('button', { name: 'Ada Ruiz' }).click();
    await page.getByText('came back with a code').waitFor();
    // Any document of the EHR may be the frame's parent; this one has no policy of its own.
    await page.goto(framed ? `${ehr.origin}/smart-style.json` : `${ehr.appOrigin}/launch`);
    if (framed) {
      await page.evaluate((src) => {
        document.body.append(Object.assign(document.createElement('iframe'), { src }));
      }, `${ehr.appOrigin}/launch`);
    }
    const text = framed ? page.frameLocator('iframe').locator('body') : page.locator('body');
    await text.filter({ hasText: /came back|login_required/ }).waitFor();
    expect(await text.textContent()).toBe('came back with a code');
    await page.close();
  });
});
