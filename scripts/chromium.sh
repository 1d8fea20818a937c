#!/usr/bin/env bash
# Makes sure that there is a Chromium for the browser tests: what the machine
# has, or the distribution's package.
set -eu
for name in "${OTKLIK_CHROMIUM:-}" chromium chromium-browser google-chrome; do
  if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if ! command -v apt-get >/dev/null 2>&1; then
  echo "browser tests need Chromium: install it, or name its path in OTKLIK_CHROMIUM" >&2
  exit 1
fi
sudo=""
[ "$(id -u)" = 0 ] || sudo="sudo"
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -q
$sudo apt-get install -q -y --no-install-recommends chromium fonts-dejavu-core
