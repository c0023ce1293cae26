/**
 * Which screen a view asks for, and what is on it. The phone owns no rules: phase and role choose
 * the screen, `may` the buttons, and past words are looked up by their number.
 */

import type { RoomState, Said } from "./room";
import type {
  AcknowledgementAnswered,
  Command,
  Partner,
  PhaseName,
  ReflectionAnswered,
  Seat,
  ViewFrame,
  WordsSaid,
} from "./wire";

export type RoomScreen =
  | "gathering"
  | "agreeing"
  | "speak"
  | "listen"
  | "reflect"
  | "summary"
  | "being_reflected"
  | "confirm"
  | "being_confirmed"
  | "more"
  | "being_asked_more"
  | "validate"
  | "empathize"
  | "being_acknowledged"
  | "receive"
  | "being_received"
  | "thank"
  | "being_thanked"
  | "speak_now"
  | "being_asked_to_speak"
  | "crossroads"
  | "at_the_others_crossroads"
  | "appreciate"
  | "being_appreciated"
  | "asking_to_hear"
  | "being_asked_to_hear"
  | "feel_heard"
  | "feel_heard_said"
  | "closing"
  | "rest"
  | "held"
  | "caucus"
  | "caucus_waiting"
  | "missing"
  | "outside"
  | "farewell"
  | "ended";

/** The screen of each phase: for whoever acts in it, and for the others. */
const SCREENS: Record<PhaseName, readonly [acting: RoomScreen, others: RoomScreen]> = {
  gathering: ["gathering", "gathering"],
  agreeing: ["agreeing", "agreeing"],
  sharing: ["speak", "listen"],
  reflecting: ["reflect", "being_reflected"],
  confirming: ["confirm", "being_confirmed"],
  asking_more: ["more", "being_asked_more"],
  acknowledging: ["validate", "being_acknowledged"],
  receiving: ["receive", "being_received"],
  speaker_thanking: ["thank", "being_thanked"],
  listener_thanking: ["thank", "being_thanked"],
  asking_swap: ["speak_now", "being_asked_to_speak"],
  at_crossroads: ["crossroads", "at_the_others_crossroads"],
  appreciating: ["appreciate", "being_appreciated"],
  asking_to_hear: ["asking_to_hear", "being_asked_to_hear"],
  feeling_heard: ["feel_heard", "feel_heard_said"],
  closing: ["closing", "closing"],
  paused: ["rest", "rest"],
  held: ["held", "held"],
  caucus: ["caucus", "caucus_waiting"],
  missing: ["missing", "missing"],
  outside: ["outside", "outside"],
  knocking: ["outside", "outside"],
  resting: ["farewell", "farewell"],
  ended: ["ended", "ended"],
};

const LISTENER_ACTS: ReadonlySet<PhaseName> = new Set([
  "reflecting",
  "acknowledging",
  "listener_thanking",
  "asking_swap",
]);

/** The screen that `view` asks for. */
export function screenOf(view: ViewFrame): RoomScreen {
  const screen = SCREENS[view.phase][acts(view) ? 0 : 1];
  if (screen === "reflect" && view.step?.activity === "summary") return "summary";
  if (screen === "validate" && view.step?.activity === "empathize") return "empathize";
  return screen;
}

function acts(view: ViewFrame): boolean {
  if (view.phase === "asking_to_hear") return view.asks === view.seat;
  if (view.phase === "caucus") return view.caucus === view.seat || view.seat === "moderator";
  if (view.phase === "feeling_heard") return view.own_heard === null && view.role === "equal";
  return view.role === (LISTENER_ACTS.has(view.phase) ? "listener" : "speaker");
}

/** What makes one screen another: a new key is a change of turn, told once. */
export function sceneKey(view: ViewFrame): string {
  const who = view.phase === "gathering" ? Object.keys(view.names).length : view.floor;
  return [view.session, screenOf(view), view.step?.number ?? 0, who].join("/");
}

/** Where the draft of this step is kept: one per session and step of one's own. */
export function draftKey(view: ViewFrame): string {
  return `${view.session}/${view.step?.id ?? view.phase}/${view.speaker ?? ""}`;
}

/** Whether `view` allows the command named `t`. */
export function mayDo(view: ViewFrame | null, t: Command["t"]): boolean {
  return view?.may.includes(t) ?? false;
}

/** The seat of the other partner, for whoever is one; for a moderator, of the one who speaks. */
export function otherSeat(view: ViewFrame): Partner {
  if (view.seat === "moderator") return view.speaker ?? "partner_a";
  return view.seat === "partner_a" ? "partner_b" : "partner_a";
}

/** What a seat is called, or "" while nobody has taken it. */
export function nameOf(view: ViewFrame | null, seat: Seat): string {
  return view?.names[seat] ?? "";
}

/** The speaker's own words of this round, oldest first. */
export function sharesOf(room: RoomState): WordsSaid[] {
  return (room.view?.shares ?? []).map((ref) => room.said.get(ref)).filter(isWords);
}

/** The words that are being answered now. */
export function answeredWords(room: RoomState): WordsSaid | null {
  const said = lookUp(room, room.view?.answer);
  return isWords(said) ? said : null;
}

/** The answer that re-opened this step, if it was re-opened. */
export function whatIsMissing(
  room: RoomState,
): ReflectionAnswered | AcknowledgementAnswered | null {
  const said = lookUp(room, room.view?.missing);
  return said && !isWords(said) ? said : null;
}

/** The newest words of `seat` in this step, if they were said in this session. */
export function lastWordsHere(room: RoomState, seat: Seat): WordsSaid | null {
  const here = [...room.said.values()].filter(isWords);
  return here.findLast((said) => said.seat === seat && said.step === room.view?.step?.id) ?? null;
}

/** One's own kept words that are still there, oldest first. */
export function keptWords(room: RoomState): { readonly ref: number; readonly words: string }[] {
  return (room.view?.kept ?? []).flatMap((ref) => {
    const words = room.kept.get(ref);
    return words === undefined ? [] : [{ ref, words }];
  });
}

function lookUp(room: RoomState, ref: number | null | undefined): Said | undefined {
  return ref === null || ref === undefined ? undefined : room.said.get(ref);
}

function isWords(said: Said | undefined): said is WordsSaid {
  return said?.t === "words_said";
}
