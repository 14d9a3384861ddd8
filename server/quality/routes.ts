import type { QualityView } from '@pearr/pearr';
import { findSection, type MonthlyReport, reportCss, reportHtml, sectionCsv } from '@pearr/quality';
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import type { Deps } from '../deps.ts';
import { sendError } from '../outcomes/operation-outcome.ts';
import { requireOwnHeader } from '../smart/require-session.ts';
import { languageOf } from '../staff/language-of.ts';
import { requireStaff, staffOf } from '../staff/require-staff.ts';
import { createProgramme, type Programme } from './programme.ts';
import { casesHandler } from './review-cases.ts';

const noStore: RequestHandler = (_, res, next) => {
  res.setHeader('Cache-Control', 'no-store');
  next();
};

/** `?month=2026-10`; nothing when it is not given, `false` when it is no month. */
function monthOf(req: Request): string | undefined | false {
  const { month } = req.query;
  if (month === undefined) return undefined;
  return typeof month === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) && month;
}

function viewHandler(programme: Programme): RequestHandler {
  return async (req, res) => {
    const month = monthOf(req);
    if (month === false) return sendError(res, 'INVALID_REQUEST');
    const view = await programme.view(languageOf(req), month);
    if ('error' in view) return sendError(res, view.error);
    const mayReviewCases = staffOf(res).roles.includes('caseReview');
    res.json({ ...view, mayReviewCases } satisfies QualityView);
  };
}

/** Answers with something made of a month's report. */
function ofReport(
  programme: Programme,
  answer: (report: MonthlyReport, req: Request, res: Response) => void,
): RequestHandler {
  return async (req, res) => {
    const month = monthOf(req);
    if (month === false) return sendError(res, 'INVALID_REQUEST');
    const view = await programme.view(languageOf(req), month);
    if ('error' in view || view.state !== 'ready') return sendError(res, 'NOT_FOUND');
    answer(view.report, req, res);
  };
}

function sendCsv(report: MonthlyReport, req: Request, res: Response): void {
  const section = findSection(report, String(req.params['section']));
  if (section === undefined) sendError(res, 'NOT_FOUND');
  else {
    res.setHeader('Content-Disposition', `attachment; filename="${section.id}-${report.period}.csv"`);
    res.type('text/csv').send(sectionCsv(section));
  }
}

/**
 * `/staff/{handle}/api/quality`: what the quality page shows, each table as CSV, and the report to print.
 * Safety: all of it is made of the release; no count leaves that was not through it (R13).
 */
export function createQualityRouter(deps: Deps): Router {
  const programme = createProgramme(deps);
  const router = express.Router();
  const signedIn = [noStore, requireStaff(deps, 'quality', 'api')];
  const base = '/staff/:handle/api/quality';
  router.get(base, signedIn, viewHandler(programme));
  router.get(`${base}/csv/:section`, signedIn, ofReport(programme, sendCsv));
  router.get(
    `${base}/report.html`,
    signedIn,
    ofReport(programme, (report, _, res) => {
      res.type('text/html').send(reportHtml(report, { href: 'report.css' }));
    }),
  );
  router.get(`${base}/report.css`, signedIn, (_: Request, res: Response) => {
    res.type('text/css').send(reportCss);
  });
  const json = express.json({ type: 'application/json', limit: '10kb', inflate: false });
  router.post(`${base}/cases`, signedIn, requireOwnHeader, json, casesHandler(deps));
  return router;
}
