/** Speaking and writing: share, say back, put together, validate, empathize, thank, appreciate. */

import type { ComponentChildren } from "preact";
import { draftKey, keptWords, sharesOf, whatIsMissing } from "../core/scene";
import { words } from "../words";
import { Composer, SayIt } from "./composer";
import { AskIfMay, Gift, Letter, Prompt, TheirLetter } from "./parts";
import type { Drawn, Stage } from "./stage";
import { heldBack, heldBackHere } from "./wording";

/** One's own turn to share, with what one has kept for it. */
export function speak(stage: Stage): Drawn {
  const between = (
    <>
      <Gift stage={stage} />
      <Kept stage={stage} />
    </>
  );
  return turn(stage, words.composer.say, between);
}

/** Something one thanks the other for. */
export function thank(stage: Stage): Drawn {
  return turn(stage, words.composer.say, <Gift stage={stage} />);
}

/** One thing one is glad of. */
export function appreciate(stage: Stage): Drawn {
  return turn(stage, words.composer.say, <Gift stage={stage} />);
}

/** Saying back what one heard, or acknowledging it. The other's words are there to look at. */
export function sayBack(stage: Stage): Drawn {
  const reflects = stage.view.phase === "reflecting";
  const between = (
    <>
      <Missing stage={stage} />
      <TheirWords stage={stage} />
    </>
  );
  return turn(stage, reflects ? words.composer.sayBack : words.composer.say, between);
}

function turn(stage: Stage, label: string, between: ComponentChildren): Drawn {
  const back = heldBackHere(stage);
  if (back) return heldBack(stage, back);
  return {
    light: "own",
    body: (
      <>
        <Prompt stage={stage} />
        {between}
        <Composer stage={stage} />
      </>
    ),
    action: <SayIt stage={stage}>{label}</SayIt>,
  };
}

function TheirWords({ stage }: { stage: Stage }) {
  const again = whatIsMissing(stage.room);
  const marked = again?.t === "reflection_answered" && again.marks.length > 0;
  // Whoever says them back has never seen them before: they came with this very screen.
  const unread = stage.view.step?.activity === "reflect";
  return (
    <details open={marked || unread}>
      <summary>{words.reflect.theirWords(stage.names.other)}</summary>
      {sharesOf(stage.room).map((share) => (
        <TheirLetter
          key={share.ref}
          stage={stage}
          small={!unread}
          words={share.words}
          marks={marked && again.share === share.ref ? again.marks : []}
        />
      ))}
    </details>
  );
}

function Missing({ stage }: { stage: Stage }) {
  const { other } = stage.names;
  const again = whatIsMissing(stage.room);
  if (!again) return null;
  if (again.t === "acknowledgement_answered") {
    const but = again.answer === "felt_like_but";
    return (
      <p class="note">{but ? words.reflect.feltLikeBut(other) : words.reflect.notLanded(other)}</p>
    );
  }
  const nearly = again.marks.length > 0 ? words.reflect.nearly : words.reflect.nearlyPlain;
  return (
    <div class="note">
      <p>{again.answer === "no" ? words.reflect.notYet(other) : nearly(other)}</p>
      {again.missing && (
        <>
          <p>{words.reflect.missing(other)}</p>
          <Letter small words={again.missing} />
        </>
      )}
    </div>
  );
}

function Kept({ stage }: { stage: Stage }) {
  const { phone, room, view } = stage;
  const key = draftKey(view);
  const draft = phone.drafts?.at(key).value;
  const offered = keptWords(room).filter(({ ref }) => !draft?.kept.includes(ref));
  if (offered.length === 0) return null;
  const use = (ref: number, kept: string): void => {
    const text = draft?.words.trim() ? `${draft.words.trimEnd()} ${kept}` : kept;
    phone.drafts?.write(key, text, ref);
  };
  return (
    <section class="kept" aria-labelledby="kept">
      <h2 id="kept">{words.composer.keptHeading}</h2>
      {offered.map(({ ref, words: kept }) => (
        <div key={ref}>
          <Letter small words={kept} />
          <div class="quiet-row">
            <button type="button" class="quiet" onClick={() => use(ref, kept)}>
              {words.composer.use}
            </button>
            <AskIfMay stage={stage} kind="quiet" command={{ t: "let_go", ref }}>
              {words.composer.letGo}
            </AskIfMay>
          </div>
        </div>
      ))}
    </section>
  );
}
