/** What every small sheet begins with. */

import type { ComponentChildren } from "preact";

// Opening the sheet is one's own doing, so the keyboard goes with it.
const focus = (heading: HTMLElement | null): void => heading?.focus();

/** The heading of a sheet. */
export function SheetHeading(props: { children: ComponentChildren }) {
  return (
    <h1 tabIndex={-1} ref={focus}>
      {props.children}
    </h1>
  );
}
