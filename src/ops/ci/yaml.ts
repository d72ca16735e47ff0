import { Document, isScalar, visit } from "yaml";
import { versionOf } from "./versions";

const FIRST = "Written by strata ci: ";

/** Whether a file is one of ours, which may be replaced. */
export function isGenerated(text: string): boolean {
  return text.startsWith(`# ${FIRST}`);
}

/** A recipe as YAML: the command that wrote it, what it does, then the content; pinned actions with their versions. */
export function recipeText(command: string, explanation: string, content: object): string {
  const document = new Document(content, { aliasDuplicateObjects: false });
  document.commentBefore = [`${FIRST}${command}`, "", ...explanation.trim().split("\n")]
    .map((line) => (line === "" ? "" : ` ${line}`))
    .join("\n");
  visit(document, {
    Pair: (_, { key, value }) => {
      if (isScalar(key) && key.value === "uses" && isScalar(value))
        value.comment = ` ${versionOf(String(value.value))}`;
    },
  });
  return document.toString({ lineWidth: 0 });
}
