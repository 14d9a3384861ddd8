import { parser } from '@prometheus-io/lezer-promql';

/** What an expression names, and where it is no PromQL. */
export interface ReadExpression {
  /** Places the parser of Prometheus' own page found wrong, with what stands there. */
  readonly faults: readonly string[];
  /** Metrics with the labels they are selected by. */
  readonly selected: readonly { readonly metric: string; readonly labels: readonly string[] }[];
  /** Labels that something is grouped by. */
  readonly grouped: readonly string[];
}

/** Reads PromQL by the grammar that Prometheus' own query page is built on. */
export function readPromql(expression: string): ReadExpression {
  const faults: string[] = [];
  const selected: { metric: string; labels: string[] }[] = [];
  const grouped: string[] = [];
  parser.parse(expression).iterate({
    enter({ type, from, to, node }) {
      const text = expression.slice(from, to);
      if (type.isError) faults.push(`${from}: ${expression.slice(from, from + 20)}`);
      else if (type.name === 'VectorSelector')
        selected.push({ metric: text.split('{')[0] ?? '', labels: [] });
      else if (type.name !== 'LabelName') return;
      else if (node.parent?.name === 'GroupingLabels') grouped.push(text);
      else selected.at(-1)?.labels.push(text);
    },
  });
  return { faults, selected, grouped };
}
