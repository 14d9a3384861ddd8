import type { Deps } from '../deps.ts';
import type { SmartConfigurations } from './smart-configuration.ts';

/** What the SMART part adds to the server's foundations. */
export interface SmartDeps extends Deps {
  readonly smartConfigurations: SmartConfigurations;
}
