import { destructiveOf, signOf, whyOf } from "../kinds";
import type { Review } from "../review-schema";
import { plural } from "../text";
import { changeId } from "./ids";
import { markup, type Markup } from "./markup";

/** What has to be looked at before anything else: what goes, and what policy says. */
export function attention(review: Review): Markup {
  return markup`${destructive(review)} ${policy(review)}`;
}

function destructive(review: Review): Markup {
  const all = destructiveOf(review);
  if (all.length === 0) return markup`<section><h2>Nothing is deleted or replaced</h2></section>`;
  const rows = all.map(({ layer, change }) => {
    const id = changeId(review.layers.indexOf(layer), layer.changes.indexOf(change));
    return markup`<li class="${change.kind}">
      <span class="sign">${signOf(change)}</span>
      <div>
        <a href="#${id}"><code>${change.address}</code></a> <span class="tag">${layer.name}</span>
        <p class="muted">${[change.kind, whyOf(change)].filter((each) => each !== "").join(": ")}</p>
      </div>
    </li> `;
  });
  return markup`<section aria-labelledby="destructive">
    <h2 id="destructive">${plural(all.length, "resource")} deleted or replaced</h2>
    <ul class="rows card">
      ${rows}
    </ul>
  </section>`;
}

function policy({ policy: findings }: Review): Markup {
  if (findings.length === 0) return markup`<section><h2>No policy rule objects</h2></section>`;
  const rows = findings.map(
    ({ rule, severity, layer, address, message }) =>
      markup`<li class="${severity === "deny" ? "delete" : "replace"}">
        <span class="sign">${severity}</span>
        <div>
          <p>${message}</p>
          <p class="muted">
            <code>${rule}</code> ${layer === undefined ? "" : markup`<span class="tag">${layer}</span>`}
            ${address === undefined ? "" : markup`<code>${address}</code>`}
          </p>
        </div>
      </li> `,
  );
  return markup`<section aria-labelledby="policy">
    <h2 id="policy">Policy</h2>
    <ul class="rows card">
      ${rows}
    </ul>
  </section>`;
}
