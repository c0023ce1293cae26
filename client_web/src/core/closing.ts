/**
 * Why the server closes the line, and what a phone does then. A test holds this list to
 * `server/wire/close_codes.py`.
 *
 * 4400-4449: stay away until the person does something. Everything else: come back by oneself.
 */

export const CLOSE_CODES = {
  4400: "malformed",
  4401: "secret_unknown",
  4402: "link_unknown",
  4403: "origin_refused",
  4404: "room_gone",
  4405: "protocol_unknown",
  4409: "replaced",
  4410: "link_spent",
  4411: "link_expired",
  4412: "name_empty",
  4413: "name_too_long",
  4450: "hello_late",
  4451: "slow",
  4452: "too_fast",
  4453: "store_away",
  4454: "server_fault",
} as const;

export type CloseReason = (typeof CLOSE_CODES)[keyof typeof CLOSE_CODES];

/** Whether the phone reconnects by itself after `code`. */
export function comesBack(code: number): boolean {
  return code < 4400 || code >= 4450;
}

/** The name of a close code; one that this phone does not know reads as "malformed". */
export function closeReason(code: number): CloseReason {
  return CLOSE_CODES[code as keyof typeof CLOSE_CODES] ?? "malformed";
}
