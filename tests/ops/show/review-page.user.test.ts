import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it, jest } from "@jest/globals";
import type { Page } from "playwright-core";
import { describeWithBrowser } from "../../support/engine";
import { projectRoot } from "../../support/project";
import { hostileChangeSet } from "../support/hostile-change-set";
import { largeChangeSet, sampleChangeSet } from "../support/sample-change-set";
import { plan, resource } from "../support/sample-plans";
import { ReviewBrowser } from "./page";

jest.setTimeout(60_000);

describeWithBrowser("review.html in a real browser", (executable) => {
  let browser: ReviewBrowser;
  beforeAll(async () => {
    browser = await ReviewBrowser.launch(executable);
  });
  afterAll(() => browser.close());

  const visible = (page: Page): Promise<string[]> =>
    page.locator(".change:visible .address").evaluateAll((found) => found.map((each) => each.textContent ?? ""));
  const focused = (page: Page): Promise<string> => page.evaluate("ask.focused()");
  const tab = (page: Page, name: string) => page.getByRole("tab", { name });

  it.each([
    ["the sample", sampleChangeSet()],
    ["hostile texts", hostileChangeSet()],
  ])("asks for nothing but itself and complains of nothing: %s", async (_, sample) => {
    const { page, requests, errors } = await browser.open(sample);
    await page.locator("#search").fill("a");
    for (const each of await page.getByRole("tab").all()) await each.click();
    await page.locator("#expand").click();
    await page.waitForTimeout(300);
    expect(requests).toEqual(["review.html"]);
    expect(errors).toEqual([]);
    expect(await page.title()).not.toBe("owned");
    await page.close();
  });

  it("could not ask for anything, even if a script got into it", async () => {
    const { page, errors } = await browser.open(sampleChangeSet());
    expect([await page.evaluate("ask.image()"), errors.length]).toEqual(["blocked", 1]);
    await page.close();
  });

  it("searches addresses and attributes in all layers, and opens what matches inside", async () => {
    const { page } = await browser.open(sampleChangeSet());
    await page.locator("#search").fill("db.r8g.2xlarge");
    expect(await visible(page)).toEqual([
      "aws_rds_cluster_instance.aurora_writer_E7281974",
      "aws_rds_cluster_instance.aurora_reader-2_A11C09F3",
    ]);
    expect(await page.getByRole("status").textContent()).toMatch(/^2 of \d+ match$/);
    expect(await tab(page, "database").getAttribute("aria-selected")).toBe("true");
    expect(await page.getByText('"flexprice-production-postgres"').isVisible()).toBe(true);
    await page.locator("#search").fill("AURORA reader");
    expect(await visible(page)).toEqual(["aws_rds_cluster_instance.aurora_reader-2_A11C09F3"]);
    await page.locator("#search").fill("no such thing");
    expect(await visible(page)).toEqual([]);
    expect(await page.locator("h4:visible").count()).toBe(0);
    await page.locator("#search").press("Escape");
    expect((await visible(page)).length).toBeGreaterThan(4);
    await page.close();
  });

  it("is used by keyboard alone", async () => {
    const { page } = await browser.open(sampleChangeSet());
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("skip");
    await page.keyboard.press("Enter");
    expect(await focused(page)).toBe("changes");
    await page.keyboard.press("/");
    expect([await focused(page), await page.locator("#search").inputValue()]).toEqual(["search", ""]);
    await page.keyboard.type("a/b");
    expect(await page.locator("#search").inputValue()).toBe("a/b");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    const walked = [await focused(page)];
    for (const key of ["ArrowRight", "ArrowRight", "ArrowLeft", "End", "ArrowRight", "ArrowLeft", "Home"]) {
      await page.keyboard.press(key);
      walked.push(await focused(page));
    }
    expect(walked.map((id) => id.slice(-1))).toEqual(["0", "1", "2", "1", "4", "0", "4", "0"]);
    expect(await page.getByRole("tabpanel").count()).toBe(1);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.locator("#change-0-0").getAttribute("open")).toBe("");
    expect(await page.evaluate("ask.outline()")).toBe("solid");
    await page.close();
  });

  it("leads from what is replaced to the change, in its tab", async () => {
    const { page } = await browser.open(sampleChangeSet());
    await page.locator("#search").fill("nothing matches");
    await page.locator(".rows a", { hasText: "aws_db_parameter_group" }).click();
    expect(await tab(page, "database").getAttribute("aria-selected")).toBe("true");
    expect(await page.locator("#change-3-0 .attributes").isVisible()).toBe(true);
    await page.close();
    const { page: linked } = await browser.open(sampleChangeSet(), { hash: "#change-2-0" });
    expect(await tab(linked, "iam").getAttribute("aria-selected")).toBe("true");
    await linked.close();
  });

  it("has the roles and names that a screen reader needs", async () => {
    const { page } = await browser.open(sampleChangeSet());
    const counts = Object.fromEntries(
      await Promise.all(
        (["main", "tablist", "tab", "tabpanel", "searchbox", "status", "img"] as const).map(
          async (role) => [role, await page.getByRole(role).count()] as const,
        ),
      ),
    );
    expect(counts).toEqual({ main: 1, tablist: 1, tab: 5, tabpanel: 1, searchbox: 1, status: 1, img: 1 });
    expect(await page.evaluate("ask.stumbles()")).toEqual([]);
    await page.close();
  });

  it("is dark where the system is, with text that can be read in both", async () => {
    const backgrounds: string[] = [];
    for (const colorScheme of ["light", "dark"] as const) {
      const { page } = await browser.open(sampleChangeSet(), { colorScheme });
      backgrounds.push(await page.evaluate("ask.background()"));
      expect(await page.evaluate("ask.lowContrast()")).toEqual([]);
      await page.close();
    }
    expect(new Set(backgrounds).size).toBe(2);
  });

  it("shows everything without a script, and on paper", async () => {
    const { page } = await browser.open(sampleChangeSet(), { javaScriptEnabled: false });
    expect(await page.locator(".panel:visible").count()).toBe(5);
    expect(await page.locator("#search").isVisible()).toBe(false);
    await page.close();
    const { page: paper } = await browser.open(sampleChangeSet());
    await paper.emulateMedia({ media: "print" });
    await paper.evaluate("ask.print()");
    expect(await paper.locator(".panel:visible").count()).toBe(5);
    expect(await paper.locator(".change:not([open])").count()).toBe(0);
    expect(await paper.locator(".tabs").isVisible()).toBe(false);
    await paper.close();
  });

  it("stays quick with 3,000 resources", async () => {
    const tags = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`tag-${index}`, `value ${index}`]));
    const created = Array.from({ length: 3_000 }, (_, index) =>
      resource(`aws_subnet.s["${index}"]`, ["create"], null, { cidr_block: `10.0.${index}.0/24`, tags }),
    );
    const before = Date.now();
    const { page } = await browser.open(largeChangeSet(plan(created)));
    expect(Date.now() - before).toBeLessThan(15_000);
    const took: number[] = await page.evaluate('ask.searching(["1", "12", "12.0", ""])');
    // Of a key press; the first one reads all texts. Far above what it takes, for a slow machine.
    expect(Math.max(...took)).toBeLessThan(2_000);
    await page.close();
  });

  it("has its picture in the documentation", async () => {
    const picture = join(projectRoot, "docs/images/review.png");
    const { page } = await browser.open(sampleChangeSet(), { viewport: { width: 1100, height: 1660 } });
    const screenshot = await page.screenshot();
    expect(screenshot.length).toBeLessThan(250_000);
    if (process.env["UPDATE_SCREENSHOT"] === "1" || !existsSync(picture)) {
      mkdirSync(dirname(picture), { recursive: true });
      writeFileSync(picture, screenshot);
    }
    await page.close();
  });
});
