import type { Launch } from '../seams.ts';
import type { Store } from '../store/open-database.ts';
import { SqliteAdapter } from './oidc-adapter.ts';

/** "Launch context arrives with your access_token" (SMART 2.2): the fields beside the token itself. */
export interface LaunchContext {
  patient?: string;
  encounter?: string;
  need_patient_banner?: boolean;
  smart_style_url?: string;
  intent?: string;
  appContext?: string;
  tenant?: string;
  fhirContext?: NonNullable<Launch['fhirContext']>;
  smart_web_messaging_handle?: string;
  smart_web_messaging_origin?: string;
  fhirUser?: string;
}

/** Keeps the launch context of a grant, for as long as the grant lives. */
export interface LaunchContexts {
  keep(grantId: string, context: LaunchContext, seconds: number): Promise<void>;
  find(grantId: string): Promise<LaunchContext>;
}

export function createLaunchContexts(store: Store): LaunchContexts {
  const adapter = new SqliteAdapter(store, 'LaunchContext');
  return {
    keep: (grantId, context, seconds) => adapter.upsert(grantId, { extra: { ...context } }, seconds),
    find: async (grantId) => ((await adapter.find(grantId))?.extra ?? {}) as LaunchContext,
  };
}
