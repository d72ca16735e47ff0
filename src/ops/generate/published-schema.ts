import { z } from "zod";

/** The JSON Schema of a file that other programs read, as text. */
export function publishedSchema(schema: z.ZodType, title: string): string {
  return `${JSON.stringify({ title, ...z.toJSONSchema(schema) }, null, 2)}\n`;
}
