import { expect, it } from "@jest/globals";
import { goModFor } from "./go-build";

it("requires a module with its language version and the release of each of its parts", () => {
  const itsGoMod = `module k8s.io/kubernetes

go 1.25.0

godebug default=go1.25

require k8s.io/api v0.0.0

replace (
	k8s.io/api => ./staging/src/k8s.io/api
	k8s.io/client-go => ./staging/src/k8s.io/client-go
	example.com/other => ../other
)
`;
  expect(goModFor({ module: "k8s.io/kubernetes", version: "v1.35.4" }, itsGoMod)).toBe(`module strata.local/program
go 1.25.0
godebug default=go1.25
require k8s.io/kubernetes v1.35.4
replace k8s.io/api => k8s.io/api v0.35.4
replace k8s.io/client-go => k8s.io/client-go v0.35.4
`);
});
