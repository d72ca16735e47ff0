import { knownAndUnknown, remarksOf, signOf, signs, whyOf } from "../kinds";
import type { Attribute, ReviewChange, ReviewKind, ReviewLayer, ReviewOutput } from "../review-schema";
import { shown, UNKNOWN } from "../text";
import { markup, Markup } from "./markup";

/** A resource that changes. Works without a script: what it holds opens and closes natively. */
export function changeItem(change: ReviewChange, layer: ReviewLayer, id: string, open: boolean): Markup {
  const remarks = remarksOf(change, layer).map((remark) => markup`<span class="tag">${remark}</span> `);
  const { kind, address, deferred } = change;
  return item({ kind, sign: signOf(change), verb: kind, address, remarks, id, open, deferred }, details(change));
}

/** What has become of a resource without Terraform. */
export function driftItem({ kind, address, attributes }: ReviewChange, id: string): Markup {
  const verb = kind === "delete" ? "gone" : kind === "update" ? "changed" : kind;
  return item(
    { kind, sign: signs[kind], verb, address, id },
    table(attributes, { before: "In the state", after: "Now" }),
  );
}

export function outputItem({ name, kind, attributes }: ReviewOutput, id: string): Markup {
  return item({ kind, sign: signs[kind], verb: kind, address: `output ${name}`, id }, table(attributes, SIDES[kind]));
}

interface Item {
  readonly kind: ReviewKind;
  readonly sign: string;
  readonly verb: string;
  readonly address: string;
  readonly id: string;
  readonly remarks?: readonly Markup[];
  readonly open?: boolean;
  readonly deferred?: boolean;
}

function item({ kind, sign, verb, address, id, remarks = [], open = true, deferred = false }: Item, content: Markup) {
  return markup`<details class="change ${kind}${deferred ? " deferred" : ""}" id="${id}"${open ? OPEN : ""}>
<summary><span class="sign">${sign}</span><span class="kind">${verb}</span><code class="address">${address}</code>${remarks}</summary>
${content}</details>
`;
}

const OPEN = new Markup(" open");

/** A create has many attributes that are known after apply, of which there is nothing to say but their names. */
function details(change: ReviewChange): Markup {
  const text = whyOf(change);
  const why = text === "" ? "" : markup`<p class="why">${text}</p>`;
  const sides = SIDES[change.kind];
  if (sides.before !== undefined) return markup`${why}${table(change.attributes, sides)}`;
  const { known, unknown } = knownAndUnknown(change);
  const later = unknown.length === 0 ? "" : markup`<p class="why">${UNKNOWN}: <code>${unknown.join(", ")}</code></p>`;
  return markup`${why}${table(known, sides)}${later}`;
}

interface Sides {
  readonly before?: string;
  readonly after?: string;
}

const BOTH: Sides = { before: "Before", after: "After" };
const SIDES: Readonly<Record<ReviewKind, Sides>> = {
  delete: { before: "Before" },
  forget: { before: "Before" },
  create: { after: "After" },
  read: { after: "After" },
  replace: BOTH,
  update: BOTH,
  import: BOTH,
  move: BOTH,
};

function table(attributes: readonly Attribute[], sides: Sides): Markup {
  if (attributes.length === 0) return markup`<p class="why">No attribute differs.</p>`;
  const heads = ["Attribute", sides.before, sides.after].filter((head) => head !== undefined);
  return markup`<table class="attributes">
<thead><tr>${heads.map((head) => markup`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${attributes.map((each) => row(each, sides))}</tbody></table>`;
}

function row(attribute: Attribute, sides: Sides): Markup {
  const { path, before, after, unknown, masked, forcesReplacement } = attribute;
  const tags = [
    ...(forcesReplacement ? [markup` <span class="tag forces">forces replacement</span>`] : []),
    ...(masked ? [markup` <span class="tag">secret</span>`] : []),
  ];
  const cells = [
    ...(sides.before === undefined ? [] : [cell("before", before)]),
    ...(sides.after === undefined ? [] : [unknown ? LATER : cell("after", after)]),
  ];
  return markup`<tr><th scope="row"><code>${path}</code>${tags}</th>${cells}</tr>
`;
}

const LATER = markup`<td class="after"><em>${UNKNOWN}</em></td>`;

function cell(side: "before" | "after", value: unknown): Markup {
  if (value === undefined) return markup`<td><span class="unset">not set</span></td>`;
  return markup`<td class="${side}"><code>${shown(value)}</code></td>`;
}
