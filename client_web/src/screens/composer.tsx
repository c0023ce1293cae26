/**
 * The composer: where one writes what one says in a turn. Enter makes a new line and never sends.
 * It stands only on the screen of whoever has the floor.
 */

import { countOf, sliceOf } from "../core/codepoints";
import { LONGEST_TURN } from "../core/limits";
import { draftKey, lastWordsHere, mayDo } from "../core/scene";
import { leftUntil } from "../core/spans";
import type { HeldBack } from "../shell/phone";
import { words } from "../words";
import { AskIfMay, Letter } from "./parts";
import type { Stage } from "./stage";

const FEW_LEFT = 100;
const SOFT_MS = 60_000;

/** The field with everything that helps to fill it. */
export function Composer({ stage }: { stage: Stage }) {
  const { phone } = stage;
  return phone.drafts ? (
    <div class="composer">
      <Field stage={stage} />
      <Below stage={stage} />
    </div>
  ) : null;
}

function Field({ stage }: { stage: Stage }) {
  const { phone, view } = stage;
  const key = draftKey(view);
  const text = phone.drafts?.at(key).value.words ?? "";
  return (
    <textarea
      id="words"
      dir="auto"
      rows={4}
      aria-label={words.composer.label}
      aria-describedby="below"
      autocapitalize="sentences"
      enterkeyhint="enter"
      readOnly={phone.busy("say")}
      value={text}
      ref={grow}
      onInput={(event) => {
        grow(event.currentTarget);
        phone.refusal.value = null;
        phone.drafts?.write(key, event.currentTarget.value);
      }}
    />
  );
}

/** One has just asked to write: the field is where one is now. */
function focusField(): void {
  document.getElementById("words")?.focus();
}

/** Browsers without `field-sizing` are helped to grow the field with its text. */
export function grow(field: HTMLTextAreaElement | null): void {
  if (!field || CSS.supports("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}

function Below({ stage }: { stage: Stage }) {
  const { view } = stage;
  return (
    <div class="below">
      <div id="below">
        {view.step?.short && <p>{words.composer.shortForm}</p>}
        {view.step?.stem && <p dir="auto">{words.composer.stem(view.step.stem.replaceAll(" …", "\u00a0…"))}</p>}
        <Room stage={stage} />
        {view.kept.length > 0 && view.phase !== "sharing" && <p>{words.wording.keptNow}</p>}
        <SoftTime stage={stage} />
      </div>
      <div class="quiet-row">
        <Starts stage={stage} />
        {timeIsShort(stage) && (
          <AskIfMay stage={stage} kind="quiet" command={{ t: "take_more_time" }}>
            {words.composer.moreTime}
          </AskIfMay>
        )}
        <AskIfMay stage={stage} kind="quiet" command={{ t: "pass_step" }}>
          {words.composer.pass}
        </AskIfMay>
      </div>
    </div>
  );
}

function Starts({ stage }: { stage: Stage }) {
  const { phone, room, view } = stage;
  const key = draftKey(view);
  const text = phone.drafts?.at(key).value.words ?? "";
  if (text.trim()) return null;
  const before = view.missing === null ? null : lastWordsHere(room, view.seat);
  const start = (view.step?.stem ?? "").split(/…|\.\.\.|_/u)[0]?.trim();
  const write = (begun: string): void => {
    phone.drafts?.write(key, begun);
    focusField();
  };
  return (
    <>
      {start && (
        <button type="button" class="quiet" onClick={() => write(`${start} `)}>
          {words.composer.start}
        </button>
      )}
      {before && (
        <button type="button" class="quiet" onClick={() => write(before.words)}>
          {words.composer.fromBefore}
        </button>
      )}
    </>
  );
}

function Room({ stage }: { stage: Stage }) {
  const text = stage.phone.drafts?.at(draftKey(stage.view)).value.words ?? "";
  const left = LONGEST_TURN - countOf(text);
  if (left >= FEW_LEFT) return null;
  return <p>{left < 0 ? words.composer.over(-left) : words.composer.left(left)}</p>;
}

function timeIsShort({ room, phone }: Stage): boolean {
  return room.turnEnd !== null && leftUntil(room.turnEnd, phone.now.value.mono) < SOFT_MS;
}

function SoftTime({ stage }: { stage: Stage }) {
  const { room, phone } = stage;
  if (!timeIsShort(stage) || !room.turnEnd) return null;
  const over = leftUntil(room.turnEnd, phone.now.value.mono) === 0;
  return <p>{over ? words.composer.timeRound : words.composer.fewSeconds}</p>;
}

/** Why one's own words were held back, and one way to say it. */
export function WhyHeldBack({ held }: { held: HeldBack }) {
  const first = held.found[0];
  return (
    <>
      <p class="why">{first ? words.why[first.rule] : words.refused.wording}</p>
      {first && <p>{words.hint[first.hint]}</p>}
    </>
  );
}

/** The words of this step that were held back, as long as they read as they were sent. */
export function heldBackHere({ phone, view }: Stage): HeldBack | null {
  const key = draftKey(view);
  const held = phone.heldBack.value;
  return held?.draft === key && held.words === phone.drafts?.at(key).value.words ? held : null;
}

/** One's own words with the place marked, and two ways on. */
export function HeldBackWords({ stage, held }: { stage: Stage; held: HeldBack }) {
  const { phone, view } = stage;
  const first = held.found[0];
  const rest = first ? sliceOf(held.words, first.rest).trim() : "";
  const before = first ? sliceOf(held.words, 0, first.start).replace(/[\s,;:–—-]+$/u, "") : "";
  const keep = (): void => {
    const draft = { key: held.draft, from: held.words, to: before };
    phone.ask({ t: "keep_for_my_turn", words: rest }, draft);
  };
  const change = (): void => {
    phone.heldBack.value = null;
    setTimeout(focusField);
  };
  return (
    <>
      <Letter words={held.words} marks={held.found.map(({ start, end }) => [start, end])} />
      <div class="choices">
        {rest && mayDo(view, "keep_for_my_turn") && (
          <button
            type="button"
            class="main"
            aria-disabled={phone.busy("keep_for_my_turn") || undefined}
            onClick={keep}
          >
            {words.wording.keep}
          </button>
        )}
        <button type="button" class="choice" onClick={change}>
          {words.wording.change}
        </button>
      </div>
    </>
  );
}

/** The main button of a turn. */
export function SayIt({ stage, children }: { stage: Stage; children: string }) {
  const { phone, view } = stage;
  const key = draftKey(view);
  const draft = phone.drafts?.at(key).value;
  if (!draft || heldBackHere(stage) || !mayDo(view, "say")) return null;
  const waits = phone.busy("say");
  const say = (): void => {
    if (waits) return;
    if (!draft.words.trim()) phone.refusal.value = "words_empty";
    else if (countOf(draft.words) > LONGEST_TURN) phone.refusal.value = "words_too_long";
    else {
      const kept = draft.kept.filter((ref) => view.kept.includes(ref));
      const cleared = { key, from: draft.words, to: "" };
      phone.ask({ t: "say", words: draft.words, kept }, cleared);
    }
  };
  return (
    <button type="button" class="main" aria-disabled={waits || undefined} onClick={say}>
      {waits ? words.composer.busy : children}
    </button>
  );
}
