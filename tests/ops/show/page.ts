import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { renderHtml } from "../../../src/ops/show/html";
import { review } from "../../../src/ops/show/review";
import type { Sample } from "../support/sample-change-set";

/** While the sample is valid. */
const NOW = "2026-11-20T05:00:00Z";

const QUESTIONS = readFileSync(join(__dirname, "in-browser.js"), "utf8");

/** A page in a real browser, with all that it asked for and complained of. */
export interface Opened {
  readonly page: Page;
  readonly requests: string[];
  readonly errors: string[];
}

/** Opens review pages from a folder, as a person would by a double click. */
export class ReviewBrowser {
  private readonly folder = mkdtempSync(join(tmpdir(), "strata-review-"));

  private constructor(private readonly browser: Browser) {}

  static async launch(executablePath: string): Promise<ReviewBrowser> {
    // Chromium's own sandbox refuses to run as root, as in a container.
    return new ReviewBrowser(await chromium.launch({ executablePath, args: ["--no-sandbox"] }));
  }

  async open({ set, digest, plans }: Sample, options: BrowserContextOptions & { hash?: string } = {}): Promise<Opened> {
    const file = join(this.folder, "review.html");
    writeFileSync(file, renderHtml(review(set, digest, plans)));
    const { hash = "", ...context } = options;
    const page = await this.browser.newPage({ viewport: { width: 1280, height: 900 }, ...context });
    const [requests, errors]: [string[], string[]] = [[], []];
    page.on("request", (request) => requests.push(request.url().replace(pathToFileURL(file).href, "review.html")));
    page.on("console", (message) => errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("dialog", (dialog) => errors.push(dialog.message()));
    // Without a script there is no clock to hold.
    if (context.javaScriptEnabled !== false) await page.clock.setFixedTime(new Date(NOW));
    await page.goto(pathToFileURL(file).href + hash);
    if (context.javaScriptEnabled !== false) await page.evaluate(QUESTIONS);
    return { page, requests, errors };
  }

  async close(): Promise<void> {
    await this.browser.close();
    rmSync(this.folder, { recursive: true });
  }
}
