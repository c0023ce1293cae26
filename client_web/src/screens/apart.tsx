/** While the therapist holds the room, talks with one alone, or their line is gone. */

import { countOf } from "../core/codepoints";
import { LONGEST_TURN } from "../core/limits";
import { draftKey, mayDo } from "../core/scene";
import type { CaucusWords } from "../core/wire";
import { words } from "../words";
import { Calm } from "./calm";
import { grow } from "./composer";
import { AskIfMay, Lead, Letter } from "./parts";
import { clockTime, therapistName, type Drawn, type Stage } from "./stage";

/** The room is held. */
export function held(): Drawn {
  return { light: "rest", body: <Lead>{words.held}</Lead> };
}

/** The other's quiet space, or one's own before anybody is in it: the same for both. */
export function caucusWaiting({ phone }: Stage): Drawn {
  return {
    light: "rest",
    body: (
      <>
        <Lead>{words.caucus.waiting}</Lead>
        <p class="quiet-note">{words.caucus.kept}</p>
        <Calm phone={phone} />
      </>
    ),
  };
}

/** A quiet space with the therapist: their words large, and one's own to write. */
export function caucus(stage: Stage): Drawn {
  const { caucus: said } = stage.room;
  const name = therapistName(stage);
  const at = said.findLastIndex(({ by }) => by === "moderator");
  const theirs = said[at];
  const before = said.slice(0, Math.max(at, 0));
  return {
    light: "both",
    body: (
      <>
        <Lead>{words.caucus.lead}</Lead>
        {before.length > 0 && (
          <details>
            <summary>{words.caucus.before}</summary>
            <Written said={before} name={name} />
          </details>
        )}
        {theirs ? <Letter words={theirs.words} /> : <p class="quiet-note">{words.caucus.nothing(name)}</p>}
        <Written said={said.slice(at + 1)} name={name} />
        <Composer stage={stage} />
      </>
    ),
    action: <SayIt stage={stage} />,
  };
}

function Written({ said, name }: { said: readonly CaucusWords[]; name: string }) {
  return (
    <>
      {said.map((one, at) => (
        <div key={at}>
          <p class="quiet-note">{one.by === "moderator" ? words.caucus.them(name) : words.caucus.you}</p>
          <Letter small words={one.words} />
        </div>
      ))}
    </>
  );
}

function Composer({ stage }: { stage: Stage }) {
  const { phone, view } = stage;
  const key = draftKey(view);
  const text = phone.drafts?.at(key).value.words ?? "";
  const left = LONGEST_TURN - countOf(text);
  return (
    <div class="composer">
      <textarea
        id="words"
        dir="auto"
        rows={3}
        aria-label={words.caucus.label(therapistName(stage))}
        autocapitalize="sentences"
        enterkeyhint="enter"
        readOnly={phone.busy("say_in_caucus")}
        value={text}
        ref={grow}
        onInput={(event) => {
          grow(event.currentTarget);
          phone.refusal.value = null;
          phone.drafts?.write(key, event.currentTarget.value);
        }}
      />
      {left < 100 && (
        <p class="quiet-note">{left < 0 ? words.composer.over(-left) : words.composer.left(left)}</p>
      )}
    </div>
  );
}

function SayIt({ stage }: { stage: Stage }) {
  const { phone, view } = stage;
  const key = draftKey(view);
  const text = phone.drafts?.at(key).value.words ?? "";
  if (!mayDo(view, "say_in_caucus")) return null;
  const waits = phone.busy("say_in_caucus");
  const say = (): void => {
    if (waits) return;
    if (!text.trim()) phone.refusal.value = "words_empty";
    else if (countOf(text) > LONGEST_TURN) phone.refusal.value = "words_too_long";
    else phone.ask({ t: "say_in_caucus", words: text }, { key, from: text, to: "" });
  };
  return (
    <button type="button" class="main" aria-disabled={waits || undefined} onClick={say}>
      {waits ? words.composer.busy : words.caucus.say}
    </button>
  );
}

/** The therapist's line is gone: the room holds, and then the two of them choose. */
export function missing(stage: Stage): Drawn {
  const { view, room } = stage;
  const { absence } = view;
  const name = therapistName(stage);
  if (!absence) return { light: "rest", body: null };
  const until = room.absenceEnd ? clockTime(room.absenceEnd.wall) : "";
  return {
    light: "rest",
    body: (
      <>
        <Lead>{absence.round ? words.missing.round : words.missing.holds(until)}</Lead>
        <p class={absence.said_yes ? "note" : "quiet-note"}>
          {absence.said_yes ? words.missing.noted : absence.round ? words.missing.how : words.missing.then}
        </p>
        <div class="choices">
          {!absence.said_yes && (
            <AskIfMay stage={stage} kind="main" command={{ t: "go_on_without" }}>
              {words.missing.goOn(name)}
            </AskIfMay>
          )}
          {absence.round && (
            <AskIfMay stage={stage} command={{ t: "end_for_today", in_minutes: null }}>
              {words.missing.end}
            </AskIfMay>
          )}
        </div>
      </>
    ),
  };
}

/** The moderator's link was opened here, on a page for the two partners. */
export function outside(stage: Stage): Drawn {
  const { phone } = stage;
  const link = phone.returnLink.value;
  return {
    light: "rest",
    body: (
      <>
        <Lead>{words.outside.lead}</Lead>
        <p class="quiet-note">{words.outside.how}</p>
        {link && (
          <p>
            <a class="door" href={`/therapist/#${link}`}>
              {words.outside.open}
            </a>
          </p>
        )}
      </>
    ),
    action: mayDo(stage.view, "make_return_link") && !link && (
      <button
        type="button"
        class="main"
        aria-disabled={phone.busy("make_return_link") || undefined}
        onClick={() => phone.makeReturnLink()}
      >
        {words.outside.take}
      </button>
    ),
  };
}
