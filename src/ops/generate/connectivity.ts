import { formatPorts } from "../../../modules/network/edge";
import { profiles } from "../../platforms/flexprice/config/profiles";
import { connectivity, securityGroups, type FlexpriceEdge } from "../../platforms/flexprice/connectivity";

/** `docs/connectivity.md`: the table of edges as a picture and a table, for each profile. */
export function connectivityPage(): string {
  const sections = Object.entries(profiles).map(([name, profile]) => section(name, connectivity(profile)));
  const groups = Object.entries(securityGroups).map(([name, what]) => `| \`${name}\` | ${what} |`);
  return `# Who may call whom

Generated from \`src/platforms/flexprice/connectivity.ts\` by \`make generate\`. Every row is an egress rule at its source and
an ingress rule at its target; nothing else of ours opens a port. Kubernetes nodes also have the
group that EKS makes for a cluster, which lets them speak to each other, to the control plane and to everywhere outside.

| security group | of |
| --- | --- |
${groups.join("\n")}

${sections.join("\n")}`;
}

function section(profile: string, edges: readonly FlexpriceEdge[]): string {
  const picture = edges.map(({ from, to, ports }) => `  ${from} -->|${ports.map(formatPorts).join(", ")}| ${to}`);
  const rows = edges.map(
    ({ from, to, ports, why, document }) =>
      `| ${from} | ${to} | ${ports.map(formatPorts).join(", ")} | ${why} | ${document ?? ""} |`,
  );
  return `## flexprice, ${profile}

\`\`\`mermaid
flowchart LR
${picture.join("\n")}
\`\`\`

| from | to | TCP ports | why | source document 000 |
| --- | --- | --- | --- | --- |
${rows.join("\n")}
`;
}
