import { findChangeSet } from "../change-set/find";
import type { Format } from "./command";
import { plansOf } from "./plans";
import { review } from "./review";
import type { Review } from "./review-schema";

/** Prints a change set. Reads files and nothing else: no Terraform, no network, no account. */
export async function show(name: string, format: Format): Promise<void> {
  const folder = findChangeSet(name);
  const text = await renderers[format](review(folder.set, folder.digest, plansOf(folder)));
  // `strata show … | head` closes the pipe early: not an error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  process.stdout.write(text);
}

const renderers: Readonly<Record<Format, (review: Review) => Promise<string>>> = {
  terminal: async (each) => (await import("./terminal")).renderTerminal(each, terminal()),
  markdown: async (each) => (await import("./markdown")).renderMarkdown(each),
  html: async (each) => (await import("./html")).renderHtml(each),
  json: async (each) => (await import("./json")).renderJson(each),
};

/** https://no-color.org: set to anything but nothing. */
function terminal() {
  const { isTTY, columns = 100 } = process.stdout;
  return { colours: isTTY && !process.env["NO_COLOR"], columns, now: new Date() };
}
