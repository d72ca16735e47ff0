import type { Configuration } from "../../../../core/environment";
import type { Deployment, Rendering } from "../../../../core/rendering";
import type { FlexpriceProfile } from "../../config/profiles";
import { secrets } from "../../secrets";
import { components, portOf } from "../components";
import { writtenBy } from "../written";
import { yaml } from "../yaml";
import { deployment } from "./deployment";
import { processEnvironment, SharedEnvironment } from "./environment";
import { fillScript } from "./fill-script";
import { clusterInputs } from "./inputs";
import { migrateJob } from "./migrate-job";
import { labels, NAME, outputKey } from "./names";
import { horizontalPodAutoscaler, isScaled, podDisruptionBudget } from "./scaling";

/** A cluster in reach of the environment's AWS: the same database, Kafka, cache and secrets as on ECS. */
export function kubernetes(configuration: Configuration<FlexpriceProfile>, choice: Deployment): Rendering {
  const { environment, profile } = configuration;
  const inputs = clusterInputs(configuration);
  const running = components(choice, profile.services).map((component) => {
    return { component, environment: processEnvironment(component.mode, inputs) };
  });
  const migrate = processEnvironment("migrate", inputs);
  const all = [migrate, ...running.map((each) => each.environment)];
  const shared = new SharedEnvironment(all);
  const { tag } = environment.image;
  const job = migrateJob(configuration, migrate, shared);
  const services = running.flatMap(({ component, environment: own }) => {
    const port = portOf(own.literals);
    return [
      deployment(component, tag, own, shared),
      ...(port === undefined ? [] : [service(component.name)]),
      ...(isScaled(component) ? [horizontalPodAutoscaler(component, profile.services)] : []),
      ...(component.mode === "local" ? [] : [podDisruptionBudget(component)]),
    ];
  });
  const comment = writtenBy(environment, "kubernetes", choice);
  const used = new Set(all.flatMap((each) => each.secrets));
  const outputs = new Set(all.flatMap((each) => each.outputs.map(outputKey)));
  const filled = secrets(configuration).filter(({ name }) => used.has(name));
  return {
    files: new Map([
      ["configuration.yaml", manifests([serviceAccount, shared.configMap()], comment)],
      ["migrate.yaml", manifests([job], comment)],
      ["services.yaml", manifests(services, comment)],
      ["fill.sh", fillScript(environment, comment, [...outputs], filled)],
    ]),
    next: [
      `(cd "$OLDPWD" && npx strata run ${environment.name} database-init) # layer tasks has to be applied`,
      './fill.sh "$OLDPWD/cdktf.out/stacks" # made by: make synth',
      "kubectl delete --ignore-not-found --filename migrate.yaml",
      "kubectl apply --filename configuration.yaml --filename migrate.yaml",
      `kubectl logs --follow --pod-running-timeout=10m job/${job.metadata.name}`,
      `kubectl wait --for=condition=complete --timeout=5m job/${job.metadata.name}`,
      "kubectl apply --filename services.yaml",
    ],
  };
}

/** Whom the role of a task is given to: docs/rendering.md. */
const serviceAccount = {
  apiVersion: "v1",
  kind: "ServiceAccount",
  metadata: { name: NAME },
  automountServiceAccountToken: false,
};

function service(name: string) {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, labels: labels(name) },
    spec: { selector: labels(name), ports: [{ name: "http", port: 80, targetPort: "http" }] },
  };
}

function manifests(objects: readonly object[], comment: string): string {
  return `#${comment}\n${objects.map(yaml).join("---\n")}`;
}
