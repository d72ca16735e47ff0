import { describe, expect, it } from "@jest/globals";
import { configurationOf } from "../environment/inputs";
import { clusterInputs, outputOf } from "../../../../src/platforms/flexprice/render/kubernetes/inputs";
import { composeOf, everyWay, kubernetesOf } from "./rendered";

const production = configurationOf("production");
const split = kubernetesOf(production);
const local = kubernetesOf(production, "local");
const names = (kind: string, { all } = split) =>
  all.filter((each) => each.kind === kind).map((each) => each.metadata.name);

describe("pods", () => {
  it.each(everyWay)(
    "of %s, %s are hardened, and get no variables of Services [render/no-service-links]",
    (_, deployment, configuration) => {
      const { all, pod } = kubernetesOf(configuration, deployment);
      const found = all.filter(({ kind }) => kind === "Deployment" || kind === "Job");
      expect(found).toHaveLength(deployment === "split" ? 4 : 2);
      for (const { kind, metadata } of found) {
        const { containers, ...spec } = pod(kind, metadata.name);
        expect(spec).toMatchObject({
          enableServiceLinks: false,
          automountServiceAccountToken: false,
          serviceAccountName: "flexprice",
          securityContext: {
            runAsNonRoot: true,
            runAsUser: 1000,
            runAsGroup: 3000,
            seccompProfile: { type: "RuntimeDefault" },
          },
          volumes: [{ name: "tmp", emptyDir: {} }],
        });
        expect(containers).toHaveLength(1);
        expect(containers[0]).toMatchObject({
          image: "ghcr.io/flexprice/flexprice:v2.1.25",
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ["ALL"] },
          },
          volumeMounts: [{ name: "tmp", mountPath: "/tmp" }],
        });
      }
    },
  );

  it.each([
    ["flexprice-api", "750m", "1536Mi"],
    ["flexprice-consumer", "500m", "1792Mi"],
    ["flexprice-worker", "2000m", "4096Mi"],
  ])("of %s have the profile's size", (name, cpu, memory) => {
    const size = { cpu, memory };
    expect(split.pod("Deployment", name).containers[0]["resources"]).toEqual({ requests: size, limits: size });
  });

  it("of the migrations have the size of their task", () => {
    const size = { cpu: "500m", memory: "1024Mi" };
    expect(split.pod("Job").containers[0]["resources"]).toEqual({ requests: size, limits: size });
  });

  it("of the API are probed, and end after the last request that may still come", () => {
    const { containers, terminationGracePeriodSeconds } = split.pod("Deployment", "flexprice-api");
    const httpGet = { path: "/health", port: "http" };
    expect(containers[0]).toMatchObject({
      ports: [{ name: "http", containerPort: 8080 }],
      startupProbe: { httpGet },
      readinessProbe: { httpGet },
      livenessProbe: { httpGet },
      lifecycle: { preStop: { sleep: { seconds: 15 } } },
    });
    expect(terminationGracePeriodSeconds).toBe(15 + 30);
  });

  it.each(["flexprice-consumer", "flexprice-worker"])("of %s listen to nobody, and are not probed", (name) => {
    const { containers, terminationGracePeriodSeconds } = split.pod("Deployment", name);
    for (const field of ["ports", "startupProbe", "readinessProbe", "livenessProbe", "lifecycle"]) {
      expect(containers[0]).not.toHaveProperty(field);
    }
    expect(terminationGracePeriodSeconds).toBe(30);
  });

  it("are spread over zones and nodes", () => {
    expect(split.pod("Deployment", "flexprice-api")["topologySpreadConstraints"]).toMatchObject([
      { topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "ScheduleAnyway" },
      { topologyKey: "kubernetes.io/hostname", whenUnsatisfiable: "ScheduleAnyway" },
    ]);
  });
});

describe("deployments", () => {
  it.each([
    ["flexprice-api", { maxUnavailable: "0%", maxSurge: "50%" }],
    ["flexprice-consumer", { maxUnavailable: "25%", maxSurge: "0%" }],
    ["flexprice-worker", { maxUnavailable: "0%", maxSurge: "50%" }],
  ])("of %s go by the profile's minimum and maximum", (name, rollingUpdate) => {
    expect(split.only("Deployment", name)["spec"]).toMatchObject({
      strategy: { type: "RollingUpdate", rollingUpdate },
    });
  });

  it("say how many where no autoscaler does, and only there", () => {
    expect(split.only("Deployment", "flexprice-consumer")["spec"]).toMatchObject({ replicas: 30 });
    for (const name of names("HorizontalPodAutoscaler")) {
      expect(split.only("Deployment", name.replace(/-hpa$/, ""))["spec"]).not.toHaveProperty("replicas");
    }
  });

  it("of `local` are one process that is never there twice", () => {
    expect(local.only("Deployment")["spec"]).toMatchObject({ replicas: 1, strategy: { type: "Recreate" } });
    expect([names("HorizontalPodAutoscaler", local), names("PodDisruptionBudget", local)]).toEqual([[], []]);
  });
});

