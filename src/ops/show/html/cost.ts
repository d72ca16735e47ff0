import type { Review } from "../review-schema";
import { difference, money } from "../text";
import { markup, type Markup } from "./markup";

export function cost({ layers, cost: total }: Review): Markup {
  const rows = layers.filter(({ cost: { before, after, unknown } }) => before + after > 0 || unknown.length > 0);
  const row = (name: string, { before, after }: Review["cost"]): Markup =>
    markup`<tr>
      <th scope="row">${name}</th>
      <td>${money(before)}</td>
      <td>${money(after)}</td>
      <td class="${after > before ? "more" : after < before ? "less" : "muted"}">${difference({ before, after })}</td>
    </tr> `;
  return markup`<section aria-labelledby="cost">
    <h2 id="cost">Cost a month</h2>
    <div class="card pad">
      <table class="cost">
        <thead>
          <tr>
            <th scope="col">Layer</th>
            <th scope="col">Today</th>
            <th scope="col">After</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((layer) => row(layer.name, layer.cost))}
        </tbody>
        <tfoot>
          ${row("Together", total)}
        </tfoot>
      </table>
      <p class="muted">
        Estimated list prices of what runs all
        month.${total.unknown.length === 0 ? "" : markup` Not priced: <code>${total.unknown.join(", ")}</code>.`}
      </p>
    </div>
  </section>`;
}
