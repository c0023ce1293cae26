/**
 * What the therapist can do now, each with what both will see before it is done. Only what the room
 * allows is there: nothing is drawn and greyed out.
 */

import { mayDo } from "../core/scene";
import type { Command, Partner, ViewFrame } from "../core/wire";
import { called, titleOf } from "./glance";
import type { Dialogue } from "./desk";
import { words } from "./words";

/** One of the ways in which an act can be done. */
export interface Choice {
  readonly label: string;
  readonly command: Command;
}

/** Something that can be done. */
export interface Act {
  readonly key: string;
  readonly label: string;
  /** What both will see, and what it means; read before it is done. */
  readonly seen: readonly string[];
  readonly choices: readonly Choice[];
  /** A line to write first, to this partner. */
  readonly writesTo?: Partner;
}

/** Acts that belong together. */
export interface Group {
  readonly key: keyof typeof words.groups;
  readonly acts: readonly Act[];
}

const PARTNERS: readonly Partner[] = ["partner_a", "partner_b"];
const MINUTES = [5, 10, 20] as const;

/**
 * Everything that can be done now. A group without acts is not there. While the line is down only
 * an end is offered: everything else was meant for where they stood, and would come too late.
 */
export function groupsOf(view: ViewFrame, dialogues: readonly Dialogue[], down: boolean): Group[] {
  const me = called(view, "moderator");
  if (down) return [{ key: "end", acts: ending(view, me) }];
  const groups: Group[] = [
    { key: "course", acts: [...holding(view, me), ...floor(view, me), ...time(view, me)] },
    { key: "one", acts: [...privately(view), ...caucus(view, me)] },
    { key: "rest", acts: rest(view, me) },
    { key: "other", acts: offer(view, dialogues, me) },
    { key: "end", acts: ending(view, me) },
  ];
  return groups.filter(({ acts }) => acts.length > 0);
}

function only(view: ViewFrame, key: string, command: Command, texts: Texts): Act[] {
  if (!mayDo(view, command.t)) return [];
  const { label, seen, confirm } = texts;
  return [{ key, label, seen, choices: [{ label: confirm, command }] }];
}

interface Texts {
  readonly label: string;
  readonly seen: readonly string[];
  readonly confirm: string;
}

function holding(view: ViewFrame, me: string): Act[] {
  return [
    ...only(view, "hold", { t: "hold_room" }, words.acts.hold(me)),
    ...only(view, "release", { t: "release_room" }, words.acts.release(me)),
  ];
}

function floor(view: ViewFrame, me: string): Act[] {
  // Whoever is sharing has it already.
  const others = PARTNERS.filter((to) => view.phase !== "sharing" || view.floor !== to);
  return others.flatMap((to) =>
    only(view, `floor-${to}`, { t: "give_floor", to }, words.acts.floor(me, called(view, to))),
  );
}

function time(view: ViewFrame, me: string): Act[] {
  const who = view.floor ? called(view, view.floor) : "";
  return [
    ...only(view, "time", { t: "give_more_time" }, words.acts.time(me, who)),
    ...only(view, "skip", { t: "skip_step" }, words.acts.skip(me)),
  ];
}

function privately(view: ViewFrame): Act[] {
  if (!mayDo(view, "tell_privately")) return [];
  return PARTNERS.map((to) => {
    const { label, seen } = words.acts.line(called(view, to), called(view, other(to)));
    return { key: `line-${to}`, label, seen, choices: [], writesTo: to };
  });
}

function caucus(view: ViewFrame, me: string): Act[] {
  const others = PARTNERS.filter((to) => to !== view.caucus);
  return [
    ...others.flatMap((to) => {
      const texts = view.caucus ? words.acts.switchTo : words.acts.caucus;
      const named = texts(me, called(view, to), called(view, other(to)));
      return only(view, `caucus-${to}`, { t: "begin_caucus", to }, named);
    }),
    ...only(view, "together", { t: "end_caucus" }, words.acts.together(me)),
  ];
}

function rest(view: ViewFrame, me: string): Act[] {
  if (!mayDo(view, "ask_for_rest")) return [];
  const longer = view.phase === "paused";
  const { label, seen } = longer ? words.acts.longer(me) : words.acts.rest(me);
  const choices = MINUTES.map((minutes): Choice => {
    return { label: words.minutes(minutes), command: { t: "ask_for_rest", minutes, line: "back_soon" } };
  });
  return [{ key: "rest", label, seen, choices }];
}

function offer(view: ViewFrame, dialogues: readonly Dialogue[], me: string): Act[] {
  const others = dialogues.filter(({ id }) => id !== view.dialogue);
  if (!mayDo(view, "offer_script") || others.length === 0) return [];
  const { label, seen } = words.acts.offer(me, titleOf(view));
  const choices = others.map(({ id, title }): Choice => {
    return { label: title, command: { t: "offer_script", dialogue: id } };
  });
  return [{ key: "offer", label, seen, choices }];
}

function ending(view: ViewFrame, me: string): Act[] {
  return [
    ...only(view, "today", { t: "end_for_today", in_minutes: null }, words.acts.today),
    ...only(view, "stop", { t: "stop_for_safety" }, words.acts.stop),
    ...only(view, "leave", { t: "leave_room" }, words.acts.leave(me)),
  ];
}

function other(partner: Partner): Partner {
  return partner === "partner_a" ? "partner_b" : "partner_a";
}
