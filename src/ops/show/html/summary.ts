import { short } from "../../change-set/folder";
import { countsInWords } from "../kinds";
import type { Review } from "../review-schema";
import { difference, money, purposes, when } from "../text";
import { markup, type Markup } from "./markup";

export function summary(review: Review): Markup {
  const { environment, kind, account, region, protection, id, terraform, strata } = review;
  return markup`<header class="top">
    <div>
      <p class="eyebrow">Strata change set · ${kind}</p>
      <h1>${environment}</h1>
      <p class="muted">account ${account} · ${region} · protection ${protection} · ${terraform.name} ${terraform.version}, Strata ${strata}</p>
    </div>
    <a class="button" href="#approve">How to approve</a>
    <dl class="facts">
      ${fact("Digest", markup`<code>${short(review.digest)}</code>`)} ${fact("Set", markup`<code>${id}</code>`)}
      ${fact("Planned", markup`${when(review.createdAt)}<br />${review.author.name}, ${review.author.email}`)}
      ${fact("Commit", commit(review))}
      ${fact("Expires", markup`<time id="expires" datetime="${review.expiresAt}">${when(review.expiresAt)}</time>`)}
    </dl>
    ${warnings(review).map((warning) => markup`<p class="callout delete">${warning}</p>`)} ${tiles(review)}
  </header>`;
}

function fact(name: string, value: Markup | string): Markup {
  return markup`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

function commit({ git }: Review): Markup {
  if (git === null) return markup`outside of git`;
  return markup`<code>${git.commit.slice(0, 12)}</code
    >${git.dirty ? markup` <span class="tag">uncommitted changes</span>` : ""}`;
}

function warnings({ kind, protection, policy }: Review): string[] {
  const denials = policy.filter(({ severity }) => severity === "deny").length;
  return [
    ...(kind === "apply" ? [] : [`This set will ${purposes[kind]}.`]),
    ...(protection === "off" ? ["Protection is off: what holds data can be deleted."] : []),
    ...(denials === 0 ? [] : [`Policy denies this set: apply will refuse it (${denials} below).`]),
  ];
}

/** The four that change the account are large, even at zero; the rest is one line. */
function tiles({ counts, cost }: Review): Markup {
  const main = ["delete", "replace", "update", "create"] as const;
  const rest = countsInWords(counts).filter(({ kind }) => !main.some((each) => each === kind));
  return markup`<div class="tiles">
      ${main.map(
        (kind) =>
          markup`<div class="tile ${kind}${counts[kind] === 0 ? " none" : ""}">
            <strong>${counts[kind].toLocaleString("en-US")}</strong> to ${kind}
          </div> `,
      )}
      <div class="tile cost">
        <strong>${difference(cost)}</strong> ${money(cost.before)} → ${money(cost.after)} a month
      </div>
    </div>
    ${rest.length === 0 ? "" : markup`<p class="muted">${rest.map(({ count, words }) => `${count} ${words}`).join(" · ")}</p>`}`;
}
