/** Listening: the other has the floor. Cool and quiet, their words large, nothing to write in. */

import { answeredWords, sharesOf } from "../core/scene";
import type { WordsSaid } from "../core/wire";
import { words } from "../words.en";
import { Lead, Letter } from "./parts";
import type { Drawn, Stage } from "./stage";

/** The other shares. */
export function listen(stage: Stage): Drawn {
  return quiet(stage, stage.view.step?.prompt || words.listen.lead, sharesOf(stage.room));
}

/** The other says back what one has shared. */
export function beingReflected(stage: Stage): Drawn {
  return quiet(stage, words.listen.beingReflected(stage.names.other));
}

/** The other reads what one has said back. */
export function beingConfirmed(stage: Stage): Drawn {
  return quiet(stage, words.listen.beingConfirmed(stage.names.other), answered(stage));
}

/** The other thinks about whether there is more. */
export function beingAskedMore(stage: Stage): Drawn {
  return quiet(stage, words.listen.beingAskedMore(stage.names.other), sharesOf(stage.room));
}

/** The other looks for words that acknowledge. */
export function beingAcknowledged(stage: Stage): Drawn {
  return quiet(stage, words.listen.beingAcknowledged);
}

/** The other takes in one's acknowledgement. */
export function beingReceived(stage: Stage): Drawn {
  return quiet(stage, words.listen.beingReceived(stage.names.other), answered(stage));
}

/** A loop has ended and the other chooses. */
export function atTheOthersCrossroads(stage: Stage): Drawn {
  return quiet(stage, words.listen.crossroads(stage.names.other));
}

/** The other looks for something to be glad of. */
export function beingAppreciated(stage: Stage): Drawn {
  return quiet(stage, words.listen.beingAppreciated);
}

function answered({ room }: Stage): WordsSaid[] {
  const said = answeredWords(room);
  return said ? [said] : [];
}

function quiet(stage: Stage, lead: string, said: readonly WordsSaid[] = []): Drawn {
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
        <Lead>{lead}</Lead>
        {away && <p class="note">{words.listen.awayStill(names.other)}</p>}
      </>
    ),
  };
}
