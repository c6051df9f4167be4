#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the command line in the folder $1; what Maven says is shown only if it fails.

root=$1
if ! command -v mvn >/dev/null 2>&1; then
  echo "surety: nothing is built yet and Maven was not found; install Maven 3.8 or newer and try again." >&2
  exit 3
fi
echo "Surety is not built yet: building once, about a minute ..." >&2
log=$(mvn -B -q -Dmaven.test.skip=true -f "$root/pom.xml" -pl cli -am package 2>&1 </dev/null) || {
  printf '%s\n' "$log" >&2
  echo "surety: the build failed, see above; 'mvn -B verify' in $root shows it again." >&2
  exit 3
}
