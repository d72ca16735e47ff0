import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { Environment } from "../../../src/core/environment";
import { Refusal } from "../../../src/core/problems";
import type { LayerRoot } from "../../../src/ops/roots/layer-root";
import { moveOf, stageOf, type MoveRequest } from "../../../src/ops/state/moves";
import { noteOf, pendingMove, repeatOf } from "../../../src/ops/state/move-journal";
import { isOnlyLayerTag, wordsOf, type PlannedChange } from "../../../src/ops/state/proof";
import { pushBoth } from "../../../src/ops/state/push-both";
import type { Stored } from "../../../src/ops/state/states";
import { parseState } from "../../../src/ops/terraform/state";
import { stateText, type Handmade } from "./support/handmade";

const layer = (name: string): LayerRoot => ({ name, stack: `test-${name}`, dependsOn: [], json: { terraform: {} } });
const [iam, secrets] = [layer("iam"), layer("secrets")];
const deployment = { environment: { name: "test" } as Environment, layers: [iam, secrets] };
const stored = (handmade: Handmade): Stored => {
  const text = stateText(handmade);
  const state = parseState(text);
  if (!state) throw new Error("no state");
  return { text, state, changed: undefined, terraform: undefined };
};

describe("what is to be moved", () => {
  const request = {
    environment: "test",
    from: "iam",
    address: "aws_a.b",
    to: "secrets",
    toAddress: undefined,
    and: [],
  };
  const moved = (changes: Partial<MoveRequest>) => {
    const { from, to, moves } = moveOf(deployment, { ...request, ...changes });
    return [from.name, to.name, ...moves.map((each) => `${each.from} → ${each.to}`)];
  };

  it("goes to another layer, under its address or another, with what belongs to it", () => {
    expect(moved({})).toEqual(["iam", "secrets", "aws_a.b → aws_a.b"]);
    expect(moved({ toAddress: "aws_a.c" })).toEqual(["iam", "secrets", "aws_a.b → aws_a.c"]);
    expect(moved({ and: ['aws_a.x["k=v"]', 'aws_a.x["k=v"]=aws_a.y[0]'] })).toEqual([
      "iam",
      "secrets",
      "aws_a.b → aws_a.b",
      'aws_a.x["k=v"] → aws_a.x["k=v"]',
      'aws_a.x["k=v"] → aws_a.y[0]',
    ]);
  });

  it("gets another address in its layer", () => {
    expect(moved({ to: "aws_a.c" })).toEqual(["iam", "iam", "aws_a.b → aws_a.c"]);
  });

  it.each([
    [{ to: "secretz" }, 'no layer "secretz" in test; did you mean "secrets"?'],
    [{ to: "aws_a.b" }, "aws_a.b would stay where it is"],
    [{ to: "iam" }, "aws_a.b would stay where it is"],
    [{ to: "aws_a.c", toAddress: "aws_a.d" }, '"aws_a.c" is an address, so that nothing can follow it'],
  ])("is refused: %j", (changes, words) => {
    expect(() => moved(changes)).toThrow(words);
  });
});

describe("where a move stands", () => {
  const move = moveOf(deployment, {
    environment: "test",
    from: "iam",
    address: "aws_a.b",
    to: "secrets",
    toAddress: undefined,
    and: [],
  });
  const stage = (source: Handmade, target: Handmade) =>
    stageOf(move, { from: "aws_a.b", to: "aws_a.b" }, stored(source).state, stored(target).state);
  const has = (id: string) => ({ resources: { "aws_a.b": { id } } });

  it("is told by the two states", () => {
    expect(stage(has("1"), {})).toBe("pending");
    expect(stage(has("1"), has("1"))).toBe("doubled");
    expect(stage({}, has("1"))).toBe("done");
    expect(() => stage(has("1"), has("2"))).toThrow("secrets has another aws_a.b already");
    expect(() => stage({}, {})).toThrow("no aws_a.b in the state of iam");
  });
});

describe("the proof of a move", () => {
  const change = (kind: Partial<PlannedChange>): PlannedChange => ({
    address: "aws_a.b",
    actions: ["update"],
    ...kind,
  });
  const tags = (Layer: string, Team = "x") => ({ id: "1", tags: { Layer }, tags_all: { Layer, Team } });

  it("lets pass only the tag that says in which layer a resource is", () => {
    const retagged = { id: "1", tags: null, tags_all: { Layer: "secrets", Team: "x" } };
    expect(isOnlyLayerTag(change({ before: tags("iam"), after: retagged }))).toBe(true);
    const others = [
      change({ before: tags("iam"), after: tags("secrets", "y") }),
      change({ before: tags("iam"), after: { ...tags("secrets"), id: "2" } }),
      change({ before: tags("iam"), after: tags("secrets"), after_unknown: { arn: true } }),
      change({ actions: ["delete", "create"], before: tags("iam"), after: tags("secrets") }),
      change({ actions: ["create"] }),
    ];
    expect(others.filter(isOnlyLayerTag)).toEqual([]);
  });

  it("says what would change without a value", () => {
    expect(
      wordsOf(change({ before: { a: "hunter2", b: 1 }, after: { a: "hunter3", b: 1 }, after_unknown: { c: true } })),
    ).toBe("update aws_a.b: a, c");
    expect(wordsOf(change({ actions: ["delete"], before: { a: 1 } }))).toBe("delete aws_a.b");
  });
});

