/** What a link says: `#<room>.<invitation>` for a new phone, `#<room>` for one that has been in. */

const ROOM = /^[a-z2-7]{26}$/;
const INVITATION = /^[A-Za-z0-9_-]{43}$/;

export interface Link {
  readonly room: string;
  readonly invitation: string | null;
}

/** The link in a location's hash, or null if there is none in it. */
export function readLink(hash: string): Link | null {
  const [room = "", invitation, ...more] = hash.replace(/^#/, "").split(".");
  if (!ROOM.test(room) || more.length > 0) return null;
  if (invitation === undefined) return { room, invitation: null };
  return INVITATION.test(invitation) ? { room, invitation } : null;
}

/**
 * A short name for a seat on this phone, made from its invitation. Two people who try the room in
 * two tabs of one browser would otherwise take each other's key. Not a secret, and no way back to
 * one: 32 bits of 256.
 */
export function slotOf(invitation: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < invitation.length; i += 1) {
    hash = Math.imul(hash ^ invitation.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** `bytes` in base64url without padding: 16 bytes are 22 characters, 32 are 43. */
export function base64url(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const three = [bytes[i] ?? 0, bytes[i + 1] ?? 0, bytes[i + 2] ?? 0] as const;
    const bits = (three[0] << 16) | (three[1] << 8) | three[2];
    const chars = Math.min(4, Math.ceil(((bytes.length - i) * 8) / 6));
    for (let c = 0; c < chars; c += 1) text += ALPHABET.charAt((bits >> (18 - 6 * c)) & 63);
  }
  return text;
}
