import { z } from 'zod';
import { beyondSubset, unknownTokens } from './prefetch-template.ts';
import { type Problem, parseAt, toError, toWarning } from './problem.ts';

const requiredText = (rule: string) => z.string({ error: rule });

// CDS Hooks 2.0.1, "Discovery", "Response".
const serviceSchema = z.object({
  hook: requiredText('a service needs a hook'),
  title: z.string({ error: 'must be a string' }).optional(),
  description: requiredText('a service needs a description'),
  id: requiredText('a service needs an id').regex(/^[^/?#\s]*$/, { error: 'must be one segment of a URL' }),
  prefetch: z.record(z.string(), z.string({ error: 'a prefetch template is a string' })).optional(),
  usageRequirements: z.string({ error: 'must be a string' }).optional(),
});

/** A CDS service as discovery describes it. */
export type CdsService = z.infer<typeof serviceSchema>;

export interface CheckedServices {
  /** Those that may be called. */
  services: CdsService[];
  problems: Problem[];
}

const discoverySchema = z.looseObject({ services: z.array(z.unknown()) });

/** Checks the body of `GET {base}/cds-services`. */
export function checkServices(body: unknown): CheckedServices {
  const parsed = discoverySchema.safeParse(body);
  if (!parsed.success) {
    const rule = 'discovery answers with an object with an array of services';
    return { services: [], problems: [toError('services', rule)] };
  }
  const checked: CheckedServices = { services: [], problems: [] };
  for (const [index, candidate] of parsed.data.services.entries()) {
    const at = `services[${index}]`;
    const { value: service, problems } = parseAt(serviceSchema, candidate, at);
    checked.problems.push(...problems);
    if (!service) continue;
    if (checked.services.some(({ id, hook }) => id === service.id && hook === service.hook)) {
      checked.problems.push(toError(`${at}.id`, 'another service has this id for the same hook'));
      continue;
    }
    checked.services.push(service);
    checked.problems.push(...templateProblems(service, at));
  }
  return checked;
}

function templateProblems({ prefetch = {} }: CdsService, at: string): Problem[] {
  return Object.entries(prefetch).flatMap(([key, template]) => {
    const path = `${at}.prefetch.${key}`;
    return [
      ...unknownTokens(template).map((token) => toError(path, `{{${token}}} is no prefetch token`)),
      ...beyondSubset(template).map((what) => toWarning(path, `outside the recommended subset: ${what}`)),
    ];
  });
}
