import { type CdsDialect, standardDialect } from '../cds-client/index.ts';

/** For an EHR of which no public source says that it sends CDS Hooks: its users open apps from the chart's menu. */
export const noHooks: CdsDialect = { ...standardDialect, name: 'none', toTrigger: () => undefined };
