/** Thrown where a price depends on something that is not known; says on what. */
export class Unknown extends Error {}

/** What is paid by use alone, which a resource does not say. A platform's assumptions may. */
export class ByUse extends Unknown {}

/** A quantity, or why it is not known: the rest of the resource can be priced without it. */
export function tried(quantity: () => number): number | Unknown {
  try {
    return quantity();
  } catch (error) {
    if (error instanceof Unknown) return error;
    throw error;
  }
}

/** The attributes of a resource before or after a plan, read strictly: what is not known yet makes its price unknown. */
export class Values {
  constructor(
    readonly type: string,
    private readonly known: unknown,
    private readonly unknown: unknown,
  ) {}

  text(...path: Path): string {
    const value = this.at(path);
    if (typeof value !== "string") throw new Unknown(`${path.join(".")} is not known`);
    return value;
  }

  number(...path: Path): number {
    const value = Number(this.at(path) ?? Number.NaN); // ECS gives processors as text
    if (!Number.isFinite(value) || value < 0) throw new Unknown(`${path.join(".")} is not known`);
    return value;
  }

  /** How many elements a list has. */
  count(...path: Path): number {
    const value = this.at(path);
    return Array.isArray(value) ? value.length : 0;
  }

  is(expected: unknown, ...path: Path): boolean {
    return this.at(path) === expected;
  }

  /**
   * Whether there is a value. False also where it is known after apply: an option that nobody has set is so in a plan,
   * and then AWS's default, which `is` and others would not take for granted.
   */
  has(...path: Path): boolean {
    const value = follow(this.known, path);
    return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
  }

  private at(path: Path): unknown {
    if (isUnknown(this.unknown, path)) throw new Unknown(`${path.join(".")} is known after apply`);
    return follow(this.known, path) ?? undefined;
  }
}

type Path = readonly (string | number)[];

function follow(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (node, key) =>
      typeof node === "object" && node !== null && Object.hasOwn(node, key) ? Reflect.get(node, key) : undefined,
    value,
  );
}

function isUnknown(marks: unknown, path: Path): boolean {
  return path.some((_, depth) => follow(marks, path.slice(0, depth)) === true) || follow(marks, path) === true;
}
