/** What somebody can do in a rest. Chosen freely, changed freely, and told to nobody. */

/** In the order in which they are offered. */
export const CALMS = ["breathe", "walk", "water", "senses", "sit"] as const;

export type Calm = (typeof CALMS)[number];
