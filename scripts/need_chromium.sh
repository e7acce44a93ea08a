#!/bin/sh
# The browser tests open Debian's Chromium; fetch it where that can be done, say so where not.
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
