/** A link of one's own, to come back from another device. The phone keeps no copy of it. */

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { mayDo } from "../core/scene";
import { words } from "../words";
import { AskIfMay, Lead } from "./parts";
import { SheetHeading } from "./sheet";
import type { Stage } from "./stage";

/** Make one, see it once, take all of them back. */
export function LinkSheet({ stage }: { stage: Stage }) {
  const { phone, view } = stage;
  // However the sheet is left, the link is not there when somebody opens it again.
  useEffect(() => () => {
    phone.returnLink.value = null;
    phone.linksTakenBack.value = false;
  }, []);
  const made = phone.returnLink.value;
  return (
    <>
      <SheetHeading>{words.link.heading}</SheetHeading>
      <Lead>{words.link.lead}</Lead>
      <p class="note">{words.link.whoever}</p>
      {made && <TheLink hash={made} />}
      <p role="status">{phone.linksTakenBack.value && words.link.takenBack}</p>
      <div class="choices">
        {mayDo(view, "make_return_link") && (
          <button
            type="button"
            class={made ? "choice" : "main"}
            aria-disabled={phone.busy("make_return_link") || undefined}
            onClick={() => phone.makeReturnLink()}
          >
            {made ? words.link.another : words.link.make}
          </button>
        )}
        <AskIfMay stage={stage} command={{ t: "revoke_return_links" }}>
          {words.link.takeBack}
        </AskIfMay>
        <button type="button" class="quiet" onClick={() => void (phone.sheet.value = null)}>
          {words.link.back}
        </button>
      </div>
    </>
  );
}

function TheLink({ hash }: { hash: string }) {
  const copied = useSignal(false);
  const link = `${location.origin}${location.pathname}#${hash}`;
  // Only an https page is given a clipboard; elsewhere the link is there to be marked.
  const { clipboard } = navigator as { clipboard?: Clipboard };
  const copy = (): void =>
    void clipboard?.writeText(link).then(
      () => void (copied.value = true),
      () => undefined,
    );
  return (
    <div class="link" role="group" aria-label={words.link.here}>
      <p>{words.link.here}</p>
      <p class="whole" translate={false}>
        {link}
      </p>
      {clipboard && (
        <button type="button" class="quiet" onClick={copy}>
          {words.link.copy}
        </button>
      )}
      <p role="status">{copied.value && words.link.copied}</p>
    </div>
  );
}
