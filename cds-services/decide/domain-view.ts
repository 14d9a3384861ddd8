import type { Domain } from '../indicators/contract.ts';
import type { Finding } from '../indicators/finding.ts';
import { every, some, type Truth } from './truth.ts';

/** What the findings say of one domain, summed up once for all rules and ages. */
interface DomainSum {
  /** By an indicator of full weight. */
  full: Truth;
  /** By one of low weight. */
  low: Truth;
  /** By any of them. */
  any: Truth;
  /** By evidence of this encounter; unknown where an indicator is. */
  here: Truth;
  /** The latest evidence, epoch milliseconds. */
  latest: number;
  /** One of its indicators is unknown. */
  hasUnknown: boolean;
}

export type DomainView = ReadonlyMap<Domain, Readonly<DomainSum>>;

export function truthOf({ state }: Finding): Truth {
  return state === 'unknown' ? 'unknown' : state === 'present';
}

const or = (a: Truth, b: Truth): Truth => {
  if (a === true || b === true) return true;
  return a === 'unknown' || b === 'unknown' ? 'unknown' : false;
};

function addTo(sum: DomainSum, finding: Finding): void {
  const truth = truthOf(finding);
  if (truth === false) return;
  if (finding.weight >= 1) sum.full = or(sum.full, truth);
  else sum.low = or(sum.low, truth);
  sum.any = or(sum.any, truth);
  sum.here = or(sum.here, truth === true ? finding.thisEncounter : truth);
  sum.latest = Math.max(sum.latest, finding.latest);
  sum.hasUnknown ||= truth === 'unknown';
}

export function viewDomains(findings: readonly Finding[]): DomainView {
  const view = new Map<Domain, DomainSum>();
  for (const finding of findings) {
    const sum = view.get(finding.domain) ?? {
      full: false,
      low: false,
      any: false,
      here: false,
      latest: Number.NEGATIVE_INFINITY,
      hasUnknown: false,
    };
    view.set(finding.domain, sum);
    addTo(sum, finding);
  }
  return view;
}

/** A domain counts by an indicator of full weight, or by one of low weight beside a domain that lends it some. */
export function domainCounts(view: DomainView, domain: Domain, lenders: readonly Domain[]): Truth {
  const own = view.get(domain);
  if (own === undefined) return false;
  if (own.full === true || own.low === false) return own.full;
  const lends = lenders.filter((it) => it !== domain).map((it) => view.get(it)?.full ?? false);
  return some([own.full, every([own.low, some(lends)])]);
}
