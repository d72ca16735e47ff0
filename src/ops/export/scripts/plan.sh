#!/bin/sh
# Plans every layer and changes nothing. A layer that reads what is not applied yet cannot be planned and is passed over.
# Ends with 0 if nothing would change, with 2 if something would, with 1 if a plan failed.
# usage: plan.sh
set -eu
# shellcheck source=SCRIPTDIR/common.sh
. "$(dirname "$0")/common.sh"
[ $# -eq 0 ] || fail "usage: $0"

# What a layer reads of others and is not there yet, such as 010-network.vpc_id.
missing() {
  sed -n "s/^$1 //p" "$here/layers.txt" | tr ' ' '\n' | while read -r read; do
    grep -q "^  \"${read#*.}\": {" "$work/${read%%.*}" || printf '%s ' "$read"
  done
}

changes=0 failed=''
for layer in $layers; do
  say "== $layer"
  init "$layer" || fail "stopped at $layer"
  run "$layer" output -json >"$work/$layer"
  missing=$(missing "$layer")
  if [ -n "$missing" ]; then
    say "not planned: it reads what is not applied yet: ${missing% }"
    changes=2
    continue
  fi
  status=0
  run "$layer" plan -detailed-exitcode -lock-timeout=60s || status=$?
  case $status in
    0) ;;
    2) changes=2 ;;
    *) failed="$failed $layer" ;;
  esac
done
[ -z "$failed" ] || fail "failed:$failed"
exit "$changes"
