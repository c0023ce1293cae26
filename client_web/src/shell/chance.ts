/** Randomness. On plain http there is no `randomUUID` and no `subtle`; these bytes are there. */

import { base64url } from "../core/link";

function bytes(count: number): string {
  return base64url(crypto.getRandomValues(new Uint8Array(count)));
}

/** This phone's key to its seat: 32 bytes. */
export const newSecret = (): string => bytes(32);

/** The id of one command: 16 bytes. */
export const newCommandId = (): string => bytes(16);
