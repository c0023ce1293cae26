/**
 * The phone: one seat in one room, its line, what it knows, and what it asks for. Screens read its
 * signals and call its methods; they touch neither socket nor storage.
 */

import { batch, computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Calm } from "../core/calm";
import { closeReason, type CloseReason } from "../core/closing";
import type { Link } from "../core/link";
import { slotOf } from "../core/link";
import type { Asked } from "../core/outbox";
import { ownRest } from "../core/rest";
import { draftKey } from "../core/scene";
import { GAP, NO_ROOM, positions, received, withoutEntries } from "../core/room";
import type { Instant } from "../core/spans";
import type {
  Command,
  Entry,
  Erased,
  FindingFrame,
  Hello,
  RefusedReason,
  Refused,
  ServerFrame,
} from "../core/wire";
import { newSecret } from "./chance";
import { Drafts } from "./drafts";
import type { Kept, SeatHere } from "./kept";
import { spoken } from "./language";
import { Line } from "./line";
import { Post } from "./post";

/** Where somebody stands before, in, and outside the room. */
export type Place = "open_link" | "join" | "connecting" | "in" | "stopped" | "erased" | "left";

/** A small sheet over the screen: rests, who is here, signals, another phone, this phone. */
export type Sheet = "pause" | "people" | "signals" | "link" | "phone" | "erase";

/** Words of one's own that were tapped: `share` is where they stand, for marks stand in one. */
export interface Tapped {
  readonly share: number | null;
  readonly starts: ReadonlySet<number>;
}

/** Words that were held back, and where. Only on the writer's own phone. */
export interface HeldBack {
  /** Stopped, held for a moment, or the safety way. */
  readonly kind: "wording" | "held" | "care";
  readonly draft: string;
  readonly words: string;
  readonly found: readonly FindingFrame[];
}

/** Both clocks of this phone. */
export const instant = (): Instant => ({ mono: performance.now(), wall: Date.now() });

const GAPS_BEFORE_STARTING_OVER = 2;

const isHeldBack = (reason: RefusedReason): reason is HeldBack["kind"] =>
  reason === "wording" || reason === "held" || reason === "care";

/** See the top of this file. */
export class Phone {
  readonly place = signal<Place>("open_link");
  readonly room = signal(NO_ROOM);
  readonly down = signal(false);
  readonly closedBy = signal<CloseReason | null>(null);
  readonly refusal = signal<RefusedReason | null>(null);
  readonly heldBack = signal<HeldBack | null>(null);
  /** Whether one is about to ask the other to read a sentence that was stopped. */
  readonly asking = signal(false);
  /** The draft that the other is asked about, until its writer goes on with it. */
  readonly askedAbout = signal<string | null>(null);
  /** The held words, by their number, at which one writes on. */
  readonly heldPutAway = signal<number | null>(null);
  /** The tip that was put away, by the words it is about. */
  readonly tipRead = signal<number | null>(null);
  readonly now = signal<Instant>(instant());
  /** What one marks as missing in one's own words; null while one does not. */
  readonly marking = signal<Tapped | null>(null);
  /** Where one stands on the way back from a rest. */
  readonly returning = signal<"no" | "asked" | "noted">("no");
  /** The small sheet that is open, if one is. */
  readonly sheet = signal<Sheet | null>(null);
  /** What one does in the rest that is on; forgotten with it. */
  readonly calm = signal<Calm>("breathe");
  /** Whether the end of a rest may be heard here. */
  readonly bell: ReadonlySignal<boolean>;
  /** A link to one's own seat that was just made; it is kept nowhere. */
  readonly returnLink = signal<string | null>(null);
  /** Whether the links to one's own seat were just taken back. */
  readonly linksTakenBack = signal(false);
  /** The three words that are left for later, as one text. */
  readonly wordsForLater = signal("");
  /** How far private lines were put away: a place in one's own log. */
  readonly putAway = signal("");
  readonly ownRest = computed(() =>
    ownRest(this.post.value?.outbox.value ?? [], this.settling.value, this.room.value.view),
  );
  /** What a deletion that was asked for here has counted; null if its answer was lost. */
  readonly erased = signal<Erased | null>(null);
  readonly post = signal<Post | null>(null);
  /** Whether something waits on this phone because it cannot be taken in right now. */
  get keptHere(): boolean {
    const post = this.post.value;
    return post !== null && post.outbox.value.length > 0 && (this.down.value || post.held.value);
  }

  /** When this phone's person last tapped something, on the stopwatch. */
  tappedAt = -Infinity;
  drafts: Drafts | null = null;
  seat: SeatHere | null = null;
  private readonly settling = signal<Asked | null>(null);
  private readonly line: Line;
  private readonly wantsBell: Signal<boolean>;
  private secret = "";
  private invitation: string | null = null;
  private name: string | null = null;
  private gaps = 0;

