#!/bin/sh
# Applies all layers in order. For each: plans, shows the plan, asks, applies that very plan. Stops at the first failure.
# usage: apply.sh [--yes] [--from LAYER]
set -eu
# shellcheck source=SCRIPTDIR/common.sh
. "$(dirname "$0")/common.sh"
options "$@"

# shellcheck disable=SC2086 # a word for each layer
for layer in $(selected $layers); do
  change "$layer" || fail "stopped at $layer; go on with: $0 --from $layer"
done
say "all layers are applied"
