# Two of these are all a newcomer needs: `make run` and `make test`.
SHELL := /bin/bash
GO ?= go
export CGO_ENABLED ?= 0
BIN := bin/otklik
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
UI_SOURCES := $(shell find ui -path ui/node_modules -prune -o -path ui/dist -prune -o -type f -print 2>/dev/null)
GO_SOURCES := $(shell find cmd internal ui -path ui/node_modules -prune -o \( -name '*.go' -o -name '*.sql' \) -print 2>/dev/null)

.DEFAULT_GOAL := help

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.PHONY: run
run: build ## build everything and start on http://localhost:8080
	$(BIN) serve

.PHONY: demo
demo: build ## a living contact centre on a throw-away database
	$(BIN) demo

.PHONY: build
build: $(BIN) ## the binary, with the web parts inside

$(BIN): ui/dist/.built $(GO_SOURCES) go.mod go.sum
	$(GO) build -mod=readonly -trimpath -ldflags '-s -w -X main.version=$(VERSION)' -o $@ ./cmd/otklik

.PHONY: ui
ui: ui/dist/.built ## the web parts only

ui/node_modules/.installed: ui/package-lock.json
	cd ui && npm ci --no-audit --no-fund
	@touch $@

ui/dist/.built: ui/node_modules/.installed $(UI_SOURCES)
	cd ui && npm run build
	@touch $@

.PHONY: generate
generate: ## files made from other files: browsers' types
	$(GO) run ./internal/wire/gen

.PHONY: test
test: check test-go test-ui stories sim e2e ## everything, on a machine with nothing prepared
	@echo "all of it passed"

.PHONY: check
check: ui/dist/.built ## formatting, vet, types, generated files
	@test -z "$$(gofmt -l cmd internal ui/*.go)" || { echo "gofmt wants changes:"; gofmt -l cmd internal ui/*.go; exit 1; }
	$(GO) vet ./...
	$(GO) mod verify
	cd ui && npm run check

.PHONY: test-go
test-go: ui/dist/.built ## unit, laws, API scenarios, house rules; with the race detector
	CGO_ENABLED=1 $(GO) test -race -timeout 20m ./...

.PHONY: test-ui
test-ui: ui/node_modules/.installed ## unit tests of the browsers' code
	cd ui && npm run test

.PHONY: stories
stories: build ## every story in stories/
	$(BIN) story stories/*.story

.PHONY: sim
sim: build ## the whole desk by seed: fixed seeds and random ones
	$(BIN) sim --seed 1 --steps 60000
	$(BIN) sim --seed 2 --steps 60000
	$(BIN) sim --steps 60000

.PHONY: e2e
e2e: build ## real browsers against the real program
	scripts/chromium.sh
	scripts/e2e.sh

.PHONY: screenshots
screenshots: build ## the README's pictures, taken by a test
	scripts/chromium.sh
	cd ui && OTKLIK_SCREENSHOTS=1 node --test e2e/screenshots.test.mjs

.PHONY: bench
bench: build ## the workloads of docs/benchmarks.md: ours, the floor, the target, the ratio
	$(BIN) bench

.PHONY: clean
clean: ## remove what was built; ./data stays
	rm -rf bin ui/dist/* ui/node_modules/.installed
	touch ui/dist/.gitkeep
