import { refuseUnstatedAsR4 } from '../rest/refuse-unstated.ts';
import { unversioned } from '../rest/reply-shape.ts';
import { unknownParameter } from '../rest/unknown-parameter.ts';
import type { VendorRest } from '../rest/vendor-rest.ts';
import { meditechStatement } from '../statements/index.ts';

/** MEDITECH's FHIR server (Greenfield), as its statement tells of it. */
export const meditechRest: VendorRest = {
  statement: meditechStatement,
  refuseUnstated: refuseUnstatedAsR4(meditechStatement),
  refuseSearch: () => undefined,
  toIgnoredIssue: unknownParameter,
  rules: {},
  toPrefer: (prefer = '') => prefer,
  toReply: unversioned,
};
