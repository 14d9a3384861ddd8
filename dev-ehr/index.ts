export { createDevEhr } from './create-dev-ehr.ts';
export type { DevEhr, DevEhrOptions } from './seams.ts';
export { type VendorId, vendorProfile } from './vendors/index.ts';
export { siteOfVendor, withCoordination } from './vendors/site-of-vendor.ts';
