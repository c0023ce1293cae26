/**
 * "Nearly": tapping the words of one's own that are still missing, and a short note. The button
 * that shows both stands at the bottom, where the keyboard does not cover it.
 */

import { countOf, marksOf, tokensOf } from "../core/codepoints";
import { LONGEST_MISSING, MOST_MARKS } from "../core/limits";
import { draftKey, sharesOf } from "../core/scene";
import type { WordsSaid } from "../core/wire";
import type { Tapped } from "../shell/phone";
import { words } from "../words";
import { Lead } from "./parts";
import { grow } from "./composer";
import type { Stage } from "./stage";

const NOTHING: Tapped = { share: null, starts: new Set() };

/** Begin to mark. */
export function beginMarking({ phone }: Stage): void {
  phone.marking.value = NOTHING;
}

/** The words to tap, and the note. */
export function Nearly({ stage }: { stage: Stage }) {
  const { phone, room } = stage;
  const tapped = phone.marking.value ?? NOTHING;
  const { key, note } = noteOf(stage);
  const shares = sharesOf(room);
  const left = LONGEST_MISSING - countOf(note);
  return (
    <>
      <Lead>{words.confirm.markLead}</Lead>
      {shares.length > 1 && <p class="quiet-note">{words.confirm.markOne}</p>}
      {shares.map((share) => (
        <Share
          key={share.ref}
          share={share}
          starts={tapped.share === share.ref ? tapped.starts : NOTHING.starts}
          onTap={(start) => void (phone.marking.value = toggled(tapped, share.ref, start))}
        />
      ))}
      <label for="missing">{words.confirm.missing}</label>
      <textarea
        id="missing"
        dir="auto"
        rows={2}
        enterkeyhint="enter"
        value={note}
        onInput={(event) => {
          grow(event.currentTarget);
          phone.drafts?.write(key, event.currentTarget.value);
        }}
      />
      {left < 40 && (
        <p class="quiet-note">{left < 0 ? words.refused.missing_too_long : words.composer.left(left)}</p>
      )}
      <div class="choices">
        <button type="button" class="quiet" onClick={() => void (phone.marking.value = null)}>
          {words.confirm.back}
        </button>
      </div>
    </>
  );
}

/** The one button that shows both to the listener. */
export function ShowMissing({ stage }: { stage: Stage }) {
  const { phone, room } = stage;
  const { key, note } = noteOf(stage);
  const waits = countOf(note) > LONGEST_MISSING || phone.busy("confirm");
  const show = (): void => {
    const given = answer(sharesOf(room), phone.marking.value ?? NOTHING, note);
    if (!waits) phone.ask(given, { key, from: note, to: "" });
  };
  return (
    <button type="button" class="main" aria-disabled={waits || undefined} onClick={show}>
      {words.confirm.send}
    </button>
  );
}

function noteOf({ phone, view }: Stage): { readonly key: string; readonly note: string } {
  const key = `${draftKey(view)}/missing`;
  return { key, note: phone.drafts?.at(key).value.words ?? "" };
}

function Share(props: {
  share: WordsSaid;
  starts: ReadonlySet<number>;
  onTap: (start: number) => void;
}) {
  return (
    <p class="letter small tappable" dir="auto" role="group" aria-label={words.confirm.yourWords}>
      {tokensOf(props.share.words).map((token) =>
        token.word ? (
          <button
            key={token.start}
            type="button"
            class="word"
            aria-pressed={props.starts.has(token.start)}
            onClick={() => props.onTap(token.start)}
          >
            {token.text}
          </button>
        ) : (
          token.text
        ),
      )}
    </p>
  );
}

function toggled(tapped: Tapped, share: number, start: number): Tapped {
  const starts = new Set(tapped.share === share ? tapped.starts : []);
  if (!starts.delete(start)) starts.add(start);
  return { share, starts };
}

function answer(shares: readonly WordsSaid[], tapped: Tapped, missing: string) {
  const share = shares.find(({ ref }) => ref === tapped.share);
  const marks = share ? marksOf(tokensOf(share.words), tapped.starts) : [];
  return {
    t: "confirm",
    answer: "nearly",
    share: share?.ref ?? null,
    marks: marks.slice(0, MOST_MARKS),
    missing: missing.trim(),
  } as const;
}