  constructor(
    url: string,
    readonly kept: Kept,
    private readonly onWelcome: (room: string) => void = () => undefined,
    private readonly onErased: () => void = () => undefined,
  ) {
    this.bell = this.wantsBell = signal(kept.bell);
    this.line = new Line(url, {
      hello: () => JSON.stringify(this.hello()),
      heard: (frame) => this.heard(frame),
      down: (isDown) => void (this.down.value = isDown),
      stopped: (code) => this.stopped(code),
    });
  }

  /** Begin where the link and this phone's memory lead. */
  begin(link: Link | null): void {
    const seat = link?.invitation
      ? { room: link.room, slot: slotOf(link.invitation) }
      : this.kept.latest(link?.room);
    if (!seat) return;
    this.seat = seat;
    this.secret = this.kept.read(seat, "secret") ?? "";
    this.invitation = link?.invitation ?? null;
    if (this.secret && (!this.invitation || this.kept.read(seat, "welcomed"))) {
      this.invitation = null;
      this.comeIn();
    } else if (this.invitation) {
      this.place.value = "join";
    }
  }

  /** Take the seat of the link under `name`. The key is on the phone before anybody hears of it. */
  join(name: string): void {
    if (!this.seat) return;
    this.secret ||= newSecret();
    this.kept.write(this.seat, "secret", this.secret);
    this.kept.name = name;
    this.name = name;
    this.comeIn();
  }

  /** Open the line again: after "use it here", or once more. */
  comeIn(): void {
    if (!this.seat) return;
    batch(() => {
      this.closedBy.value = null;
      this.place.value = this.room.value.view ? "in" : "connecting";
    });
    this.drafts ??= new Drafts(this.kept, this.seat);
    this.putAway.value = this.kept.read(this.seat, "put-away") ?? "";
    this.post.value ??= new Post(this.kept, this.seat, (frame) => this.line.send(frame));
    this.line.open();
  }

  /** Ask for `command`. A second tap while the first is on its way does nothing. */
  ask(command: Command, draft?: Asked["draft"]): boolean {
    this.refusal.value = null;
    return this.post.value?.ask(command, draft) ?? false;
  }

  /** Whether a tap on `t` would have to wait. */
  busy(t: Command["t"]): boolean {
    return this.post.value?.busy(t) ?? false;
  }

  /** One writes on at words that were held back: they are one's own draft again. */
  letGoOfHeld(): void {
    this.asking.value = false;
    this.heldBack.value = null;
    const { view } = this.room.value;
    if (!view?.held) return;
    this.heldPutAway.value = view.held.held;
    // On a phone that never had the draft, the words come from one's own log.
    const own = this.room.value.heldWords.get(view.held.held);
    const key = draftKey(view);
    if (own && this.drafts?.at(key).value.words === "") this.drafts.write(key, own);
  }

  /** Back from a rest that may not even have left this phone. */
  comeBack(): void {
    if (this.post.value?.takeBack("ask_for_rest")) return;
    this.ask({ t: "come_back" });
  }

  /** The phone woke up or the network is back. */
  wake(): void {
    this.now.value = instant();
    this.line.wake();
  }

  /** The page speaks another language now: ask for the prompts in it, from where one is. */
  changesLanguage(): void {
    if (this.place.value === "in" || this.place.value === "connecting") this.line.open();
  }

  /** Leave for good: nothing stays on the phone, and nothing of this room in memory. */
  leave(): void {
    this.kept.wipe();
    this.place.value = "left";
    this.line.stop();
    this.post.value?.forget();
    this.drafts?.forget();
    this.secret = "";
    this.name = this.invitation = null;
    this.room.value = NO_ROOM;
    this.heldBack.value = this.returnLink.value = null;
  }

  /** Put private lines away up to `place`, also for when the page is loaded again. */
  putLinesAway(place: string): void {
    this.putAway.value = place;
    if (this.seat) this.kept.write(this.seat, "put-away", place);
  }

  /** Whether the end of a rest may be heard here, from now on and for later. */
  chooseBell(wanted: boolean): void {
    this.kept.bell = this.wantsBell.value = wanted;
  }

  /** Ask for a link to one's own seat. Its secret is made here. */
  makeReturnLink(): void {
    this.linksTakenBack.value = false;
    this.ask({ t: "make_return_link", secret: newSecret() });
  }

  /** The damaged memory of the room was read about. */
  historyRead(): void {
    this.room.value = { ...this.room.value, historyLost: false };
  }

  /** Whether this page is the one in the room, or on its way there; another tab may be. */
  get isInside(): boolean {
    return this.place.value === "in" || this.place.value === "connecting";
  }

  /** Whether this phone has been in the room before. */
  get knownHere(): boolean {
    return this.seat !== null && this.kept.read(this.seat, "welcomed") !== null;
  }

