import { z } from 'zod';

const outcome = z.looseObject({
  issue: z
    .array(
      z.looseObject({
        code: z.string().optional(),
        diagnostics: z.string().optional(),
        details: z.looseObject({ text: z.string().optional() }).optional(),
      }),
    )
    .min(1),
});

const LONGEST = 200;

/** What a refusal says, in one line: its status, and the first issue of its OperationOutcome. */
export async function outcomeText(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => undefined);
  const read = outcome.safeParse(body);
  const [issue] = read.success ? read.data.issue : [];
  const said = issue?.details?.text ?? issue?.diagnostics ?? issue?.code;
  return said === undefined
    ? `status ${response.status}`
    : `status ${response.status}: ${said.slice(0, LONGEST)}`;
}
