/** A number in [0, 2^32) that is a text's own, scattered evenly; another salt scatters anew. For sharing out, never for secrets. */
export function spread(text: string, salt: number): number {
  let value = Math.imul(salt + 1, 0x9e3779b1);
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
