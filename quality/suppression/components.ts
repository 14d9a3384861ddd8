import { type CountSystem, type Sum, termsOf } from './system.ts';

/** Unknown cells that sums tie together, with those sums. */
export interface Component {
  readonly ids: readonly string[];
  readonly sums: readonly Sum[];
}

/** Splits the unknown cells into parts that have nothing to do with each other. */
export function componentsOf({ sums }: CountSystem, unknown: ReadonlySet<string>): readonly Component[] {
  const parent = new Map([...unknown].map((id): [string, string] => [id, id]));
  const rootOf = (id: string): string => {
    let root = id;
    for (let above = parent.get(root) ?? root; above !== root; above = parent.get(root) ?? root) root = above;
    parent.set(id, root);
    return root;
  };
  const tied = sums.map((sum) => ({
    sum,
    ids: termsOf(sum).flatMap(([id]) => (unknown.has(id) ? [id] : [])),
  }));
  for (const { ids } of tied) for (const id of ids.slice(1)) parent.set(rootOf(id), rootOf(ids[0] ?? id));
  const found = new Map<string, { ids: string[]; sums: Sum[] }>();
  for (const id of unknown) {
    const root = rootOf(id);
    const component = found.get(root) ?? { ids: [], sums: [] };
    found.set(root, component);
    component.ids.push(id);
  }
  for (const { sum, ids } of tied) if (ids[0] !== undefined) found.get(rootOf(ids[0]))?.sums.push(sum);
  return [...found.values()];
}
