export { accountFor } from './account-for.ts';
export { keySetUrl } from './browser-clients.ts';
export { loadContent, type SiteContent } from './content.ts';
export { isDevelopment, isLocal } from './development.ts';
export { toDirectory } from './directory.ts';
export { exampleSiteFile } from './example.ts';
export { jurisdictionPack, packNames, type SiteJurisdiction } from './jurisdictions.ts';
export { loadRules } from './knowledge.ts';
export { materialWords } from './materials.ts';
export { measuredBy } from './measured-by.ts';
export { neededKeys } from './needed-keys.ts';
export { knowledgeFiles, knowledgeKind } from './own-knowledge.ts';
export { type ConfigProblem, formatProblem } from './problem.ts';
export {
  checkQuestionnaire,
  type ReadQuestionnaire,
  type SiteQuestionnaire,
} from './questionnaire.ts';
export { toPlainData } from './read-yaml.ts';
export type { StaffRole } from './sections/roles.ts';
export { type WrittenType, writtenTypes } from './sections/write-back.ts';
export { serviceMode } from './service-mode.ts';
export { type Ehr, loadSite, parseSite, type Site, siteSchema } from './site.ts';
export { toSiteResource } from './site-resource.ts';
export { coordinationLabel } from './stands-beside.ts';
