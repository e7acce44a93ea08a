#!/bin/sh
# The browser tests open Debian's Chromium, and hosts' scripts from npm; fetch what can be fetched.
set -eu
if command -v chromium >/dev/null 2>&1; then
  :
elif command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  echo "Installing chromium and CJK fonts with apt"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
else
  echo "chromium is missing: the browser tests cannot run. Install Debian's package 'chromium'" >&2
  echo "(as root: apt-get install chromium fonts-noto-cjk) and run 'make test' again." >&2
  exit 1
fi
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && ! fc-list :lang=ko 2>/dev/null | grep -q .; then
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq fonts-noto-cjk >/dev/null || true
fi
if ! command -v npm >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq nodejs npm >/dev/null || true
fi
if [ ! -d node_modules/pym.js ] || [ ! -d node_modules/html-validate ]; then
  npm install --silent --no-audit --no-fund --no-package-lock || {
    echo "npm is missing: the tests of embedding cannot run. Install Node (with npm) and try again." >&2
    exit 1
  }
fi
