import { expect, test } from 'vitest';
import { type Chained, verifyChain } from '../../cli/verify-chain.ts';
import type { LogFields } from '../ops/log.ts';
import { createMetrics } from '../ops/metrics.ts';
import { onEachEngine } from '../store/engines.testing.ts';
import type { Store, StoreKeys } from '../store/open-store.ts';
import { toExportLine } from './export-line.ts';
import { keepAudit, keptFrom, removeOldAudit } from './remove-old-audit.ts';
import { toAuditEvent } from './to-audit-event.ts';

const scene = { iss: 'https://ehr.example/fhir', user: 'Practitioner/n', patient: 'p' };
const site = { publicUrl: 'https://guide.example', audit: { keepYears: 6 } };
const now = Date.parse('2032-11-20T12:00:00Z');

/** Three of October, two of November and one of December 2026, and one of today. */
const days = [
  '2026-10-01',
  '2026-10-15',
  '2026-10-31',
  '2026-11-01',
  '2026-11-30',
  '2026-12-01',
  '2032-11-20',
];

async function fill({ audit }: Store, of: readonly string[] = days): Promise<void> {
  for (const [index, day] of of.entries())
    await audit.append(
      toAuditEvent(
        scene,
        { kind: 'opened' },
        { id: `e${index}`, recorded: `${day}T12:00:00Z`, site: site.publicUrl, requestId: 'r' },
      ),
    );
}

const remove = (store: Store, at = now) =>
  removeOldAudit({ site, store, clock: () => at, uuid: () => 'removal' });

function keysOf(kid: string, byte: number): StoreKeys {
  const key = { kid, key: Buffer.alloc(32, byte) };
  return { session: [key], hmac: [key] };
}

async function exported(store: Store): Promise<Chained[]> {
  const lines: Chained[] = [];
  for await (const entry of store.audit.entries()) lines.push(JSON.parse(toExportLine(entry)));
  return lines;
}

test('a month goes when it is over and the years after it are', () => {
  const from = (at: string) => new Date(keptFrom(Date.parse(at), 6)).toISOString();
  expect(from('2032-10-31T23:59:59Z')).toBe('2026-10-01T00:00:00.000Z');
  expect(from('2032-11-01T00:00:00Z')).toBe('2026-11-01T00:00:00.000Z');
  expect(from('2032-02-29T12:00:00Z')).toBe('2026-02-01T00:00:00.000Z');
});