  private hello(): Hello {
    const { seat, secret, invitation, name } = this;
    const at = positions(this.room.value);
    return { t: "hello", room: seat?.room ?? "", secret, invitation, name, at, lang: spoken() };
  }

  private heard(frame: ServerFrame): boolean {
    const now = instant();
    return batch(() => {
      this.now.value = now;
      const room = received(this.room.value, frame, now);
      if (room === GAP) return this.gap();
      this.room.value = room;
      this.react(frame);
      return true;
    });
  }

  private gap(): boolean {
    this.gaps += 1;
    if (this.gaps >= GAPS_BEFORE_STARTING_OVER) this.room.value = withoutEntries(this.room.value);
    return false;
  }

  private react(frame: ServerFrame): void {
    switch (frame.t) {
      case "welcome":
        return this.welcomed();
      case "view":
        this.gaps = 0;
        this.settling.value = null;
        this.place.value = "in";
        if (frame.phase === "resting" || frame.phase === "ended") this.drafts?.forget();
        if (frame.phase === "asking_to_hear" && frame.asks === frame.seat) {
          this.askedAbout.value = draftKey(frame);
        }
        return;
      case "entry":
        return this.entered(frame);
      case "done":
        return this.done(frame.id);
      case "refused":
        return this.refused(frame);
      case "erased":
        return this.forgetRoom(frame);
      case "unavailable":
        return this.post.value?.unavailable(frame.id);
      default:
        return;
    }
  }

  private welcomed(): void {
    if (!this.seat) return;
    this.invitation = null;
    this.kept.write(this.seat, "welcomed", "yes");
    this.kept.sit(this.seat);
    this.onWelcome(this.seat.room);
    this.post.value?.resend();
  }

  private done(id: string): void {
    const asked = this.post.value?.answered(id);
    if (!asked) return;
    const { draft, command } = asked;
    if (draft && this.drafts?.at(draft.key).value.words === draft.from) {
      if (command.t === "not_what_i_meant") this.drafts.write(draft.key, draft.to);
      else this.drafts.sent(draft.key, draft.to);
      this.heldBack.value = null;
      this.asking.value = false;
    }
    if (command.t === "take_back" || command.t === "say") this.askedAbout.value = null;
    if (command.t === "send_held") this.heldPutAway.value = command.held;
    if (command.t === "make_return_link" && this.seat) {
      this.returnLink.value = `${this.seat.room}.${command.secret}`;
    }
    if (command.t === "revoke_return_links") {
      this.returnLink.value = null;
      this.linksTakenBack.value = true;
    }
    if (command.t === "ask_for_rest" || command.t === "end_for_today") this.settling.value = asked;
  }

  private refused(frame: Refused): void {
    const asked = this.post.value?.answered(frame.id);
    if (!asked) return;
    if (asked.command.t === "erase_room" && frame.reason === "room_over") {
      // Somebody was quicker.
      this.forgetRoom(null);
    } else if (isHeldBack(frame.reason) && asked.draft) {
      const { key, from } = asked.draft;
      this.asking.value = false;
      this.heldBack.value = { kind: frame.reason, draft: key, words: from, found: frame.found };
    } else {
      if (asked.command.t === "not_what_i_meant") this.asking.value = false;
      if (frame.reason === "not_held") this.heldBack.value = null;
      this.refusal.value = frame.reason;
    }
  }

  /** The other wanted to hear what one had asked about: it is said, and a draft no more. */
  private entered({ event }: Entry): void {
    if (event.t !== "words_said" || event.seat !== this.room.value.seat) return;
    const key = this.askedAbout.value;
    if (key !== null && this.drafts?.at(key).value.words === event.words) this.drafts.sent(key, "");
    this.askedAbout.value = null;
  }

  /** The room is deleted: nothing of it is left here, in memory or on the phone. */
  private forgetRoom(counted: Erased | null): void {
    this.line.stop();
    this.forgetWords();
    if (this.seat) this.kept.forgetRoom(this.seat.room);
    this.secret = "";
    this.name = this.invitation = null;
    this.erased.value = counted;
    this.place.value = "erased";
    this.onErased();
  }

  private forgetWords(): void {
    this.post.value?.forget();
    this.drafts?.forget();
    this.room.value = NO_ROOM;
    this.heldBack.value = this.returnLink.value = this.sheet.value = null;
  }

  private stopped(code: number): void {
    const reason = closeReason(code);
    if (reason === "room_gone") {
      // The answer to one's own deletion can be lost; then this is the answer.
      if (this.busy("erase_room")) return batch(() => this.forgetRoom(null));
      batch(() => this.forgetWords());
    }
    const atTheDoor = this.invitation && (reason === "name_empty" || reason === "name_too_long");
    batch(() => {
      this.down.value = false;
      this.closedBy.value = reason;
      this.place.value = atTheDoor ? "join" : "stopped";
    });
  }
}
