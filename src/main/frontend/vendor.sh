#!/usr/bin/env bash
# Brings the browser libraries of package.json into the build: npm ci when the lock file changed, then the few
# files the pages need go to classes/static/vendor (product) and test-classes/vendor (tests only).
set -euo pipefail
target=${1:?target directory}
here=$(cd "$(dirname "$0")" && pwd)
work=$target/frontend
stamp=$(cat "$here/package-lock.json" "$0" | sha256sum | cut -d' ' -f1)
mkdir -p "$work"
if [ "$(cat "$work/.stamp" 2>/dev/null)" != "$stamp" ]; then
  command -v npm >/dev/null || { echo "npm is missing; install it with: apt-get install -y nodejs npm" >&2; exit 1; }
  cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$work/"
  (cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
  echo "$stamp" > "$work/.stamp"
fi
vendor=$target/classes/static/vendor
mkdir -p "$vendor/bpmn-js" "$target/test-classes/vendor"
modules=$work/node_modules
cp "$modules/htmx.org/dist/htmx.min.js" "$vendor/"
cp "$modules/tus-js-client/dist/tus.min.js" "$vendor/"
cp "$modules/bpmn-js/dist/bpmn-navigated-viewer.production.min.js" "$vendor/bpmn-js/viewer.min.js"
cp "$modules/bpmn-js/dist/assets/diagram-js.css" "$modules/bpmn-js/dist/assets/bpmn-js.css" "$vendor/bpmn-js/"
cp "$modules/axe-core/axe.min.js" "$target/test-classes/vendor/"
