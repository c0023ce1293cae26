/**
 * The composer: where one writes what one says in a turn. Enter makes a new line and never sends.
 * It stands only on the screen of whoever has the floor.
 */

import { countOf } from "../core/codepoints";
import { LONGEST_TURN } from "../core/limits";
import { draftKey, lastWordsHere, mayDo } from "../core/scene";
import { leftUntil } from "../core/spans";
import { words } from "../words";
import { AskIfMay } from "./parts";
import type { Stage } from "./stage";
import { heldBackHere } from "./wording";

const FEW_LEFT = 100;
const SOFT_MS = 60_000;

/** The field with everything that helps to fill it. */
export function Composer({ stage }: { stage: Stage }) {
  const { phone } = stage;
  return phone.drafts ? (
    <div class="composer">
      <Declined stage={stage} />
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

/** The other would rather not read what one asked about. */
function Declined({ stage }: { stage: Stage }) {
  const { phone, view } = stage;
  return phone.askedAbout.value === draftKey(view) ? <p class="note">{words.wording.declined}</p> : null;
}

/** One has just asked to write: the field is where one is now. */
export function focusField(): void {
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
        <Aside stage={stage} />
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

/** The words that made room for the short form. */
function Aside({ stage: { phone, view } }: { stage: Stage }) {
  const key = draftKey(view);
  if (!phone.drafts?.aside(key)) return null;
  const takeUp = (): void => {
    const here = phone.drafts?.at(key).value.words.trim() ?? "";
    // Of the short form alone nothing is worth keeping; of what was written into it all is.
    phone.drafts?.takeUp(key, view.step?.form.startsWith(here) ? "" : here);
    focusField();
  };
  return (
    <button type="button" class="quiet" onClick={takeUp}>
      {words.wording.myWords}
    </button>
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
