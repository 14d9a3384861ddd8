import { createHmac, randomBytes } from 'node:crypto';

/** Long enough that no two of many millions collide, short enough for tables. */
const LENGTH = 22;

/**
 * Keys for one extract.
 * Safety: made with a secret that is never kept, so that they lead back to nobody and join with no other extract.
 */
export function createPseudonyms(secret: Uint8Array = randomBytes(32)): (type: string, id: string) => string {
  // A resource's own key is asked for by several views, one after the other.
  let last = '';
  let key = '';
  return (type, id) => {
    const name = `${type}/${id}`;
    if (name === last) return key;
    last = name;
    key = createHmac('sha256', secret).update(name).digest('base64url').slice(0, LENGTH);
    return key;
  };
}
