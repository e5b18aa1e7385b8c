#!/usr/bin/env bash
# Installs the rivals of npm from package-lock.json. Where npm or its registry cannot be had, that is said, and the
# benchmarks report these rivals as not measured.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
command -v npm >/dev/null || { echo "rivals: no npm here: docxtemplater and Carbone are not measured" >&2; exit 0; }
[ node_modules/.package-lock.json -nt package-lock.json ] && exit 0
npm ci --loglevel=error --ignore-scripts </dev/null >&2 ||
    { echo "rivals: npm ci failed: docxtemplater and Carbone are not measured" >&2; exit 0; }
touch node_modules/.package-lock.json
