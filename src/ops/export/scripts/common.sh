# What plan.sh, apply.sh and destroy.sh share; read by them, not run.
# shellcheck shell=sh

# TERRAFORM names another Terraform, such as tofu.
terraform=${TERRAFORM:-terraform}
# Nothing of the caller's shell that would turn a layer to another state or other values.
unset TF_WORKSPACE TF_DATA_DIR TF_CLI_ARGS
export TF_IN_AUTOMATION=1 TF_INPUT=0 CHECKPOINT_DISABLE=1

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

command -v "$terraform" >/dev/null || fail "no $terraform on this machine: install it, or name another in TERRAFORM"
here=$(cd "$(dirname "$0")" && pwd)
layers=$(cut -d ' ' -f 1 "$here/layers.txt")

# Plans may hold secrets: they live in a private folder, as long as the script.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# One download of each provider for all layers, unless that is arranged in another way.
if [ -z "${TF_PLUGIN_CACHE_DIR:-}${TF_CLI_CONFIG_FILE:-}" ]; then
  export TF_PLUGIN_CACHE_DIR="$here/.plugin-cache"
  mkdir -p "$TF_PLUGIN_CACHE_DIR"
fi

# run LAYER ARGUMENT...
run() {
  folder=$here/$1
  shift
  "$terraform" -chdir="$folder" "$@"
}

# The lock is of Terraform's registry; OpenTofu has its own and may add to it.
lock=''
case $("$terraform" version) in *Terraform\ v*) lock="readonly" ;; esac

init() {
  layer=$1
  set -- -input=false -reconfigure
  if [ -n "$lock" ] && [ -f "$here/$layer/.terraform.lock.hcl" ]; then set -- "$@" -lockfile=readonly; fi
  run "$layer" init "$@" >"$work/init" 2>&1 || {
    cat "$work/init" >&2
    return 1
  }
}

# options ARGUMENT...: sets $yes and $from
options() {
  yes='' from=''
  while [ $# -gt 0 ]; do
    case $1 in
      --yes) yes=1 ;;
      --from)
        [ $# -ge 2 ] || fail "--from needs a layer: $(known)"
        from=${2%/}
        is_layer "$from" || fail "no layer $from; there is: $(known)"
        shift
        ;;
      *) fail "usage: $0 [--yes] [--from LAYER]" ;;
    esac
    shift
  done
}

known() { printf '%s' "$layers" | tr '\n' ' '; }

is_layer() { printf '%s\n' "$layers" | grep -qxF -e "$1"; }

# selected LAYER...: those from the one that --from names
selected() {
  while [ -n "$from" ] && [ "$1" != "$from" ]; do shift; done
  printf '%s\n' "$@"
}

# change LAYER [-destroy]: plans, shows the plan, asks, applies that plan
change() {
  layer=$1
  shift
  say "== $layer"
  init "$layer" || return 1
  status=0
  run "$layer" plan -detailed-exitcode -lock-timeout=60s -out="$work/plan" "$@" || status=$?
  case $status in
    0) return 0 ;;
    2) ;;
    *) return 1 ;;
  esac
  agreed "$layer" || return 1
  run "$layer" apply -lock-timeout=60s "$work/plan"
}

agreed() {
  [ -z "$yes" ] || return 0
  printf 'Apply this plan of %s? Only "yes" does: ' "$1" >&2
  answer=''
  read -r answer || say ''
  [ "$answer" = yes ] || {
    say "not applied"
    return 1
  }
}
