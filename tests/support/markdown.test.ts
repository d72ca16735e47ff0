import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { anchorsOf, codeBlocks, inlineCode, linksOf, sectionsOf } from "./markdown";

const text = `# A file

## Node CPU: 80 %, \`sustained\`

1. A [link](other.md#anchor), then:

   \`\`\`sh
   # Not a heading
   echo "[no link](nowhere)"
   \`\`\`

## Events

### Events
`;

it("gives headings the anchors of GitHub, the second of a name with a number", () => {
  const file = join(mkdtempSync(join(tmpdir(), "markdown-")), "file.md");
  writeFileSync(file, text);
  expect([...anchorsOf(file)]).toEqual(["a-file", "node-cpu-80--sustained", "events", "events-1"]);
});

it("takes nothing in a code block for a section, a link or inline code", () => {
  expect(sectionsOf(text).map(({ title }) => title)).toEqual(["Node CPU: 80 %, `sustained`", "Events"]);
  expect(linksOf(text)).toEqual(["other.md#anchor"]);
  expect(inlineCode(text)).toEqual(["sustained"]);
});

it("takes code out of a list without its indentation", () => {
  expect(codeBlocks(text, "sh")).toEqual(['# Not a heading\necho "[no link](nowhere)"\n']);
});
