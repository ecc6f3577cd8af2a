#!/usr/bin/env bash
# `npm run test:container`: builds the image and cleans a seed in it, without a network and with read-only files. Without
# Docker, it runs the steps of the Dockerfile in a folder, and the program as another user.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
seed=$(basename "$(ls fixtures/seeds/*.txt | head -n 1)")

if docker info >/dev/null 2>&1; then
  docker build --quiet -t clean-articles-test .
  run() { docker run --rm --read-only --network none -i clean-articles-test; }
else
  sh scripts/install-into.sh "$folder"
  chmod -R go=rX "$folder"
  program=$folder/lib/node_modules/clean-articles/bin/clean-articles.js
  node=$(command -v node)
  if [ "$(id -u)" = 0 ]; then
    run() { (cd / && setpriv --reuid=65532 --regid=65532 --clear-groups "$node" "$program"); }
  else
    run() { (cd / && "$node" "$program"); }
  fi
fi
run <"fixtures/seeds/$seed" | cmp - "fixtures/seeds-expected/$seed"
echo "The container's program cleans $seed as expected."
