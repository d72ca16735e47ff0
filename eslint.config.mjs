import importX from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";

/** Imports that the design forbids (docs/adr, README: where things are). One message for each. */
const barrel = {
  regex: "^@cdktf/provider-[a-z]+(/lib/?)?$",
  message: "Import one resource, @cdktf/provider-aws/lib/vpc: the barrel costs 1.5 s and 500 MB.",
};
const cdktf = { regex: "^cdktf(/|$)", message: "Import modules/cdktf: moving to CDKTF's fork is then one edit." };
const upward = { regex: "(^|/)src/", message: "modules/ is blind to platforms: it imports nothing of src/." };
const platforms = { regex: "/(platforms|ops)/", message: "The core knows no platform and no command." };
const commands = { regex: "(^|/)ops/", message: "A platform knows no command." };
const otherPlatform = { regex: "^\\.\\./\\.\\./(?!\\.\\.|core/)", message: "Platforms do not import each other." };
const constructs = {
  regex: "^@cdktf/|/layers/|/modules/cdktf$",
  message: "Configuration is data: it makes no resources.",
};

const forbid = (files, patterns, ignores = []) => ({
  files,
  ignores,
  rules: { "no-restricted-imports": ["error", { patterns: [barrel, cdktf, ...patterns] }] },
});

export default tseslint.config(
  { ignores: ["cdktf.out", ".gen", ".cache", "node_modules", "terraform.state"] },
  ...tseslint.configs.strict,
  {
    plugins: { "import-x": importX },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-extraneous-class": "off", // a layer is a class that only constructs
      "import-x/first": "error",
      "import-x/no-duplicates": "error",
      eqeqeq: "error",
    },
  },
  { files: ["**/*.js", "**/*.cjs"], rules: { "@typescript-eslint/no-require-imports": "off" } },
  forbid(["**/*.ts"], [], ["modules/cdktf.ts"]),
  forbid(["modules/**/*.ts"], [upward], ["modules/cdktf.ts"]),
  forbid(["src/core/**/*.ts"], [platforms]),
  forbid(["src/platforms/*/*.ts"], [commands, { ...otherPlatform, regex: "^\\.\\./(?!\\.\\.)" }]),
  forbid(["src/platforms/*/{alarms,costs,layers,services,service-events,render}/**/*.ts"], [commands, otherPlatform]),
  // One folder deeper, ../../ is still the platform.
  forbid(
    ["src/platforms/*/{layers,services,render}/*/**/*.ts"],
    [commands, { ...otherPlatform, regex: "^\\.\\./\\.\\./\\.\\./(?!\\.\\.|core/)" }],
  ),
  forbid(["src/platforms/*/config/**/*.ts"], [commands, otherPlatform, constructs]),
);
