export { auditReports, type ReportsAudit } from './measures/audit-reports.ts';
export { makeUpReports } from './measures/made-up-months.ts';
