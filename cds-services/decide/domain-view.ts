import type { Domain } from '../indicators/contract.ts';
import type { Finding } from '../indicators/finding.ts';
import { every, some, type Truth } from './truth.ts';

/** What the findings say of one domain, summed up once for all rules and ages. */
interface DomainSum {
  /** By an indicator of full weight. */
  readonly full: Truth;
  /** By one of low weight. */
  readonly low: Truth;
  /** By any of them. */
  readonly any: Truth;
  /** By evidence of this encounter; unknown where an indicator is. */
  readonly here: Truth;
  readonly findings: readonly Finding[];
}

export type DomainView = ReadonlyMap<Domain, DomainSum>;

export function truthOf({ state }: Finding): Truth {
  return state === 'unknown' ? 'unknown' : state === 'present';
}

function sumUp(findings: readonly Finding[]): DomainSum {
  const full = some(findings.filter((it) => it.weight >= 1).map(truthOf));
  const low = some(findings.filter((it) => it.weight < 1).map(truthOf));
  const here = some(findings.map((it) => (it.state === 'present' ? it.thisEncounter : truthOf(it))));
  return { full, low, any: some([full, low]), here, findings };
}

export function viewDomains(findings: readonly Finding[]): DomainView {
  const byDomain = new Map<Domain, Finding[]>();
  for (const finding of findings) {
    const group = byDomain.get(finding.domain);
    if (group === undefined) byDomain.set(finding.domain, [finding]);
    else group.push(finding);
  }
  return new Map([...byDomain].map(([domain, group]) => [domain, sumUp(group)]));
}

/** A domain counts by an indicator of full weight, or by one of low weight beside a domain that lends it some. */
export function domainCounts(view: DomainView, domain: Domain, lenders: readonly Domain[]): Truth {
  const own = view.get(domain);
  if (own === undefined) return false;
  if (own.full === true || own.low === false) return own.full;
  const lends = lenders.filter((it) => it !== domain).map((it) => view.get(it)?.full ?? false);
  return some([own.full, every([own.low, some(lends)])]);
}
