#!/bin/sh
# Takes out of ./node_modules what this machine never runs: the sentence model's runtime for other systems, and what
# comes with Node beside its executable (headers, manuals, a second name of the same file).
set -eu
here=$(node -p 'process.platform')
machine=$(node -p 'process.arch')
for folder in node_modules/onnxruntime-node/bin/napi-v*/*/*; do
  case $folder in
    */"$here"/"$machine" | *'*'*) ;;
    *) rm -r "$folder" ;;
  esac
done
rm -rf node_modules/node/node_modules
