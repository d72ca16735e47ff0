import type { Forward, Repair } from "../repair";
import { succeeded, textOf, withText } from "../reply";
import { queryRequest, type Request, withForm } from "../request";
import { editElements, setChild, valueOf } from "../xml";

const MAJOR = /^\d+$/;
const QUERY_VERSION = "2014-10-31";

const isOfMajor = (version: string, major: string): boolean => version.startsWith(`${major}.`);

const versions: Repair = {
  service: "rds",
  actions: /^DescribeDBEngineVersions$/,
  reason:
    'the data source aws_rds_engine_version with version "15" finds nothing for engine postgres, and its parameter ' +
    'group family is "15" instead of "postgres15"',
  async before(request, forward) {
    const { Engine: engine, EngineVersion: major = "" } = request.form;
    if (engine !== "postgres" || !MAJOR.test(major)) return undefined;
    const reply = await forward(withForm(request, { EngineVersion: undefined }));
    const keep = (element: string): boolean => isOfMajor(valueOf(element, "EngineVersion") ?? "", major);
    return withText(
      reply,
      editElements(textOf(reply), "DBEngineVersion", (element) => (keep(element) ? element : "")),
    );
  },
  after(_request, reply) {
    const text = editElements(textOf(reply), "DBEngineVersion", (element) => {
      const family = valueOf(element, "DBParameterGroupFamily") ?? "";
      const engine = valueOf(element, "Engine") ?? "";
      return MAJOR.test(family) ? setChild(element, "DBParameterGroupFamily", engine + family) : element;
    });
    return withText(reply, text);
  },
};

async function newestOf(engine: string, major: string, region: string, forward: Forward): Promise<string | undefined> {
  const form = { Action: "DescribeDBEngineVersions", Engine: engine, Version: QUERY_VERSION };
  const reply = await forward(queryRequest("rds", region, form));
  const all = [...textOf(reply).matchAll(/<EngineVersion>([\d.]+)<\/EngineVersion>/g)].map((match) => match[1] ?? "");
  const minor = (version: string): number => Number(version.split(".")[1]);
  return all.filter((version) => isOfMajor(version, major)).sort((a, b) => minor(b) - minor(a))[0];
}

/** What a database that is being modified runs now: the request does not say its engine. */
async function current(request: Request, forward: Forward): Promise<{ engine: string; version: string }> {
  const kind = request.action.includes("Cluster") ? "DBCluster" : "DBInstance";
  const identifier = `${kind}Identifier`;
  const form = { Action: `Describe${kind}s`, [identifier]: request.form[identifier] ?? "", Version: QUERY_VERSION };
  const text = textOf(await forward(queryRequest("rds", request.region, form)));
  return { engine: valueOf(text, "Engine") ?? "", version: valueOf(text, "EngineVersion") ?? "" };
}

const majorVersions: Repair = {
  service: "rds",
  actions: /^(Create|Modify)DB(Cluster|Instance)$/,
  reason:
    'a database created with engine_version "17" would say that it runs version 17; AWS chooses a minor version, and ' +
    "modules that compare or publish the actual version would only be wrong there",
  async before(request, forward) {
    const major = request.form["EngineVersion"] ?? "";
    if (!MAJOR.test(major)) return undefined;
    const present = request.action.startsWith("Modify") ? await current(request, forward) : undefined;
    if (present && isOfMajor(present.version, major)) return forward(withForm(request, { EngineVersion: undefined }));
    const engine = present?.engine ?? request.form["Engine"] ?? "";
    const version = await newestOf(engine, major, request.region, forward);
    return version === undefined ? undefined : forward(withForm(request, { EngineVersion: version }));
  },
};

// One answer per storage type, as AWS gives. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html
const storageTypes = (engine: string): readonly string[] =>
  engine.startsWith("aurora") ? ["aurora", "aurora-iopt1"] : ["gp2", "gp3", "io1", "io2", "standard"];

async function zones({ region }: Request, forward: Forward): Promise<string[]> {
  const form = { Action: "DescribeAvailabilityZones", Version: "2016-11-15" };
  const text = textOf(await forward(queryRequest("ec2", region, form)));
  return [...text.matchAll(/<zoneName>([^<]*)<\/zoneName>/g)].map((match) => match[1] ?? "");
}

const KNOWN_CLASS = "db.r5.large"; // stands for every class in the engine's short list of old ones

const orderable: Repair = {
  service: "rds",
  actions: /^DescribeOrderableDBInstanceOptions$/,
  reason:
    "the data source aws_rds_orderable_db_instance finds no class of the current generations; and it finds exactly one " +
    "option where AWS, which answers once per storage type, makes it fail unless storage_type is given",
  async before(request, forward) {
    const wanted = request.form["DBInstanceClass"];
    if (wanted === undefined || !wanted.startsWith("db.")) return undefined;
    const reply = await forward(withForm(request, { DBInstanceClass: KNOWN_CLASS }));
    if (!succeeded(reply)) return reply;
    const names = (await zones(request, forward)).map(
      (zone) => `<AvailabilityZone><Name>${zone}</Name></AvailabilityZone>`,
    );
    const text = editElements(textOf(reply), "OrderableDBInstanceOption", (element) => {
      const option = setChild(setChild(element, "DBInstanceClass", wanted), "AvailabilityZones", names.join(""));
      return storageTypes(request.form["Engine"] ?? "")
        .map((type) => setChild(option, "StorageType", type))
        .join("");
    });
    return withText(reply, text);
  },
};

export const rdsCatalog = (): readonly Repair[] => [versions, majorVersions, orderable];
