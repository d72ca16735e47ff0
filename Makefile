# Every target installs what it needs first. `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MODULES := node_modules/.installed
NODE := node --import tsx

.PHONY: help synth test test-fast check format generate lock ci bench emulator kubernetes demo clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{ printf "  make %-10s %s\n", $$1, $$2 }'

# npm ci only when the lock changed since the last one.
$(MODULES): package-lock.json package.json .npmrc
	@npm ci --no-progress
	@touch $@

synth: $(MODULES) ## write Terraform JSON for every environment to cdktf.out/ (STRATA_ENVIRONMENTS=a,b for some)
	@$(NODE) main.ts
	@ls -d cdktf.out/stacks/*/ | sed 's,/$$,/cdk.tf.json,'

test: $(MODULES) ## all tests: fast, engine (real Terraform on the local AWS emulator), user
	@npx jest

test-fast: $(MODULES) ## only the tests that need no engine: seconds
	@npx jest --selectProjects fast

check: $(MODULES) ## types, lint, format, generated files up to date
	@npx tsc
	@npx eslint .
	@npx prettier --check --log-level warn .
	@$(NODE) bin/strata.js generate --check

format: $(MODULES) ## format all files
	@npx prettier --write --log-level warn .

generate: $(MODULES) ## write the generated files: schemas, and checks, connectivity, environment-variables in docs/
	@$(NODE) bin/strata.js generate

PLATFORMS := linux_amd64 linux_arm64 darwin_amd64 darwin_arm64 windows_amd64
lock: ## renew providers/.terraform.lock.hcl for all platforms after a change of providers/main.tf.json
	@terraform -chdir=providers providers lock $(PLATFORMS:%=-platform=%)

ci: check test ## what the pipeline runs: check, then test

bench: $(MODULES) ## speed of synthesis and of plans, as ratios within this run
	@$(NODE) tests/bench/bench.ts

emulator: $(MODULES) ## start a local AWS, print the environment to export, run until Ctrl-C
	@$(NODE) tests/emulator/start.ts

kubernetes: $(MODULES) ## start a local Kubernetes, print the environment to export, run until Ctrl-C
	@$(NODE) tests/kubernetes/start.ts --nodes

demo: $(MODULES) ## plan, approve and apply flexprice-development on a local AWS: no cloud account needed
	@$(NODE) tests/emulator/demo.ts

clean: ## remove what can be made again; never a state
	@rm -rf cdktf.out .gen .cache node_modules
