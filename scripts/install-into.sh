#!/bin/sh
# Builds the package and installs it with its dependencies into a folder, like the Dockerfile.
#   sh scripts/install-into.sh FOLDER
set -eu
npm pack --silent --pack-destination "$1" >/dev/null
npm install --global --prefix "$1" --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error "$1"/clean-articles-*.tgz
rm "$1"/clean-articles-*.tgz
