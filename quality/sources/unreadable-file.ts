/** A file that could not be read to its end: torn, packed wrongly, or gone meanwhile. It quotes nothing of it. */
export class UnreadableFile extends Error {
  constructor(file: string, cause: unknown) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    super(`${file}: cannot be read to its end (${code}); nothing was counted`, { cause });
  }
}
