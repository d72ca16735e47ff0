import type { Environment } from "../../../../core/environment";
import type { FlexpriceSecret } from "../../secrets";
import { OUTPUTS, secretName } from "./names";

/** What the cluster needs and no file may or can hold: secrets, and the outputs of layers. */
export function fillScript(
  { name, region }: Environment,
  comment: string,
  outputs: readonly string[],
  secrets: readonly Pick<FlexpriceSecret, "name" | "secretName">[],
): string {
  const layers = [...new Set(outputs.map((each) => each.split(".")[0] ?? ""))];
  const pairs = secrets.map((secret) => `${secretName(secret.name)}=${secret.secretName}`);
  return `#!/bin/sh
#${comment}
# Makes what the other files refer to and do not hold: the ConfigMap ${OUTPUTS}, from the outputs of the layers,
# and a Secret for each secret of Secrets Manager, with the same keys. Needs terraform, aws, jq and kubectl.
#   ./fill.sh <folder with the layers' roots> [options of kubectl]
#   ./fill.sh ../../../cdktf.out/stacks --namespace flexprice
set -eu
stacks=\${1:?the folder of the layer roots, such as ../../../cdktf.out/stacks}
shift

for layer in ${layers.join(" ")}; do
  terraform -chdir="$stacks/${name}-$layer" init -input=false >/dev/null
done
data='{}'
for each in${list(outputs)}; do
  value=$(terraform -chdir="$stacks/${name}-\${each%%.*}" output -raw "\${each#*.}")
  data=$(printf %s "$data" | jq --arg key "$each" --arg value "$value" '. + {($key): $value}')
done
printf %s "$data" |
  jq '{apiVersion: "v1", kind: "ConfigMap", metadata: {name: "${OUTPUTS}"}, data: .}' |
  kubectl apply --server-side --filename - "$@"

# No value is written to a disk or stands on a command line: printf is the shell's own. Server-side, for otherwise
# kubectl keeps a copy of what it applied in an annotation.
for each in${list(pairs)}; do
  secret=$(aws secretsmanager get-secret-value --region ${region} --secret-id "\${each#*=}" --query SecretString --output text)
  printf %s "$secret" |
    jq --arg name "\${each%%=*}" '{apiVersion: "v1", kind: "Secret", metadata: {name: $name}, data: map_values(@base64)}' |
    kubectl apply --server-side --filename - "$@"
done
`;
}

function list(words: readonly string[]): string {
  return words.map((word) => ` \\\n  ${word}`).join("");
}
