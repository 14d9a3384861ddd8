import type { Path } from './found.ts';

/** Readers of a site file that may be anything: a value of the asked shape, or nothing. */
export function valueAt(content: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    content,
  );
}

export function listAt(content: unknown, path: Path): readonly unknown[] {
  const value = valueAt(content, path);
  return Array.isArray(value) ? value : [];
}

export function keysAt(content: unknown, path: Path): string[] {
  const value = valueAt(content, path);
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}