describe("the two pushes of a move", () => {
  const here = process.cwd();
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "strata-move-"));
    process.chdir(folder);
  });
  afterEach(() => {
    process.chdir(here);
    rmSync(folder, { recursive: true });
  });

  const role = { "aws_a.b": { id: "1" } };
  const before = { iam: stored({ serial: 4, resources: role }), secrets: stored({ lineage: "s", serial: 8 }) };
  const after = { iam: stateText({ serial: 5 }), secrets: stateText({ lineage: "s", serial: 9, resources: role }) };

  /** Pushes, in a world where something is done at each push; what the states are then. */
  async function push(
    onPush: (count: number, layer: string, texts: Map<string, string | undefined>) => void,
    targetBefore: Stored | null = before.secrets,
    onRead = () => {},
  ) {
    const texts = new Map<string, string | undefined>([
      ["iam", before.iam.text],
      ["secrets", targetBefore?.text],
    ]);
    let count = 0;
    const states = {
      read: async ({ name }: LayerRoot) => {
        onRead();
        const text = texts.get(name);
        return text === undefined ? undefined : { ...before.iam, text, state: JSON.parse(text) as Stored["state"] };
      },
      push: async ({ name }: LayerRoot, text: string) => {
        onPush(++count, name, texts);
        texts.set(name, text);
      },
    };
    const move = { from: iam, to: secrets, moves: [{ from: "aws_a.b", to: "aws_a.b" }] };
    const error = await pushBoth(
      states,
      { environment: "test", move, backup: "backups/x" },
      {
        source: { layer: iam, before: before.iam, after: after.iam },
        target: { layer: secrets, before: targetBefore ?? undefined, after: after.secrets },
      },
    ).catch((thrown: unknown) => thrown);
    return { iam: texts.get("iam"), secrets: texts.get("secrets"), error, pending: pendingMove("test") };
  }
  const fails = (at: number) => (count: number) => {
    if (count === at) throw new Refusal("no network");
  };

  it("give first, then take, and leave no journal", async () => {
    const order: string[] = [];
    expect(await push((_, name) => order.push(name))).toMatchObject({ ...after, error: undefined, pending: undefined });
    expect(order).toEqual(["secrets", "iam"]);
    expect(existsSync(noteOf("test"))).toBe(false);
  });

  it("have a journal between them that says how to go on", async () => {
    let noted = "";
    await push((count) => {
      const pending = pendingMove("test");
      if (count === 2 && pending) noted = repeatOf(pending);
    });
    expect(noted).toBe("npx strata state mv test iam aws_a.b secrets");
  });

  it("change nothing when the first fails", async () => {
    const { error, pending, ...texts } = await push(fails(1));
    expect([String(error), pending]).toEqual(["Refusal: no network", undefined]);
    expect(texts).toMatchObject({ iam: before.iam.text, secrets: before.secrets.text });
  });

  it("roll the first back when the second fails", async () => {
    const { error, pending, ...texts } = await push(fails(2));
    expect([String(error), pending]).toEqual([expect.stringContaining("rolled back: nothing was moved"), undefined]);
    expect(texts.iam).toBe(before.iam.text);
    expect(JSON.parse(texts.secrets ?? "")).toMatchObject({ serial: 10, lineage: "s", resources: [] });
  });

  it("roll back to an empty state where there was none", async () => {
    const { secrets: text } = await push(fails(2), null);
    expect(JSON.parse(text ?? "")).toMatchObject({ serial: 10, lineage: "s", resources: [] });
  });

  it("say that it is in both when that cannot be rolled back either, and keep the journal", async () => {
    const { error, pending, ...texts } = await push((count) => {
      if (count > 1) throw new Refusal("no network");
    });
    expect(String(error)).toContain("Nothing is lost: run the same command again to finish");
    expect(pending).toMatchObject({ from: "iam", to: "secrets", backup: "backups/x" });
    expect(texts).toMatchObject({ iam: before.iam.text, secrets: after.secrets });
  });

  it("go on where a push has arrived although it failed", async () => {
    const lost = await push((count, name, texts) => {
      texts.set(name, name === "iam" ? after.iam : after.secrets);
      throw new Refusal(`no answer to ${count}`);
    });
    expect(lost).toMatchObject({ ...after, error: undefined, pending: undefined });
  });

  it("keep the journal where nobody can tell whether the first has arrived", async () => {
    const cut = (): never => {
      throw new Refusal("no network");
    };
    const { error, pending } = await push(cut, before.secrets, cut);
    expect(String(error)).toContain("It may have been written: run the same command again");
    expect(pending).toBeDefined();
  });

  it("take what an earlier run has given, and roll nothing back", async () => {
    const given = stored({ lineage: "s", serial: 9, resources: role });
    const { error, pending, ...texts } = await push(fails(1), given);
    expect(String(error)).toContain("no network\nBoth states have the resources now. Nothing is lost");
    expect(pending).toBeDefined();
    expect(texts).toMatchObject({ iam: before.iam.text, secrets: given.text });
    expect(await push(() => {}, given)).toMatchObject({ iam: after.iam, secrets: given.text, pending: undefined });
  });
});

describe("the command that finishes a move", () => {
  it("can be pasted into a shell", () => {
    const moves = [
      { from: 'aws_a.b["x"]', to: "aws_a.c" },
      { from: "aws_d.e", to: "aws_d.e" },
      { from: "aws_f.g", to: 'aws_f.h["y"]' },
    ];
    expect(repeatOf({ environment: "test", from: "iam", to: "secrets", moves })).toBe(
      `npx strata state mv test iam 'aws_a.b["x"]' secrets aws_a.c --and aws_d.e --and 'aws_f.g=aws_f.h["y"]'`,
    );
  });
});
