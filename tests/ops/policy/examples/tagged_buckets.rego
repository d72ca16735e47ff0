package strata

deny contains {"msg": msg, "layer": layer, "address": resource.address} if {
	some layer, plan in input.plans
	some resource in plan.resource_changes
	resource.type == "aws_s3_bucket"
	"create" in resource.change.actions
	not resource.change.after.tags.DataClass
	msg := "a bucket says what is in it: add the tag DataClass"
}

warn contains "planned at a weekend" if time.weekday(time.parse_rfc3339_ns(input.now)) in {"Saturday", "Sunday"}
