/** A note's title, if it has one, and the rest of it. */
export interface TitledNote {
  readonly title?: string;
  readonly text: string;
}

/** A note that begins with a few words and a colon has them as its title. */
export function toNote(text: string): TitledNote {
  const [, title, rest] = /^([^:.“«]{3,48}):\s+(\S.*)$/s.exec(text) ?? [];
  if (title === undefined || rest === undefined) return { text };
  return { title, text: rest.slice(0, 1).toUpperCase() + rest.slice(1) };
}
