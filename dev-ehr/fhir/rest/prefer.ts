export interface Prefer {
  return: 'minimal' | 'representation' | 'OperationOutcome';
  handling: 'strict' | 'lenient';
}

/** The Prefer header (RFC 7240); what is not known in it is ignored, as the RFC asks. */
export function parsePrefer(header: string | undefined): Prefer {
  const prefer: Prefer = { return: 'representation', handling: 'lenient' };
  for (const token of (header ?? '').split(/[,;]/)) {
    const [name, value] = token.split('=').map((part) => part.trim().replaceAll('"', ''));
    if (
      name === 'return' &&
      (value === 'minimal' || value === 'representation' || value === 'OperationOutcome')
    ) {
      prefer.return = value;
    } else if (name === 'handling' && (value === 'strict' || value === 'lenient')) {
      prefer.handling = value;
    }
  }
  return prefer;
}
