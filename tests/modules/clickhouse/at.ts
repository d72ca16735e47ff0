/** A part of an object, by the names of its fields and the numbers of its items. Throws where there is none. */
export function at(object: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce((value, step) => {
    const next: unknown = typeof value === "object" && value !== null ? Reflect.get(value, step) : undefined;
    if (next === undefined) throw new Error(`nothing at ${path.join(".")}: ${step} is missing`);
    return next;
  }, object);
}
