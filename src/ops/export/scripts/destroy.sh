#!/bin/sh
# Destroys all layers, the last one first. For each: plans, shows the plan, asks, applies that very plan.
# usage: destroy.sh [--yes] [--from LAYER]
set -eu
# shellcheck source=SCRIPTDIR/common.sh
. "$(dirname "$0")/common.sh"
options "$@"
layers=$(printf '%s\n' "$layers" | sort -r)

# shellcheck disable=SC2086 # a word for each layer
for layer in $(selected $layers); do
  change "$layer" -destroy || fail "stopped at $layer; go on with: $0 --from $layer"
done
say "all layers are destroyed"
