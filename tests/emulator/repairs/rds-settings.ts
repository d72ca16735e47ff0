import type { Repair } from "../repair";
import { succeeded, textOf, withText } from "../reply";
import { filtersOf, listOf, type Request } from "../request";
import { editElements, escapeXml, setChild, valueOf } from "../xml";

type Kind = "DBCluster" | "DBInstance";

// Field of Create… and Modify… → element of the description. ministack drops these, or does not take them on Modify….
const BOTH: Readonly<Record<string, string>> = {
  AutoMinorVersionUpgrade: "AutoMinorVersionUpgrade",
  DatabaseInsightsMode: "DatabaseInsightsMode",
  EnablePerformanceInsights: "PerformanceInsightsEnabled",
  PerformanceInsightsKMSKeyId: "PerformanceInsightsKMSKeyId",
  PerformanceInsightsRetentionPeriod: "PerformanceInsightsRetentionPeriod",
};
const FORGOTTEN: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  DBCluster: {
    ...BOTH,
    MonitoringInterval: "MonitoringInterval",
    MonitoringRoleArn: "MonitoringRoleArn",
    StorageType: "StorageType",
  },
  DBInstance: {
    ...BOTH,
    CACertificateIdentifier: "CACertificateIdentifier",
    PreferredBackupWindow: "PreferredBackupWindow",
    StorageThroughput: "StorageThroughput",
  },
};

interface Settings {
  readonly elements: Map<string, string>;
  readonly logTypes: Set<string>;
}

const kindOf = (action: string): Kind => (action.includes("DBCluster") ? "DBCluster" : "DBInstance");

// Without a date the provider panics.
const certificate = (authority: string): string =>
  `<CAIdentifier>${escapeXml(authority)}</CAIdentifier><ValidTill>2061-01-01T00:00:00Z</ValidTill>`;

function remember(settings: Settings, kind: Kind, form: Request["form"]): void {
  for (const [field, element] of Object.entries(FORGOTTEN[kind])) {
    const value = form[field];
    if (value !== undefined) settings.elements.set(element, escapeXml(value));
  }
  const authority = form["CACertificateIdentifier"];
  if (authority) settings.elements.set("CertificateDetails", certificate(authority));
  const enabled = ["EnableCloudwatchLogsExports", "CloudwatchLogsExportConfiguration.EnableLogTypes"];
  for (const type of enabled.flatMap((name) => listOf(form, name))) settings.logTypes.add(type);
  const disabled = listOf(form, "CloudwatchLogsExportConfiguration.DisableLogTypes");
  for (const type of disabled) settings.logTypes.delete(type);
}

function show(element: string, { elements, logTypes }: Settings): string {
  const exports = [...logTypes].sort().map((type) => `<member>${escapeXml(type)}</member>`);
  const all = [...elements, ["EnabledCloudwatchLogsExports", exports.join("")]] as const;
  return all.reduce((xml, [tag, content]) => setChild(xml, tag, content), element);
}

/** Settings of Aurora clusters and database instances that the engine accepts and then does not report. */
function settings(): Repair {
  const known = new Map<string, Settings>();
  const keyOf = (request: Request, identifier: string): string =>
    [request.region, kindOf(request.action), identifier].join(" ");
  return {
    service: "rds",
    actions: /^(Create|Modify|Delete|Describe)DB(Clusters?|Instances?)$/,
    reason:
      "every plan proposes again what was applied: log exports, Performance and Database Insights, the backup window, " +
      "I/O-optimised storage, monitoring of clusters, the certificate authority",
    after(request, reply) {
      if (!succeeded(reply)) return reply;
      const kind = kindOf(request.action);
      const tag = `${kind}Identifier`;
      const key = keyOf(request, request.form[tag] ?? "");
      if (request.action.startsWith("Create")) known.set(key, { elements: new Map(), logTypes: new Set() });
      const written = known.get(key);
      if (written && /^(Create|Modify)/.test(request.action)) remember(written, kind, request.form);
      if (request.action.startsWith("Delete")) known.delete(key);
      const text = editElements(textOf(reply), kind, (element) => {
        const shown = known.get(keyOf(request, valueOf(element, tag) ?? ""));
        return shown ? show(element, shown) : element;
      });
      return withText(reply, text);
    },
  };
}

const filters: Repair = {
  service: "rds",
  actions: /^DescribeDBInstances$/,
  reason:
    "the provider looks for an instance by its resource id; the engine ignores that filter and names all instances, so " +
    "that destroying one waits for ever while another exists",
  after(request, reply) {
    const wanted = filtersOf(request.form).get("dbi-resource-id");
    if (!wanted || !succeeded(reply)) return reply;
    const isWanted = (element: string): boolean => wanted.includes(valueOf(element, "DbiResourceId") ?? "");
    return withText(
      reply,
      editElements(textOf(reply), "DBInstance", (element) => (isWanted(element) ? element : "")),
    );
  },
};

export const rdsSettings = (): readonly Repair[] => [settings(), filters];
