/**
 * What the writer alone sees when a rule has found something in their words: the place, the reason
 * in one sentence, one way to say it, and ways on. Nothing here rewrites a word or counts.
 */

import { sliceOf } from "../core/codepoints";
import { draftKey, mayDo } from "../core/scene";
import { leftUntil } from "../core/spans";
import type { HeldBack, Phone } from "../shell/phone";
import { words } from "../words";
import { focusField } from "./composer";
import { AskIfMay, Letter } from "./parts";
import type { Drawn, Stage } from "./stage";

/** Until the first view tells how long words are held. */
const HELD_MS = 5_000;
/** With less than this to go it is a moment. */
const SOON_MS = 2_000;

/** The words of this step that were held back, as long as they read as they were sent. */
export function heldBackHere(stage: Stage): HeldBack | null {
  const { phone, view } = stage;
  const key = draftKey(view);
  const back = phone.heldBack.value ?? heldOnTheServer(stage);
  const draft = phone.drafts?.at(key).value.words;
  if (back?.draft !== key) return null;
  // Another phone, or one that forgot its drafts, has the held words all the same.
  return back.words === draft || (back.kind === "held" && draft === "") ? back : null;
}

/** A page that was loaded again has its held words from its log. */
function heldOnTheServer({ phone, room, view }: Stage): HeldBack | null {
  const own = view.held ? room.heldWords.get(view.held.held) : undefined;
  if (!view.held || own === undefined || view.held.held === phone.heldPutAway.value) return null;
  return { kind: "held", draft: draftKey(view), words: own, found: view.held.found };
}

/** What a screen reader tells of words that were held back: the reason, and of fear only that. */
export function toldOf({ kind, found: [first] }: HeldBack): string {
  if (kind === "care") return words.wording.care.heading;
  return first ? words.why[first.kind] : words.refused.wording;
}

/** The screen for words that were held back. */
export function heldBack(stage: Stage, back: HeldBack): Drawn {
  if (back.kind === "care") return care(stage);
  if (back.kind === "held") return held(stage, back);
  return stage.phone.asking.value ? askTheOther(stage, back) : stopped(stage, back);
}

/** One's own words with the place marked, why, and one way to say it. */
function Found({ back }: { back: HeldBack }) {
  const first = back.found[0];
  return (
    <>
      <Letter words={back.words} marks={back.found.map(({ start, end }) => [start, end])} />
      <div class="found">
        <p class="why">{first ? words.why[first.kind] : words.refused.wording}</p>
        {first && <p>{words.hint[first.hint]}</p>}
      </div>
    </>
  );
}

function held(stage: Stage, back: HeldBack): Drawn {
  const { phone, room, view } = stage;
  const left = room.heldEnd ? leftUntil(room.heldEnd, phone.now.value.mono) : HELD_MS;
  const { few, soon, now, heading } = words.wording.held;
  return {
    light: "own",
    heading,
    body: (
      <>
        <Found back={back} />
        <p class="quiet-note" role="status">
          {left === 0 ? now : left > SOON_MS ? few : soon}
        </p>
        <div class="choices">
          <Change phone={phone} kind="main" />
          {back.found[0]?.kind === "stonewalling" && <Rest stage={stage} />}
          <SendHeld stage={stage} back={back} ripe={left === 0 && mayDo(view, "send_held")} />
        </div>
      </>
    ),
  };
}

/** Its place is there from the start: nothing moves under a thumb when it comes. */
function SendHeld({ stage, back, ripe }: { stage: Stage; back: HeldBack; ripe: boolean }) {
  const { phone, view } = stage;
  const number = view.held?.held;
  const send = (): void => {
    if (number === undefined || phone.busy("send_held")) return;
    phone.ask({ t: "send_held", held: number }, { key: back.draft, from: back.words, to: "" });
  };
  return (
    <button
      type="button"
      class={ripe ? "choice" : "choice to-come"}
      aria-disabled={phone.busy("send_held") || undefined}
      onClick={send}
    >
      {words.wording.held.send}
    </button>
  );
}

function stopped(stage: Stage, back: HeldBack): Drawn {
  const { phone, view } = stage;
  const askable = back.found.every(({ ask }) => ask) && mayDo(view, "not_what_i_meant");
  const form = view.step?.form;
  const rest = restOf(stage, back);
  return {
    light: "own",
    heading: words.wording.heading,
    body: (
      <>
        <Found back={back} />
        <div class="choices">
          {rest && <KeepTheRest stage={stage} back={back} rest={rest} />}
          <Change phone={phone} kind={rest ? "choice" : "main"} />
          {form && <UseTheForm stage={stage} back={back} form={form} />}
          {view.way_on && <Rest stage={stage} />}
          {askable && (
            <button type="button" class="quiet" onClick={() => void (phone.asking.value = true)}>
              {words.wording.notMeant}
            </button>
          )}
        </div>
      </>
    ),
  };
}

