export { createDevEhr } from './create-dev-ehr.ts';
export type { DevEhr, DevEhrOptions } from './seams.ts';
