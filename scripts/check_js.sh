#!/bin/sh
# Lint, type-check and unit-test the page's JavaScript where Node is present.
set -eu
if ! command -v node >/dev/null 2>&1; then
  echo "Node is not installed: the JavaScript checks were left out."
  exit 0
fi
if [ ! -d node_modules/@biomejs ] || [ ! -d node_modules/html-validate ]; then
  npm install --silent --no-audit --no-fund --no-package-lock
fi
npx --no-install biome ci geo/render/assets tests/js
npx --no-install tsc --project tsconfig.json
node --test tests/js/
