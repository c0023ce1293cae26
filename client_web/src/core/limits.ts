/** Lengths the room accepts, counted in code points. The server decides; this saves a way there. */

export const LONGEST_TURN = 1_000;
export const LONGEST_MISSING = 120;
export const LONGEST_NAME = 40;
export const MOST_MARKS = 40;
