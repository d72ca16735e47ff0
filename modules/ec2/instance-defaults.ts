import { gibibytes, type Size } from "../units";

/** What every launch template of ours says: metadata by IMDSv2 with one hop, an encrypted gp3 root volume, and the newest version by default. */
export function instanceDefaults(rootVolume: Size) {
  return {
    updateDefaultVersion: true,
    // One hop: what runs in a container gets no metadata, and with it no role of the instance.
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
    blockDeviceMappings: [
      {
        deviceName: "/dev/xvda",
        ebs: {
          volumeType: "gp3",
          volumeSize: gibibytes(rootVolume),
          encrypted: "true",
          deleteOnTermination: "true",
        },
      },
    ],
  };
}

/** Tags of what a launch template makes: the provider's default tags do not reach it. */
export function tagsOfInstances(tags: Readonly<Record<string, string>>, name: string) {
  return ["instance", "volume"].map((resourceType) => ({ resourceType, tags: { ...tags, Name: name } }));
}
