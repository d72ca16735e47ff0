import type { CommandModule } from "yargs";
import { changeSetArgument } from "../change-set-argument";

const formats = ["terminal", "markdown", "html", "json"] as const;
const aliases = { term: "terminal", md: "markdown" } as const;

export type Format = (typeof formats)[number];

/** `strata show <set>` */
export const showCommand: CommandModule<object, { set: string; format: string }> = {
  command: "show <set>",
  describe: "Show a change set: what would be deleted, replaced, changed and created, what it costs, how to approve it",
  builder: (yargs) =>
    changeSetArgument(yargs)
      .option("format", {
        choices: [...formats, ...Object.keys(aliases)],
        default: "terminal",
        describe: "markdown fits a comment of a pull request; html is one file that needs no network",
      })
      .example("npx strata show latest", "the newest set below plans/")
      .example("npx strata show 3f9c --format html > review.html", "a page to open in a browser")
      .example("npx strata show 3f9c --format md > comment.md", "a comment for a pull request"),
  handler: async ({ set, format }) => {
    const { show } = await import("./show");
    await show(set, formats.find((each) => each === format) ?? (format === "md" ? aliases.md : aliases.term));
  },
};