describe("autoscaling", () => {
  const behavior = {
    scaleUp: { stabilizationWindowSeconds: 30, policies: [{ type: "Percent", value: 50, periodSeconds: 30 }] },
    scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: "Pods", value: 1, periodSeconds: 60 }] },
  };
  const use = (name: string, averageUtilization: number) => {
    return { type: "Resource", resource: { name, target: { type: "Utilization", averageUtilization } } };
  };

  it("of the API is source document 002's, between the profile's bounds", () => {
    expect(split.only("HorizontalPodAutoscaler", "flexprice-api-hpa")["spec"]).toEqual({
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "flexprice-api" },
      minReplicas: 3,
      maxReplicas: 12,
      metrics: [use("cpu", 70), use("memory", 80)],
      behavior,
    });
  });

  it("of the workers goes by processors, and consumers have none: theirs are idle behind a throttle", () => {
    expect(names("HorizontalPodAutoscaler")).toEqual(["flexprice-api-hpa", "flexprice-worker-hpa"]);
    const worker = split.only("HorizontalPodAutoscaler", "flexprice-worker-hpa")["spec"];
    expect(worker).toMatchObject({ minReplicas: 2, maxReplicas: 4, metrics: [use("cpu", 70)], behavior });
  });
});

it("one pod at a time may be taken away, never none: a node with the last one can be emptied", () => {
  expect(names("PodDisruptionBudget")).toEqual(["flexprice-api", "flexprice-consumer", "flexprice-worker"]);
  expect(split.only("PodDisruptionBudget", "flexprice-api")["spec"]).toMatchObject({ maxUnavailable: 1 });
});

it("labels are those of source documents 001 and 002", () => {
  const labelsOf = (name: string, rendered = split) => rendered.only("Deployment", name).metadata.labels;
  expect(labelsOf("flexprice-api")).toEqual({ app: "flexprice", component: "api" });
  expect(labelsOf("flexprice-worker")).toEqual({ app: "flexprice", component: "worker" });
  expect(labelsOf("flexprice", local)).toEqual({ app: "flexprice", component: "flexprice" });
  expect(split.only("Job").metadata.labels).toEqual({ app: "flexprice", component: "migrate" });
});

it("what to type next makes the database, fills, and runs a migration that failed once more", () => {
  const job = `job/${names("Job")[0]}`;
  expect(split.next).toEqual([
    '(cd "$OLDPWD" && npx strata run flexprice-production database-init) # layer tasks has to be applied',
    './fill.sh "$OLDPWD/cdktf.out/stacks" # made by: make synth',
    "kubectl delete --ignore-not-found --filename migrate.yaml",
    "kubectl apply --filename configuration.yaml --filename migrate.yaml",
    `kubectl logs --follow --pod-running-timeout=10m ${job}`,
    `kubectl wait --for=condition=complete --timeout=5m ${job}`,
    "kubectl apply --filename services.yaml",
  ]);
});

it("there is a Service for what listens, and its selector finds the pods", () => {
  expect([names("Service"), names("Service", local)]).toEqual([["flexprice-api"], ["flexprice"]]);
  const { selector } = split.only("Service")["spec"] as { selector: object };
  expect(split.only("Deployment", "flexprice-api")["spec"]).toMatchObject({
    template: { metadata: { labels: selector } },
  });
});

describe("names change with what stands behind them", () => {
  const other = kubernetesOf({
    ...production,
    profile: { ...production.profile, application: { ...production.profile.application, logLevel: "debug" } },
  });

  it("of the ConfigMap, so that pods are replaced, and of the Job, which takes no change", () => {
    for (const kind of ["ConfigMap", "Job"]) expect(names(kind, other)).not.toEqual(names(kind));
    expect(split.only("ConfigMap")["immutable"]).toBe(true);
    expect(names("Job")).toEqual([expect.stringMatching(/^flexprice-migrate-[0-9a-f]{8}$/)]);
    expect(split.next.join("\n")).toContain(`job/${names("Job")[0]}`);
  });

  it("of the Job with more partitions, which it makes", () => {
    const { kafka } = production.profile;
    const topics = { ...kafka.topics, events: { ...kafka.topics.events, partitions: 60 } };
    const more = kubernetesOf({ ...production, profile: { ...production.profile, kafka: { ...kafka, topics } } });
    expect(names("Job", more)).not.toEqual(names("Job"));
    expect(names("ConfigMap", more)).toEqual(names("ConfigMap"));
  });

  it("and are the same for the same environment", () => {
    expect([...kubernetesOf(production).files]).toEqual([...split.files]);
  });
});

describe("what only AWS knows", () => {
  it("is a reference to an output, under the output's name", () => {
    const api = split.variables(split.pod("Deployment", "flexprice-api").containers[0]);
    expect(api["FLEXPRICE_POSTGRES_HOST"]).toEqual({
      configMapKeyRef: { name: "flexprice-outputs", key: "database.writer_endpoint" },
    });
    expect(api).toMatchObject({ FLEXPRICE_KAFKA_USE_SASL: "true", FLEXPRICE_POSTGRES_SSLMODE: "require" });
    expect([...split.files.values()].join("\n")).not.toContain("output://");
  });

  it("cannot be part of another value", () => {
    const { database } = clusterInputs(production).contracts;
    expect(outputOf(database.writerEndpoint)).toEqual({ layer: "database", output: "writerEndpoint" });
    expect(() => outputOf(`${database.writerEndpoint}:5432`)).toThrow("would have to be made in the cluster");
    expect(outputOf(composeOf(production).file.name)).toBeUndefined();
  });
});
