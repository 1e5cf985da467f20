#!/bin/sh
# Whether systemd understands the unit, and how exposed it leaves the machine: 0 is nothing, 10 everything.
set -eu
cd "$(dirname "$0")/.."
most_exposed=2.0
if ! command -v systemd-analyze > /dev/null; then
  echo 'deploy/paperboy.service is not checked: there is no systemd-analyze here (Debian: apt-get install systemd).'
  exit 0
fi
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
sed "s|/opt/paperboy|$PWD|g" deploy/paperboy.service > "$folder/paperboy.service"
systemd-analyze verify --man=no "$folder/paperboy.service"
# The threshold is told in tenths.
systemd-analyze security --offline=true --no-pager --threshold="$(echo "$most_exposed" | tr -d .)" "$folder/paperboy.service" | tail -n 2
