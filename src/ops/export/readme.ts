import type { ExportedLayer } from "./layer";

/** The page that explains an exported folder to whoever has it and not Strata. */
export function readme(environment: string, layers: readonly ExportedLayer[]): string {
  const last = layers.at(-1)?.folder ?? "";
  return `# ${environment}

Written by \`strata export ${environment}\`. It needs Terraform ≥ 1.11 (or OpenTofu: \`TERRAFORM=tofu\`), credentials of the
environment's account in the shell, and nothing else. No secret is in it.

\`\`\`sh
./plan.sh                  # changes nothing; ends with 0: nothing to do, 2: changes, 1: a plan failed
./apply.sh                 # for each layer: plans, shows the plan, asks, applies that very plan
./apply.sh --from ${last}   # goes on after a failure
./destroy.sh               # the same, backwards
\`\`\`

\`--yes\` does not ask. A folder is a Terraform root with a state of its own, so \`terraform -chdir=${last} plan\` works too, as
does \`terragrunt run --all plan\`.

| layer | reads |
| ----- | ----- |
${layers.map(({ folder, reads }) => `| \`${folder}\` | ${sources(reads)} |`).join("\n")}

- Where the states are is said in each layer's \`backend.tf*\`, and in the \`terraform_remote_state\` of those that read it.
- The next export replaces this folder, but not if a file in it was changed: change the environment in Strata instead.
`;
}

function sources(reads: readonly string[]): string {
  return [...new Set(reads.map((read) => `\`${read.split(".")[0]}\``))].join(", ");
}
