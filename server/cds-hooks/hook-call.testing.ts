import { randomUUID } from 'node:crypto';
import { prefetchTemplates } from '@pearr/cds-services';
import { type Story, storyById, toPrefetch } from '@pearr/fhir-fixtures';
import request from 'supertest';
import { signJwt, type TestServer, t0 } from '../app.testing.ts';

export interface CallOptions {
  readonly hook?: 'patient-view' | 'encounter-start';
  readonly user?: string;
  readonly hookInstance?: string;
  readonly encounter?: string;
  /** Changes the request body before it is sent. */
  readonly change?: (body: Record<string, unknown>) => Record<string, unknown>;
  readonly authorization?: string;
}

/** What the EHR would send for a story: the whole prefetch, answered from its chart. */
export function hookBody(story: Story, options: CallOptions = {}): Record<string, unknown> {
  const encounterId = options.encounter ?? story.encounterId;
  const context = {
    userId: options.user ?? story.user,
    patientId: story.patientId,
    ...(encounterId !== undefined && { encounterId }),
  };
  const body = {
    hook: options.hook ?? 'patient-view',
    hookInstance: options.hookInstance ?? randomUUID(),
    context,
    prefetch: toPrefetch(story.bundle(t0), { ...prefetchTemplates }, context),
  };
  return options.change === undefined ? body : options.change(body);
}

/** Calls our service as the EHR does, with a signed JWT. */
export async function callHook(server: TestServer, storyId: string, options: CallOptions = {}) {
  const path = `/cds-services/pearr-${options.hook ?? 'patient-view'}`;
  const authorization = options.authorization ?? `Bearer ${await signJwt(path)}`;
  return request(server.app)
    .post(path)
    .set('authorization', authorization)
    .send(hookBody(storyById(storyId), options));
}

/** The count of one outcome so far. */
export async function outcomes(server: TestServer, outcome: string): Promise<number> {
  const { values } = await server.deps.metrics.calls.get();
  return values.filter((it) => it.labels.outcome === outcome).reduce((sum, it) => sum + it.value, 0);
}
