import { describe, expect, it } from "@jest/globals";
import { fewestInstances, fits, unplaced, type Room } from "../../../modules/ecs/placement";

const room: Room = { cpuUnits: 4096, memoryMib: 14_899 };
const tasks = (name: string, count: number, cpuUnits: number, memoryMib: number) => ({
  name,
  count,
  cpuUnits,
  memoryMib,
});

describe("tasks of one size", () => {
  it("fill an instance by its processors, and one more finds no room", () => {
    expect(fits([tasks("a", 8, 512, 1024)], room, 1)).toBe(true);
    expect(fits([tasks("a", 9, 512, 1024)], room, 1)).toBe(false);
    expect(fits([tasks("a", 9, 512, 1024)], room, 2)).toBe(true);
  });

  it("fill it by its memory, to the last MiB", () => {
    expect(fits([tasks("a", 2, 256, 7449)], room, 1)).toBe(true);
    expect(fits([tasks("a", 2, 256, 7450)], room, 1)).toBe(false);
  });

  it("fill it by its network interfaces, whatever else is free", () => {
    const three = { ...room, tasks: 3 };
    expect(fits([tasks("a", 6, 256, 512)], three, 2)).toBe(true);
    expect(fits([tasks("a", 7, 256, 512)], three, 2)).toBe(false);
  });

  it("are not cut in two: what is free on several instances is no room", () => {
    expect(fits([tasks("a", 2, 3000, 1024)], room, 1)).toBe(false);
    expect([...unplaced([tasks("a", 5, 3000, 1024)], room, 3)]).toEqual([["a", 2]]);
  });

  it("that are larger than an instance find room on none", () => {
    expect(fewestInstances([tasks("a", 1, 4097, 1024)], room, 100)).toBeUndefined();
    expect(fewestInstances([tasks("a", 1, 1024, 14_900)], room, 100)).toBeUndefined();
    expect(fewestInstances([tasks("a", 1, 4096, 14_899)], room, 100)).toBe(1);
  });
});

describe("tasks of several sizes", () => {
  it("leave no holes that the small would have filled: the large go first, whatever the order they come in", () => {
    const small = tasks("small", 4, 1024, 1024);
    const large = tasks("large", 2, 2048, 1024);
    for (const all of [
      [small, large],
      [large, small],
    ]) {
      expect(fits(all, room, 2)).toBe(true);
      expect(fits(all, room, 1)).toBe(false);
    }
    // Small ones first would take 3 of the second instance's 4 vCPU, and leave the third instance for a large one.
    const three = [tasks("small", 3, 1024, 1024), tasks("large", 1, 3072, 1024), tasks("middle", 1, 2048, 1024)];
    expect(fewestInstances(three, room, 9)).toBe(2);
  });

  it("are largest by what they take most of, processors or memory", () => {
    const memory = tasks("memory", 2, 256, 14_000);
    const processors = tasks("processors", 6, 1024, 512);
    expect(fits([processors, memory], room, 3)).toBe(true);
    expect([...unplaced([processors, memory], room, 1)]).toEqual([
      ["memory", 1],
      ["processors", 5],
    ]);
  });

  it("need as many instances as source document 000's did not have: 41,472 CPU units of 40,960", () => {
    const document = [
      tasks("consumer", 30, 1024, 1792),
      tasks("api", 6, 768, 1536),
      tasks("temporal-worker", 3, 2048, 4096),
    ];
    expect(fits(document, room, 10)).toBe(false);
    expect(fewestInstances(document, room, 100)).toBe(11);
  });
});

it("nothing fits on nothing, and nothing else does", () => {
  expect(fits([], room, 0)).toBe(true);
  expect(fits([tasks("a", 1, 256, 512)], room, 0)).toBe(false);
});
