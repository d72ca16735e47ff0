/**
 * AWS's rule groups that come with WAF at no further price, each with the web ACL capacity units it takes.
 * `judgesContent`: it finds attacks in what customers may well write in a body: HTML, SQL, addresses.
 * https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 */
export const managedRuleGroups = {
  ipReputation: { name: "AWSManagedRulesAmazonIpReputationList", capacity: 25, judgesContent: false },
  knownBadInputs: { name: "AWSManagedRulesKnownBadInputsRuleSet", capacity: 200, judgesContent: false },
  common: { name: "AWSManagedRulesCommonRuleSet", capacity: 700, judgesContent: true },
  sqlInjection: { name: "AWSManagedRulesSQLiRuleSet", capacity: 200, judgesContent: true },
} as const;
export type ManagedRuleGroup = keyof typeof managedRuleGroups;
