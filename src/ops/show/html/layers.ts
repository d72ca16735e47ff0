import { isDestructive } from "../../change-set/destructive";
import { tasksInWords } from "../kinds";
import type { Review, ReviewLayer } from "../review-schema";
import { difference, plural } from "../text";
import { changeItem, driftItem, outputItem } from "./change";
import { changeId, panelId } from "./ids";
import { markup, type Markup } from "./markup";

/** Up to here updates and replacements of a layer are open when the page is; above, it would be a wall. */
const MOST_OPEN = 40;

const MANY = 200;

/** Each layer in a tab, with one search over all. Without a script the tabs are links to sections below each other. */
export function layers({ layers: all }: Review): Markup {
  return markup`<section aria-labelledby="changes">
    <h2 id="changes" tabindex="-1">Changes by layer</h2>
    <div class="bar">
      <div class="search" hidden>
        <input
          id="search"
          type="search"
          placeholder="Search addresses and attributes"
          aria-label="Search addresses and attributes"
          autocomplete="off"
          spellcheck="false"
          aria-keyshortcuts="/"
        />
        <kbd aria-hidden="true">/</kbd>
        <span id="found" role="status" class="muted"></span>
        <button type="button" id="expand" class="quiet">Open all</button>
      </div>
      <div class="tabs" aria-label="Layers">
        ${all.map(
          (layer, index) =>
            markup`<a href="#${panelId(index)}" id="tab-${index}"
              >${layer.name}${destroyed(layer)}
              <span class="count">${layer.wave === 2 ? "wave 2" : itemsOf(layer)}</span></a
            > `,
        )}
      </div>
    </div>
    ${all.map(panel)}
  </section>`;
}

function destroyed({ changes }: ReviewLayer): Markup | string {
  const count = changes.filter(isDestructive).length;
  return count === 0
    ? ""
    : markup` <span class="count destroyed" title="deleted or replaced">${count}<span class="unseen"> deleted or replaced,</span></span>`;
}

function itemsOf({ changes, drift, outputs }: ReviewLayer): number {
  return changes.length + drift.length + outputs.length;
}

function panel(layer: ReviewLayer, index: number): Markup {
  const { name, changes, drift, outputs, wave, reason } = layer;
  const tasks = tasksInWords(layer);
  const few = changes.length <= MOST_OPEN;
  const isOpen = (kind: string): boolean => few && (kind === "update" || kind === "replace");
  return markup`<section class="panel${changes.length > MANY ? " many" : ""}" id="${panelId(index)}" aria-label="${name}">
    <h3>${name} <span class="muted">${about(layer)}</span></h3>
    ${wave === 2 ? markup`<p class="callout replace">Wave 2, not planned: ${reason}. It is planned after this set is applied.</p>` : ""}
    ${wave === 1 && itemsOf(layer) === 0 ? markup`<p class="muted">Nothing changes in this layer.</p>` : ""}
    ${tasks === undefined ? "" : markup`<p class="callout update">${tasks}</p>`}
    ${changes.map((change, place) => changeItem(change, layer, changeId(index, place), isOpen(change.kind)))}
    ${titled(
      "Changed outside of Terraform",
      drift.map((change, place) => driftItem(change, `drift-${index}-${place}`)),
    )}
    ${titled(
      "Outputs",
      outputs.map((output, place) => outputItem(output, `output-${index}-${place}`)),
    )}
  </section> `;
}

function titled(title: string, items: readonly Markup[]): Markup | string {
  if (items.length === 0) return "";
  return markup`<div class="group"><h4>${title}</h4>
${items}</div>`;
}

function about({ state, cost, changes, drift, outputs }: ReviewLayer): string {
  const price = cost.before === cost.after ? [] : [`${difference(cost)} a month`];
  const serial = state === null ? "no state yet" : `state ${state.serial}`;
  const rest = [
    ...(drift.length === 0 ? [] : [`${drift.length} drifted`]),
    ...(outputs.length === 0 ? [] : [plural(outputs.length, "output")]),
  ];
  return [plural(changes.length, "resource"), ...rest, ...price, serial].join(" · ");
}
