/** Listening: the other has the floor. Cool and quiet, their words large, nothing to write in. */

import { answeredWords, sharesOf } from "../core/scene";
import type { WordsSaid } from "../core/wire";
import { words } from "../words";
import { Lead, Letter, Prompt } from "./parts";
import { SendSignal } from "./signals";
import type { Drawn, Stage } from "./stage";

/** The other shares, or thinks about whether there is more. */
export function listen(stage: Stage): Drawn {
  return quiet(stage, sharesOf(stage.room));
}

/** The other says back, acknowledges, or looks for something to be glad of. */
export function wait(stage: Stage): Drawn {
  return quiet(stage, []);
}

/** The other takes in what one has said. */
export function beingAnswered(stage: Stage): Drawn {
  const said = answeredWords(stage.room);
  return quiet(stage, said ? [said] : []);
}

/** A loop has ended and the other chooses. */
export function atTheOthersCrossroads(stage: Stage): Drawn {
  return quiet(stage, [], words.listen.crossroads(stage.names.other));
}

function quiet(stage: Stage, said: readonly WordsSaid[], lead?: string): Drawn {
  const { view, names } = stage;
  const acting = view.floor ?? view.speaker;
  const away = acting !== null && acting !== view.seat && !view.here.includes(acting);
  return {
    light: "other",
    body: (
      <>
        {said.map((one) => (
          <Letter key={one.ref} words={one.words} />
        ))}
        {lead ? <Lead>{lead}</Lead> : <Prompt stage={stage} />}
        {away && <p class="note">{words.listen.awayStill(names.other)}</p>}
        <SendSignal stage={stage} />
      </>
    ),
  };
}
