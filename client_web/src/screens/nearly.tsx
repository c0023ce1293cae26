/** "Nearly": tapping the words of one's own that are still missing, and a short note. */

import { useSignal } from "@preact/signals";
import { countOf, marksOf, tokensOf } from "../core/codepoints";
import { LONGEST_MISSING, MOST_MARKS } from "../core/limits";
import { draftKey, sharesOf } from "../core/scene";
import type { WordsSaid } from "../core/wire";
import { words } from "../words";
import { Lead } from "./parts";
import { grow } from "./composer";
import type { Stage } from "./stage";

interface Tapped {
  /** The share the marks are in; marks stand in one share at a time. */
  readonly share: number | null;
  readonly starts: ReadonlySet<number>;
}

/** The words to tap, the note, and the one button that shows both to the listener. */
export function Nearly({ stage }: { stage: Stage }) {
  const { phone, room } = stage;
  const tapped = useSignal<Tapped>({ share: null, starts: new Set() });
  const key = `${draftKey(stage.view)}/missing`;
  const note = phone.drafts?.at(key).value.words ?? "";
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
          starts={tapped.value.share === share.ref ? tapped.value.starts : new Set()}
          onTap={(start) => void (tapped.value = toggled(tapped.value, share.ref, start))}
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
        <button
          type="button"
          class="main"
          aria-disabled={left < 0 || phone.busy("confirm") || undefined}
          onClick={() => {
            const draft = { key, from: note, to: "" };
            if (left >= 0) phone.ask(answer(shares, tapped.value, note), draft);
          }}
        >
          {words.confirm.send}
        </button>
        <button type="button" class="quiet" onClick={() => void (phone.marking.value = false)}>
          {words.confirm.back}
        </button>
      </div>
    </>
  );
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
