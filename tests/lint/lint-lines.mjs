/** Reads `[[file, source], …]` and prints, for each, the messages of the import rules. Jest cannot load ESLint's config. */
import { text } from "node:stream/consumers";
import { ESLint } from "eslint";

const eslint = new ESLint();
const messages = [];
for (const [file, source] of JSON.parse(await text(process.stdin))) {
  const [result] = await eslint.lintText(source, { filePath: file });
  messages.push(
    result.messages.filter(({ ruleId }) => ruleId === "no-restricted-imports").map(({ message }) => message),
  );
}
console.log(JSON.stringify(messages));
