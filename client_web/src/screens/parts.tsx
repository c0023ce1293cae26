/** Small parts that many screens share. */

import type { ComponentChildren } from "preact";
import { stretchesOf } from "../core/codepoints";
import { answeredWords, mayDo } from "../core/scene";
import type { Command } from "../core/wire";
import type { Phone } from "../shell/phone";
import { words } from "../words";
import { ReadAloud } from "./aloud";
import type { Stage } from "./stage";

/** A person's words, large, as a letter is read. Marked stretches stand out by more than colour. */
export function Letter(props: {
  words: string;
  marks?: readonly (readonly number[])[];
  small?: boolean;
}) {
  return (
    <blockquote class={props.small ? "letter small" : "letter"} dir="auto">
      {stretchesOf(props.words, props.marks ?? []).map(({ text, marked }) =>
        marked ? <mark>{text}</mark> : text,
      )}
    </blockquote>
  );
}

/** A sentence of ours under the heading. */
export function Lead(props: { children: ComponentChildren }) {
  return <p class="lead">{props.children}</p>;
}

/** The other's words as a letter, which the phone can read aloud. */
export function TheirLetter(props: Parameters<typeof Letter>[0] & { readonly stage: Stage }) {
  const { stage, ...letter } = props;
  return (
    <div class="their-words">
      <Letter {...letter} />
      <ReadAloud
        text={letter.words}
        lang={spoken(stage)}
        what={words.aloud.wordsOf(stage.names.other)}
      />
    </div>
  );
}

/** What people speak here: the language of the step, or of this page while there is none. */
const spoken = ({ view }: Stage): string => view.step?.lang || document.documentElement.lang;

/**
 * What the conversation asks here, in whichever language it is written, if it asks anything; and
 * folded up, what that is good for.
 */
export function Prompt({ stage }: { stage: Stage }) {
  const { step } = stage.view;
  if (!step?.prompt) return null;
  return (
    <>
      <p class="lead" dir="auto" lang={step.lang}>
        {step.prompt}
      </p>
      <div class="prompt-more">
        <ReadAloud text={step.prompt} lang={spoken(stage)} what={words.aloud.prompt} />
        {step.why && (
          <details class="reason">
            <summary>{words.step.why}</summary>
            <p dir="auto" lang={step.lang}>
              {step.why}
            </p>
          </details>
        )}
      </div>
    </>
  );
}

interface ButtonProps {
  readonly phone: Phone;
  readonly command: Command;
  readonly children: ComponentChildren;
  readonly kind?: "main" | "choice" | "quiet";
}

/** A button that asks for one command. While the first tap is on its way, a second does nothing. */
export function Ask({ phone, command, children, kind = "choice" }: ButtonProps) {
  const waits = phone.busy(command.t);
  return (
    <button
      type="button"
      class={kind}
      aria-disabled={waits || undefined}
      onClick={() => void (waits || phone.ask(command))}
    >
      {children}
    </button>
  );
}

/** The same, only where the room allows the command now. */
export function AskIfMay(props: Omit<ButtonProps, "phone"> & { readonly stage: Stage }) {
  const { stage, ...button } = props;
  return mayDo(stage.view, props.command.t) ? <Ask phone={stage.phone} {...button} /> : null;
}

/** The one thing the other is glad of. It came with this very screen, and stays until goodbye. */
export function Gift({ stage }: { stage: Stage }) {
  const said = answeredWords(stage.room);
  if (!said) return null;
  return (
    <section class="kept">
      <h2>{words.heading.receive(stage.names)}</h2>
      <TheirLetter stage={stage} words={said.words} />
    </section>
  );
}
