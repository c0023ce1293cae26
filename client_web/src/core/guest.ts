/** What a therapist has sent to this phone alone, and what of it is still to be read. */

import type { LineForMe } from "./room";

/** A private line and its place in one's own log, as one text. */
export interface LineToRead {
  readonly key: string;
  readonly line: LineForMe;
}

/** The lines after `putAway`. A place in another life of the log puts nothing away. */
export function linesToRead(lines: readonly LineForMe[], putAway: string): LineToRead[] {
  const [epoch, version] = putAway.split("/");
  return lines
    .filter(({ place }) => place.epoch !== epoch || place.version > Number(version))
    .map((line) => ({ key: `${line.place.epoch}/${line.place.version}`, line }));
}
