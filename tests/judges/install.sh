#!/usr/bin/env bash
# Installs the outside judges of the test suite: Debian packages (as root), npm packages, compiled Java.
# Quick when all is there. What cannot be installed is said and left out: the tests then report
# "not run" for that judge, and fail where CI=true.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
python=${PYTHON:-.venv/bin/python}
here=tests/judges

say() { echo "judges: $*" >&2; }

packages=(
    libreoffice-writer-nogui poppler-utils fonts-liberation2 fonts-croscore libjaxb-java
    hunspell hunspell-uk hunspell-ru hunspell-en-us hunspell-en-gb
)
command -v chromium >/dev/null || packages+=(chromium)
command -v javac >/dev/null || packages+=(default-jdk-headless)
command -v npm >/dev/null || packages+=(nodejs npm)

is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

install_packages() {
    command -v apt-get >/dev/null && command -v dpkg-query >/dev/null || {
        say "no apt here: install by your own means what Debian calls ${packages[*]}"
        return
    }
    local missing=()
    for package in "${packages[@]}"; do is_installed "$package" || missing+=("$package"); done
    [ ${#missing[@]} -eq 0 ] && return
    if [ "$(id -u)" -ne 0 ]; then
        say "not root; to have every judge: sudo apt-get install --no-install-recommends ${missing[*]}"
        return
    fi
    say "installing ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq || say "apt-get update failed"
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null </dev/null ||
        say "apt-get could not install ${missing[*]}"
}

install_node_modules() {
    [ $here/node_modules/.package-lock.json -nt $here/package-lock.json ] && return
    command -v npm >/dev/null || {
        say "no npm: the Open XML SDK, Nu HTML and axe judges are left out"
        return
    }
    say "installing the npm packages of package-lock.json"
    npm ci --prefix $here --loglevel=error </dev/null >&2 || {
        say "npm ci failed"
        return
    }
    touch $here/node_modules/.package-lock.json
}

install_packages
install_node_modules
exec "$python" -m tests.judges
