export { exampleSiteFile } from './example.ts';
export { loadRules } from './knowledge.ts';
export { type ConfigProblem, formatProblem } from './problem.ts';
export { type Ehr, loadSite, parseSite, type Site } from './site.ts';