/** What can be kept for one's own turn: only what follows a contrast is a thought of its own. */
function restOf({ view }: Stage, back: HeldBack): string {
  const first = back.found[0];
  if (!first?.ask || !mayDo(view, "keep_for_my_turn")) return "";
  return sliceOf(back.words, first.rest).trim();
}

function KeepTheRest({ stage, back, rest }: { stage: Stage; back: HeldBack; rest: string }) {
  const { phone } = stage;
  const before = sliceOf(back.words, 0, back.found[0]?.start).replace(/[\s,،;:–—-]+$/u, "");
  const keep = (): void => {
    const draft = { key: back.draft, from: back.words, to: before };
    phone.ask({ t: "keep_for_my_turn", words: rest }, draft);
  };
  return (
    <button
      type="button"
      class="main"
      aria-disabled={phone.busy("keep_for_my_turn") || undefined}
      onClick={keep}
    >
      {words.wording.keep}
    </button>
  );
}

function UseTheForm({ stage, back, form }: { stage: Stage; back: HeldBack; form: string }) {
  const { phone, view } = stage;
  const use = (): void => {
    phone.drafts?.setAside(back.draft, form.split(/…|\.\.\./u)[0] ?? "");
    phone.letGoOfHeld();
    setTimeout(focusField);
  };
  return (
    <button type="button" class="choice" onClick={use}>
      {words.wording.form}
      <span class="form" dir="auto" lang={view.step?.lang}>
        {form}
      </span>
    </button>
  );
}

function Change(props: { phone: Phone; kind: "main" | "choice"; children?: string }) {
  const change = (): void => {
    props.phone.letGoOfHeld();
    setTimeout(focusField);
  };
  return (
    <button type="button" class={props.kind} onClick={change}>
      {props.children ?? words.wording.change}
    </button>
  );
}

function Rest({ stage }: { stage: Stage }) {
  if (!mayDo(stage.view, "ask_for_rest")) return null;
  return (
    <button type="button" class="choice" onClick={() => void (stage.phone.sheet.value = "pause")}>
      {words.wording.rest}
    </button>
  );
}

/** What it means to ask, before it is asked. */
function askTheOther(stage: Stage, back: HeldBack): Drawn {
  const { phone, view, names } = stage;
  const waits = phone.busy("not_what_i_meant");
  const ask = (): void => {
    if (waits) return;
    const kept = phone.drafts?.at(back.draft).value.kept.filter((ref) => view.kept.includes(ref));
    const draft = { key: back.draft, from: back.words, to: back.words };
    phone.ask({ t: "not_what_i_meant", words: back.words, kept: kept ?? [] }, draft);
  };
  return {
    light: "own",
    heading: words.wording.ask.heading(names.other),
    body: (
      <>
        <p class="lead">{words.wording.ask.what(names.other)}</p>
        <Letter small words={back.words} />
        <p>{words.wording.ask.once}</p>
        <div class="choices">
          <button type="button" class="main" aria-disabled={waits || undefined} onClick={ask}>
            {words.wording.ask.yes(names.other)}
          </button>
          <button type="button" class="quiet" onClick={() => void (phone.asking.value = false)}>
            {words.wording.ask.no}
          </button>
        </div>
      </>
    ),
  };
}

/** Fear or a threat: no tip about words, and every way there is. */
function care(stage: Stage): Drawn {
  const { phone } = stage;
  const { heading, nobody, question, change, today, help, helpline, exit } = words.wording.care;
  const body = (
    <>
      <p class="lead">{nobody}</p>
      <h2>{question}</h2>
      <div class="choices">
        <Change phone={phone} kind="choice">
          {change}
        </Change>
        <Rest stage={stage} />
        <AskIfMay stage={stage} command={{ t: "end_for_today", in_minutes: null }}>
          {today}
        </AskIfMay>
      </div>
      <details>
        <summary>{help}</summary>
        {helpline.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </details>
      <p class="quiet-note">{exit}</p>
    </>
  );
  return { light: "own", heading, body };
}

/** A thought for the writer alone, about words that went out as they were. */
export function TipCard({ stage }: { stage: Stage }) {
  const { phone, view } = stage;
  const first = view.tip?.found[0];
  if (!view.tip || !first || phone.tipRead.value === view.tip.ref) return null;
  const { ref } = view.tip;
  return (
    <section class="card" aria-labelledby="tip">
      <h2 id="tip">{words.wording.tip.heading}</h2>
      <p class="quiet-note">{words.wording.tip.sent}</p>
      <p>
        {words.why[first.kind]} {words.hint[first.hint]}
      </p>
      <div class="answers">
        <button type="button" class="quiet" onClick={() => void (phone.tipRead.value = ref)}>
          {words.wording.tip.fine}
        </button>
      </div>
    </section>
  );
}
