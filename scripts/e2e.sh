#!/usr/bin/env bash
# The browser tests, file by file, against the program that is built. A file
# that fails is run once more, alone, so that an unsteady test is told from a
# broken product: it is named loudly either way, and is a bug to mend.
#   scripts/e2e.sh [FILE...]      default: all of ui/e2e
set -uo pipefail
cd "$(dirname "$0")/../ui"
files=("$@")
[ ${#files[@]} -gt 0 ] || files=(e2e/*.test.mjs)

out=$(mktemp)
trap 'rm -f "$out"' EXIT
passed=0
failed=0
unsteady=()
broken=()

# Runs one file; its tests are counted from node's own closing lines.
run() {
  node --test --test-concurrency=1 --test-timeout=300000 --test-reporter=spec "$1" 2>&1 | tee "$out"
  local code=${PIPESTATUS[0]}
  good=$(sed -nE 's/^. pass ([0-9]+)$/\1/p' "$out" | tail -1)
  bad=$(sed -nE 's/^. (fail|cancelled) ([0-9]+)$/\2/p' "$out" | awk '{ n += $1 } END { print n + 0 }')
  # A file that ends without having counted has failed, whatever it printed.
  [ -n "$good" ] || { good=0 bad=1 code=1; }
  [ "$code" = 0 ] || [ "$bad" != 0 ] || bad=1
  return "$code"
}

for file in "${files[@]}"; do
  echo "== $file"
  if ! run "$file"; then
    echo "== $file failed; once more, alone"
    if run "$file"; then unsteady+=("$file"); else broken+=("$file"); fi
  fi
  passed=$((passed + good))
  failed=$((failed + bad))
done

for file in ${unsteady[@]+"${unsteady[@]}"}; do echo "UNSTEADY $file: failed, then passed; an unsteady test is a bug to mend"; done
for file in ${broken[@]+"${broken[@]}"}; do echo "FAILED $file: twice"; done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