onEachEngine((engine) => {
  test('whole months that have been kept long enough go, and the rest proves itself from where it begins', async () => {
    const store = await engine.open();
    await fill(store);
    const whole = await exported(store);
    expect(await remove(store)).toBe(3);
    const left = await exported(store);
    expect(left.slice(0, -1)).toEqual(whole.slice(3));
    expect(left.at(-1)).toMatchObject({
      action: 'D',
      subtype: [{ code: 'destroy' }],
      outcomeDesc: '3 entries had been kept as long as the site keeps them',
    });
    expect(verifyChain(left)).toMatchObject({
      entries: 5,
      from: 4,
      removal: { number: 8, recorded: '2032-11-20T12:00:00.000Z' },
    });
    expect(await remove(store)).toBe(0);
    expect(await exported(store)).toEqual(left);
  });

  test('a second removal begins the chain anew, the first one’s own entry kept until its time', async () => {
    const store = await engine.open();
    await fill(store);
    await remove(store);
    expect(await remove(store, Date.parse('2032-12-05T12:00:00Z'))).toBe(2);
    expect(verifyChain(await exported(store))).toMatchObject({ entries: 4, from: 6, removal: { number: 9 } });
    expect(await remove(store, Date.parse('2045-01-01T12:00:00Z'))).toBe(4);
    expect(verifyChain(await exported(store))).toMatchObject({
      entries: 1,
      from: 10,
      removal: { number: 10 },
    });
    await store.audit.append(toAuditEvent(scene, { kind: 'closed' }, moment));
    expect(verifyChain(await exported(store))).toMatchObject({ entries: 2, from: 10 });
  });

  test('what no key opens goes when the next that one opens is old', async () => {
    const place = await engine.newPlace();
    await fill(await engine.open(keysOf('dropped', 1), place), days.slice(0, 3));
    const store = await engine.open(keysOf('in use', 2), place);
    await fill(store, days.slice(3));
    expect(await remove(store)).toBe(0);
    expect(await remove(store, Date.parse('2032-12-05T12:00:00Z'))).toBe(5);
    expect(verifyChain(await exported(store))).toMatchObject({ entries: 3, from: 6 });
  });

  test('an old entry in a young one’s place takes nothing away', async () => {
    const store = await engine.open();
    await fill(store);
    const { db } = store;
    const [first] = await db.selectFrom('audit').select('sealed').orderBy('key').execute();
    if (first === undefined) throw new Error('an entry');
    await db.updateTable('audit').set(first).where('key', '>=', '000000000004').execute();
    expect(await remove(store)).toBe(3);
  });

  test('a removal that fails is counted', async () => {
    const store = await engine.open();
    const audit = { ...store.audit, remove: () => Promise.reject(new Error('disk full')) };
    const metrics = createMetrics(() => new Map());
    const lines: string[] = [];
    const log = { info: () => undefined, error: ({ event }: LogFields) => void lines.push(event) };
    const deps = { site, store: { ...store, audit }, clock: () => now, uuid: () => 'removal', metrics, log };
    await keepAudit(deps);
    expect(lines).toEqual(['audit-removal-failed']);
    expect((await metrics.auditRemovalFailures.get()).values[0]?.value).toBe(1);
  });

  test('two processes that remove at once do it once', async () => {
    const place = await engine.newPlace();
    const stores = [await engine.open(undefined, place), await engine.open(undefined, place)];
    const [first] = stores;
    if (first === undefined) throw new Error('a store');
    await fill(first);
    const done = await Promise.allSettled(stores.map((it) => remove(it)));
    const counts = done.map((it) => (it.status === 'fulfilled' ? it.value : 0));
    expect(counts.sort()).toEqual([0, 3]);
    expect(verifyChain(await exported(first))).toMatchObject({ entries: 5, from: 4 });
  });

  test('what was cut off without a removal is told, and so is a removal that was made up', async () => {
    const store = await engine.open();
    await fill(store);
    const whole = await exported(store);
    expect(verifyChain(whole.slice(3))).toEqual({
      broken: 4,
      why: 'is the first, and no entry tells that those before it were removed',
    });
    await remove(store);
    const left = await exported(store);
    expect(verifyChain(left.slice(1))).toMatchObject({ broken: 5 });
    const forged = left.map((it) =>
      JSON.parse(JSON.stringify(it).replace('"through","valueString":"3"', '"through","valueString":"4"')),
    );
    expect(verifyChain(forged.slice(1))).toMatchObject({ broken: 5 });
  });

  test('the database lets nothing younger than the anchor go, and no anchor', async () => {
    const store = await engine.open();
    await fill(store);
    await remove(store);
    const refused = /^(the audit trail is only appended to|P0001)$/;
    const { db } = store;
    await expect(db.deleteFrom('audit').where('key', '<', '000000000005').execute()).rejects.toThrow(refused);
    await expect(db.deleteFrom('audit_anchor').execute()).rejects.toThrow(refused);
    await expect(db.updateTable('audit_anchor').set({ hash: 'x' }).execute()).rejects.toThrow(refused);
    expect(await exported(store)).toHaveLength(5);
  });

  test('a trail whose oldest months are gone moves by a backup', async () => {
    const store = await engine.open();
    await fill(store);
    await remove(store);
    const lines: string[] = [];
    await store.backup((line) => lines.push(line));
    const restored = await engine.open();
    await restored.restore(
      (async function* () {
        yield* lines;
      })(),
    );
    expect(await exported(restored)).toEqual(await exported(store));
    await restored.audit.append(toAuditEvent(scene, { kind: 'closed' }, moment));
    expect(verifyChain(await exported(restored))).toMatchObject({ entries: 6, from: 4 });
  });
});

const moment = { id: 'm', recorded: '2032-11-21T12:00:00Z', site: site.publicUrl, requestId: 'r' };
