import type { AuditEvent } from 'fhir/r4.js';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { onEachEngine } from './engines.testing.ts';

const event: AuditEvent = {
  resourceType: 'AuditEvent',
  type: { code: 'rest' },
  recorded: '2026-11-01T12:00:00Z',
  agent: [{ requestor: true }],
  source: { observer: { display: 'app' } },
};

onEachEngine((engine) => {
  const statements = [
    'DELETE FROM audit',
    "UPDATE audit SET hash = 'x'",
    "UPDATE audit SET key = '000000000009'",
    ...(engine.name === 'PostgreSQL' ? ['TRUNCATE audit'] : []),
  ];

  test('the database refuses to delete or renumber what was audited, and what was there stays', async () => {
    const { db, audit } = await engine.open();
    await audit.append(event);
    await audit.append(event);
    const before = await db.selectFrom('audit').selectAll().execute();
    for (const statement of statements)
      await expect(sql.raw(statement).execute(db), statement).rejects.toThrow(
        /^(the audit trail is only appended to|P0001)$/,
      );
    expect(await db.selectFrom('audit').selectAll().execute()).toEqual(before);
  });

  test('what is sealed anew under a newer key reads as before', async () => {
    const place = await engine.newPlace();
    const [older, newer] = [7, 8].map((it) => ({ kid: `TEST-ONLY-${it}`, key: Buffer.alloc(32, it) }));
    if (older === undefined || newer === undefined) throw new Error('two keys');
    const first = await engine.open({ session: [older], hmac: [older] }, place);
    await first.audit.append(event);
    const second = await engine.open({ session: [newer, older], hmac: [older] }, place);
    expect(await second.reencrypt()).toMatchObject({ renewed: 1, unreadable: 0 });
    const third = await engine.open({ session: [newer], hmac: [older] }, place);
    const read: AuditEvent[] = [];
    for await (const entry of third.audit.entries()) read.push(entry.event);
    expect(read).toEqual([event]);
  });
});
