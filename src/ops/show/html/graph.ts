import { graphlib, layout } from "@dagrejs/dagre";
import { changeKinds, type Edge, type Review, type ReviewLayer } from "../review-schema";
import { plural } from "../text";
import { markup, type Markup } from "./markup";

const HEIGHT = 48;
/** Of a letter of a layer's name, so that a long one gets a wider box. */
const LETTER = 8.5;

/** Which layer reads which, as a picture laid out here, so that the page needs no library; and in words. */
export function graph({ layers, edges }: Review): Markup {
  const placed = new graphlib.Graph().setGraph({ rankdir: "LR", nodesep: 18, ranksep: 56, marginx: 4, marginy: 4 });
  const width = ({ name }: ReviewLayer): number => Math.max(124, Math.round(name.length * LETTER) + 32);
  const known = new Set(layers.map(({ name }) => name));
  const drawn = edges.filter(({ from }) => known.has(from));
  for (const layer of layers) placed.setNode(layer.name, { width: width(layer), height: HEIGHT });
  for (const { from, to } of drawn) placed.setEdge(from, to, {});
  layout(placed);
  const { width: w = 0, height: h = 0 } = placed.graph();
  return markup`<section aria-labelledby="graph">
    <h2 id="graph">Layers and what they read</h2>
    <div class="card pad">
      <svg
        class="graph"
        role="img"
        aria-labelledby="graph"
        viewBox="0 0 ${Math.ceil(w)} ${Math.ceil(h)}"
        width="${Math.ceil(w)}"
      >
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0 8 4 0 8z" />
          </marker>
        </defs>
        ${drawn.map((edge) => arrow(edge, placed.edge(edge.from, edge.to).points))}
        ${layers.map((layer) => box(layer, placed.node(layer.name)))}
      </svg>
      <ul class="edges">
        ${edges.map(inWords)}
      </ul>
      <p class="muted legend">
        <span class="pinned">pinned: today's value was used</span>
        <span class="deferred">deferred: changes in this set, read at apply</span>
      </p>
    </div>
  </section>`;
}

const ORDER_ONLY = markup`<span class="muted">no output: it only comes after it</span>`;

interface Point {
  readonly x: number;
  readonly y: number;
}

function arrow({ deferred }: Edge, points: readonly Point[]): Markup {
  const at = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
  const [first, ...rest] = points;
  if (!first) return markup``;
  // Through the middles of the segments, with the given points as what the curve bends towards.
  const curve = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? point;
    const last = index === rest.length - 2;
    return `Q${at(point)} ${at(last ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })}`;
  });
  return markup`<path
    class="edge ${deferred.length > 0 ? "deferred" : "pinned"}"
    d="M${at(first)} ${curve.join(" ")}"
  />`;
}

function box(layer: ReviewLayer, node: Point & { readonly width: number }): Markup {
  const { name, wave, changes } = layer;
  const worst = changeKinds.find((kind) => changes.some((change) => change.kind === kind)) ?? "none";
  const [left, top] = [node.x - node.width / 2, node.y - HEIGHT / 2];
  const under =
    wave === 2 ? "wave 2, not planned" : changes.length === 0 ? "no changes" : plural(changes.length, "change");
  return markup`<g
    class="node ${worst}${wave === 2 ? " wave-2" : ""}"
    transform="translate(${left.toFixed(1)} ${top.toFixed(1)})"
  >
    <rect class="box" width="${node.width}" height="${HEIGHT}" rx="6" />
    <rect class="stripe" x="0" y="8" width="3" height="${HEIGHT - 16}" />
    <text x="14" y="21" class="name">${name}</text>
    <text x="14" y="37" class="under">${under}</text>
  </g>`;
}

function inWords({ from, to, pinned, deferred }: Edge): Markup {
  const outputs = [
    ...deferred.map((name) => markup`<code class="deferred">${name}</code>`),
    ...pinned.map((name) => markup`<code class="pinned">${name}</code>`),
  ];
  return markup`<li><strong>${to}</strong> reads <strong>${from}</strong> ${outputs.length === 0 ? ORDER_ONLY : outputs.map((each) => markup`${each} `)}</li> `;
}
