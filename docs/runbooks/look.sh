# What the runbooks look with. Sourced by bash with $ENV set; reads only, changes nothing.

: "${ENV:?is empty: say which environment, such as ENV=flexprice-production}"

# alarms: what sounds now, since when and why; composite alarms first
alarms() {
  aws cloudwatch describe-alarms --alarm-name-prefix "$ENV-" --state-value ALARM \
    --alarm-types CompositeAlarm MetricAlarm --output text \
    --query '[CompositeAlarms,MetricAlarms][].[AlarmName,StateUpdatedTimestamp,StateReason]'
}

# metric NAMESPACE NAME STATISTIC DIMENSION=VALUE…: the last three hours, by five minutes
metric() {
  local namespace=$1 name=$2 statistic=$3 kind=statistics column=$3 pair
  local dimensions=()
  shift 3
  case $statistic in p*) kind=extended-statistics column=ExtendedStatistics.$statistic ;; esac
  for pair in "$@"; do dimensions+=("Name=${pair%%=*},Value=${pair#*=}"); done
  aws cloudwatch get-metric-statistics --namespace "$namespace" --metric-name "$name" --dimensions "${dimensions[@]}" \
    "--$kind" "$statistic" --start-time "$(($(date +%s) - 10800))" --end-time "$(date +%s)" --period 300 --output text \
    --query "sort_by(Datapoints,&Timestamp)[].[Timestamp,$column]"
}

# logs GROUP QUERY: Logs Insights over the last hour
logs() {
  local id
  id=$(aws logs start-query --log-group-name "$1" --start-time "$(($(date +%s) - 3600))" --end-time "$(date +%s)" \
    --query-string "$2" --query queryId --output text) || return
  while aws logs get-query-results --query-id "$id" --query status --output text | grep -qE 'Scheduled|Running'; do
    sleep 1
  done
  aws logs get-query-results --query-id "$id" --query "results[*][?field!='@ptr'].value" --output text
}

# balancer NAME: a load balancer as CloudWatch's dimension LoadBalancer
balancer() {
  aws elbv2 describe-load-balancers --names "$1" --query 'LoadBalancers[0].LoadBalancerArn' --output text | cut -d/ -f2-
}

# targets NAME: the health of everything behind a load balancer
targets() {
  local arn
  arn=$(aws elbv2 describe-load-balancers --names "$1" --query 'LoadBalancers[0].LoadBalancerArn' --output text) || return
  aws elbv2 describe-target-groups --load-balancer-arn "$arn" --query 'TargetGroups[].[TargetGroupArn]' --output text |
    while read -r arn; do
      aws elbv2 describe-target-health --target-group-arn "$arn" --output text \
        --query 'TargetHealthDescriptions[].[Target.Id,Target.Port,TargetHealth.State,TargetHealth.Reason,TargetHealth.Description]'
    done
}

# services: how many tasks are wanted, run, and wait to run
services() {
  aws ecs describe-services --cluster "$ENV-ecs" --services api consumer temporal-worker --output text \
    --query 'services[].[serviceName,desiredCount,runningCount,pendingCount,deployments[0].rolloutState]'
}

# stopped SERVICE: why tasks ended during the last hour, which is as long as ECS remembers
stopped() {
  aws ecs list-tasks --cluster "$ENV-ecs" --service-name "$1" --desired-status STOPPED --query 'taskArns[]' --output text |
    xargs -r aws ecs describe-tasks --cluster "$ENV-ecs" --output text \
      --query 'tasks[].[stoppedAt,stopCode,stoppedReason,containers[0].exitCode,containers[0].reason]' --tasks
}

# day NUMBER: the date so many days ago
day() {
  node -p "new Date(Date.now() - $1 * 864e5).toISOString().slice(0, 10)"
}
