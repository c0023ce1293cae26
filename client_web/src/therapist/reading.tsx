/** What was said, to be read: each in the serif, with who said it; what was done, in one line. */

import { Letter } from "../screens/parts";
import type { ViewFrame } from "../core/wire";
import { called } from "./glance";
import type { Aside, Item } from "./transcript";
import { actSentence, words } from "./words";

/** What both can read. */
export function Shared({ items, view }: { items: readonly Item[]; view: ViewFrame }) {
  return (
    <ol class="items">
      {items.map((item) => (
        <li key={item.at} class="item">
          <Shown item={item} view={view} />
        </li>
      ))}
    </ol>
  );
}

function Shown({ item, view }: { item: Item; view: ViewFrame }) {
  switch (item.kind) {
    case "words":
      return (
        <>
          <p class="who-said">{called(view, item.seat)}</p>
          <Letter small words={item.words} />
          {item.allTheSame && <p class="fact">{words.transcript.allTheSame}</p>}
        </>
      );
    case "confirmed": {
      const name = called(view, item.seat);
      return (
        <>
          <p class="fact">{words.confirmed[item.answer](name)}</p>
          {item.marked.length > 0 && <p class="fact">{words.transcript.marked(name, item.marked)}</p>}
          {item.missing && (
            <>
              <p class="fact">{words.transcript.missing(name)}</p>
              <Letter small words={item.missing} />
            </>
          )}
        </>
      );
    }
    case "received":
      return <p class="fact">{words.received[item.answer](called(view, item.seat))}</p>;
    case "skipped":
      return <p class="fact">{words.skipped(called(view, item.seat))}</p>;
    case "act":
      return <p class="fact own-act">{actSentence(item.what)}</p>;
  }
}

/** What stands between the therapist and one of them. */
export function Asides({ asides, view }: { asides: readonly Aside[]; view: ViewFrame }) {
  const name = (one: Aside): string =>
    one.between ? called(view, one.between) : words.asides.somebody;
  return asides.length === 0 ? null : (
    <ol class="items">
      {asides.map((one) => (
        <li key={one.at} class="item">
          <p class="who-said">{words.asides.from(one, name(one))}</p>
          <Letter small words={one.words} />
        </li>
      ))}
    </ol>
  );
}
